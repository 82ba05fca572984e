"""What independent tools make of a job, as JSON: `lasso ALPHA`, scikit-learn on the numbers of peer.csv (features, y, whether a row is
held out; `lasso-as-it-is ALPHA` does not standardise them), or `impute STRENGTH`, soft-impute in NumPy on the matrix of peer.csv, unknown cells nan, `block-impute STRENGTH`, the same without full decompositions. The objective is that of Latebloom."""
import json
import sys
import time

import numpy as np


def lasso(alpha, standardise=True):
    from sklearn.linear_model import Lasso

    table = np.genfromtxt("peer.csv", delimiter=",")
    held = table[:, -1] == 1
    features, target = table[:, :-2], table[:, -2]
    train = features[~held]
    gaps = np.isnan(train)
    train = np.where(gaps, np.nanmedian(train, axis=0), train)
    varies = train.std(axis=0) > 1e-14
    x, y = train[:, varies], target[~held]
    if standardise:
        x, y = (x - x.mean(axis=0)) / x.std(axis=0), y - y.mean()
    started = time.perf_counter()
    fit = Lasso(alpha=alpha, fit_intercept=False, tol=1e-10, max_iter=1_000_000).fit(x, y)
    seconds = time.perf_counter() - started
    value = 0.5 * np.sum((x @ fit.coef_ - y) ** 2) + alpha * len(y) * np.sum(np.abs(fit.coef_))
    return {"tool": "scikit-learn Lasso", "value": value, "seconds": seconds}


def impute(strength):
    target = np.genfromtxt("peer.csv", delimiter=",")
    known = ~np.isnan(target)
    started = time.perf_counter()
    a = np.zeros(target.shape)
    momentum, value = a, np.inf
    k = 1.0
    limit = np.linalg.norm(np.where(known, target, 0), 2)
    shrink = limit / 2
    while time.perf_counter() - started < 300:
        left, sigma, right = np.linalg.svd(np.where(known, target, momentum), full_matrices=False)
        sigma = np.maximum(sigma - shrink, 0)
        new = (left * sigma) @ right
        k_new = (1 + np.sqrt(1 + 4 * k * k)) / 2
        momentum, a, k = new + (k - 1) / k_new * (new - a), new, k_new
        before, value = value, 0.5 * np.sum((a - target)[known] ** 2) + shrink * sigma.sum()
        if abs(before - value) < (1e-7 if shrink == strength else 1e-3) * abs(value):
            if shrink == strength:
                break
            shrink, k, momentum = max(shrink / 2, strength), 1.0, a
    tool = "soft-impute in NumPy" + ("" if shrink == strength else ", given up")
    return {"tool": tool, "value": value, "seconds": time.perf_counter() - started}


def block_impute(strength):
    """Soft-impute with continuation, momentum and a warm block singular value decomposition of the directions above the threshold."""
    target = np.genfromtxt("peer.csv", delimiter=",")
    known = ~np.isnan(target)
    target = np.where(known, target, 0)
    started = time.perf_counter()
    a = momentum = np.zeros(target.shape)
    block = np.random.default_rng(1).standard_normal((target.shape[1], 5))
    shrink, k, value = np.linalg.norm(target, 2) / 2, 1.0, np.inf
    while time.perf_counter() - started < 300:
        filled = np.where(known, target, momentum)
        basis, _ = np.linalg.qr(filled @ block)
        left, sigma, right = np.linalg.svd(basis.T @ filled, full_matrices=False)
        rank = int(np.sum(sigma > shrink))
        spare = max(0, rank + 4 - right.shape[0])
        block = np.hstack([right[: rank + 4].T, np.random.default_rng(rank).standard_normal((target.shape[1], spare))])
        new = (basis @ left[:, :rank] * (sigma[:rank] - shrink)) @ right[:rank]
        before, value = value, 0.5 * np.sum((new - target)[known] ** 2) + shrink * np.sum(sigma[:rank] - shrink)
        k_new = 1.0 if value > before else (1 + np.sqrt(1 + 4 * k * k)) / 2
        momentum, a, k = new + (k - 1) / k_new * (new - a), new, k_new
        if abs(before - value) < (1e-7 if shrink == strength else 1e-3) * abs(value):
            if shrink == strength:
                break
            shrink, k, momentum, value = max(shrink / 2, strength), 1.0, a, np.inf
    tool = "soft-impute by blocks in NumPy" + ("" if shrink == strength else ", given up")
    return {"tool": tool, "value": value, "seconds": time.perf_counter() - started}


TOOLS = {"lasso": lasso, "lasso-as-it-is": lambda alpha: lasso(alpha, False), "impute": impute, "block-impute": block_impute}
print(json.dumps(TOOLS[sys.argv[1]](float(sys.argv[2]))))
