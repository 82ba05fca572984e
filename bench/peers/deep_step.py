"""Times gradient steps on factors in NumPy for bench/deep-step.js: reads one JSON request a line, answers with seconds a step.

A request with "model" sets the problem and the starting factors; one with "iterations" takes that many steps. As in step.py, the
penalty terms are part of every step; with "bare" they are left out.
"""

import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"
import numpy


def hadamard(X, y, factors, alpha, beta1, beta2, iterations):
    XT = X.T
    for _ in range(iterations):
        if len(factors) == 2:
            u, v = factors
            G = XT @ (X @ (u * v) - y)
            slopes = (v * G, u * G)
        else:
            u, v, w = factors
            uv = u * v
            G = XT @ (X @ (uv * w) - y)
            wG = w * G
            slopes = (v * wG, u * wG, uv * G)
        factors = step(factors, slopes, alpha, beta1, beta2)
    return factors


def factorised(mask, values, factors, alpha, beta1, beta2, iterations):
    for _ in range(iterations):
        if len(factors) == 2:
            A, B = factors
            G = mask * (A @ B) - values
            slopes = (G @ B.T, A.T @ G)
        else:
            A, B, C = factors
            AB = A @ B
            G = mask * (AB @ C) - values
            H = G @ C.T
            slopes = (H @ B.T, A.T @ H, AB.T @ G)
        factors = step(factors, slopes, alpha, beta1, beta2)
    return factors


def step(factors, slopes, alpha, beta1, beta2):
    if beta1 is None:
        return [factor - alpha * slope for factor, slope in zip(factors, slopes)]
    return [
        factor - alpha * (slope + beta2 * factor + beta1 * numpy.sign(factor)) for factor, slope in zip(factors, slopes)
    ]


for line in sys.stdin:
    request = json.loads(line)
    if "model" in request:
        first = numpy.array(request["first"])
        second = numpy.array(request["second"])
        factors = [numpy.array(factor) for factor in request["factors"]]
        run = hadamard if request["model"] == "hadamard" else factorised
        alpha, beta1, beta2 = request["alpha"], request["beta1"], request["beta2"]
        print(0, flush=True)
        continue
    start = time.perf_counter()
    factors = run(first, second, factors, alpha, None if request["bare"] else beta1, beta2, request["iterations"])
    print((time.perf_counter() - start) / request["iterations"], flush=True)
