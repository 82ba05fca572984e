"""Times matrix steps in NumPy for bench/matrix-step.js: reads one JSON request a line, answers with seconds a step.

{"problem": {...}} sets a problem up and answers 0; {"iterations": k} goes on from the current point. The loops use what NumPy
offers for the structure: a mask for completion, two products for sensing; no Kronecker products.
"""

import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"
import numpy
from numpy.linalg import svd


def completion_gradient(problem):
    mask = numpy.array(problem["mask"], dtype=float).reshape(problem["rows"], problem["columns"])
    values = numpy.array(problem["values"], dtype=float).reshape(mask.shape)
    return lambda A: mask * (A - values)


def sensing_gradient(problem):
    left = numpy.array(problem["left"], dtype=float).reshape(-1, problem["rows"])
    right = numpy.array(problem["right"], dtype=float).reshape(-1, problem["columns"])
    left_transposed = numpy.ascontiguousarray(left.T)
    target = numpy.array(problem["values"], dtype=float)

    def gradient(A):
        residual = numpy.einsum("ij,ij->i", left @ A, right) - target
        return left_transposed @ (residual[:, None] * right)

    return gradient


def subgradient(A, gradient, alpha, beta, iterations):
    for _ in range(iterations):
        U, _, Vt = svd(A, full_matrices=False)
        A = A - alpha * (gradient(A) + beta * (U @ Vt))
    return A


def proximal(A, gradient, alpha, beta, iterations):
    threshold = alpha * beta
    for _ in range(iterations):
        U, s, Vt = svd(A - alpha * gradient(A), full_matrices=False)
        A = (U * numpy.maximum(s - threshold, 0)) @ Vt
    return A


point, gradient, step, alpha, beta = None, None, None, 0.0, 0.0
for line in sys.stdin:
    request = json.loads(line)
    if "problem" in request:
        problem = request["problem"]
        gradient = sensing_gradient(problem) if "left" in problem else completion_gradient(problem)
        point = 1e-6 * numpy.eye(problem["rows"], problem["columns"])
        step = {"subgradient": subgradient, "proximal": proximal}[problem["method"]]
        alpha, beta = problem["stepSize"], problem["nuclear"]
        print(0, flush=True)
        continue
    start = time.perf_counter()
    point = step(point, gradient, alpha, beta, request["iterations"])
    print((time.perf_counter() - start) / request["iterations"], flush=True)
