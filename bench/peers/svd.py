"""Times numpy.linalg.svd for bench/svd.js: reads one JSON request a line, answers with seconds a call.

A request is {"matrices": [[row-major entries], ...], "rows": m, "columns": n, "calls": k}: k calls, going round the matrices.
Each call is the thin SVD and the polar factor U V^T, as a nuclear-norm subgradient step needs them.
"""

import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"
import numpy

matrices = []
for line in sys.stdin:
    request = json.loads(line)
    if "matrices" in request:
        shape = (request["rows"], request["columns"])
        matrices = [numpy.array(entries).reshape(shape) for entries in request["matrices"]]
    start = time.perf_counter()
    for call in range(request["calls"]):
        left, sigma, right = numpy.linalg.svd(matrices[call % len(matrices)], full_matrices=False)
        if request["polar"]:
            left @ right
    print((time.perf_counter() - start) / max(request["calls"], 1), flush=True)
