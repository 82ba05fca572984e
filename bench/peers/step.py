"""Times the gradient step in NumPy for bench/step.js: reads one JSON request a line, answers with seconds a step.

A request is {"rows": N, "columns": n, "iterations": k}.
"""

import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"
import numpy


def subgradient(X, y, a, alpha, beta1, beta2, iterations):
    for _ in range(iterations):
        residual = X @ a - y
        gradient = X.T @ residual
        gradient = gradient + beta2 * a
        gradient = gradient + beta1 * numpy.sign(a)
        a = a - alpha * gradient
    return a


generator = numpy.random.default_rng(1)
for line in sys.stdin:
    request = json.loads(line)
    rows, columns, iterations = request["rows"], request["columns"], request["iterations"]
    X = generator.standard_normal((rows, columns)) / numpy.sqrt(rows)
    y = generator.standard_normal(rows)
    start = time.perf_counter()
    subgradient(X, y, numpy.full(columns, 1e-6), 0.05, 1e-5, 0.0, iterations)
    print((time.perf_counter() - start) / iterations, flush=True)
