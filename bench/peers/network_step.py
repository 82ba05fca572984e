"""Times training steps of networks in PyTorch for bench/networks.js: reads one JSON request a line, answers with seconds a step.

A request with "network" makes it and its data; one with "iterations" takes that many steps. One thread, float32, subnormals flushed.
Networks: "modular", the encoder-decoder on addition modulo p with embedding look-ups, batches drawn by randperm; "released", the same
as the authors have it, with dense one-hot inputs, a DataLoader and an evaluation of everything every ten steps; "teacher", a student
of one hidden layer, full batch; "sobolev", the same with the Hessians of tanh by automatic differentiation; "transformer", one block on
addition modulo p that answers at a third position, of which alone queries are made.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_flush_denormal(True)
torch.manual_seed(0)


def penalty_of(weights, kind, strength):
    if kind == "l2-norm":
        return strength * sum(weight.norm() for weight in weights)
    if kind == "nuclear":
        return strength * sum(torch.linalg.matrix_norm(weight, "nuc") for weight in weights)
    return strength * sum(weight.abs().sum() for weight in weights) if kind == "l1" else 0


def modular_data(p, share):
    a, b = torch.meshgrid(torch.arange(p), torch.arange(p), indexing="ij")
    a, b = a.reshape(-1), b.reshape(-1)
    order = torch.randperm(p * p)
    train, test = order[: int(share * p * p)], order[int(share * p * p) :]
    return a, b, (a + b) % p, train, test


def modular_weights(p, width):
    shapes = [(p, width), (p, width), (width, width), (p, width)]
    return [(torch.randn(shape) / shape[0] ** 0.5).requires_grad_() for shape in shapes]


def decode(first, second, weights):
    side = int(first.shape[1] ** 0.5)
    product = torch.bmm(first.view(-1, side, side), second.view(-1, side, side)).view(first.shape)
    return F.relu(product @ weights[2].T) @ weights[3].T


def modular(request):
    p, width, size = request["p"], request["width"], request["batch"]
    a, b, y, train, _ = modular_data(p, 0.4)
    weights = modular_weights(p, width)
    adam = torch.optim.Adam(weights, lr=request["alpha"])
    state = {"order": train[:0]}

    def step():
        if len(state["order"]) == 0:
            state["order"] = train[torch.randperm(len(train))]
        batch, state["order"] = state["order"][:size], state["order"][size:]
        outputs = decode(F.embedding(a[batch], weights[0]), F.embedding(b[batch], weights[1]), weights)
        loss = F.cross_entropy(outputs, y[batch]) + penalty_of(weights, request["penalty"], request["beta"])
        adam.zero_grad()
        loss.backward()
        adam.step()

    return step


def released(request):
    p, width, size = request["p"], request["width"], request["batch"]
    a, b, y, train, test = modular_data(p, 0.4)
    x = torch.stack([F.one_hot(a, p), F.one_hot(b, p)], 1).float()
    weights = modular_weights(p, width)
    adam = torch.optim.Adam(weights, lr=request["alpha"])
    data = torch.utils.data.TensorDataset(x[train], y[train])
    loader = torch.utils.data.DataLoader(data, batch_size=size, shuffle=True)
    state = {"batches": iter(()), "steps": 0}

    def forward(inputs):
        return decode(inputs[:, 0] @ weights[0], inputs[:, 1] @ weights[1], weights)

    def next_batch():
        batch = next(state["batches"], None)
        if batch is None:
            state["batches"] = iter(loader)
            batch = next(state["batches"])
        return batch

    def step():
        inputs, targets = next_batch()
        loss = F.cross_entropy(forward(inputs), targets) + penalty_of(weights, request["penalty"], request["beta"])
        adam.zero_grad()
        loss.backward()
        adam.step()
        state["steps"] += 1
        if state["steps"] % 10 == 0:
            with torch.no_grad():
                for part in (train, test):
                    outputs = forward(x[part])
                    F.cross_entropy(outputs, y[part])
                    (outputs.argmax(1) == y[part]).float().mean()

    return step


def two_layers(request):
    d, h, c, count = request["inputs"], request["hidden"], request["outputs"], request["examples"]
    x = torch.randn(count, d)
    inner, outer = torch.randn(h, d), torch.randn(c, h) / h
    weights = [(torch.randn(h, d) / h**0.5).requires_grad_(), (torch.randn(c, h) / c**0.5).requires_grad_()]
    return x, inner, outer, weights, torch.optim.Adam(weights, lr=request["alpha"])


def teacher(request):
    x, inner, outer, weights, adam = two_layers(request)
    y = F.relu(x @ inner.T) @ outer.T

    def step():
        loss = F.mse_loss(F.relu(x @ weights[0].T) @ weights[1].T, y)
        loss = loss + penalty_of(weights, request["penalty"], request["beta"])
        adam.zero_grad()
        loss.backward()
        adam.step()

    return step


def sobolev(request):
    x, inner, outer, weights, adam = two_layers(request)

    def closed_form(first, second):
        value = torch.tanh(x @ first.T)
        curvature = -2 * value * (1 - value**2)
        return torch.einsum("cj,ij,jk,jl->ickl", second, curvature, first, first)

    def by_differentiation(points, outputs):
        rows = []
        for output in range(outputs.shape[1]):
            (slopes,) = torch.autograd.grad(outputs[:, output].sum(), points, create_graph=True)
            for entry in range(points.shape[1]):
                (row,) = torch.autograd.grad(slopes[:, entry].sum(), points, create_graph=True)
                rows.append(row)
        return torch.stack(rows, 1).view(len(points), outputs.shape[1], points.shape[1], points.shape[1])

    y = torch.tanh(x @ inner.T) @ outer.T
    wanted = closed_form(inner, outer)
    points = x.clone().requires_grad_()

    def step():
        outputs = torch.tanh(points @ weights[0].T) @ weights[1].T
        loss = F.mse_loss(outputs, y)
        loss = loss + request["beta"] * ((by_differentiation(points, outputs) - wanted) ** 2).sum() / len(x)
        adam.zero_grad()
        loss.backward()
        adam.step()

    return step


def transformer(request):
    p, d, heads, hidden, size = (request[name] for name in ("p", "width", "heads", "hidden", "batch"))
    a, b, y, train, _ = modular_data(p, 0.4)
    shapes = [(p, d), (3, d), (d, d), (d, d), (d, d), (d, d), (hidden, d), (d, hidden), (p, d)]
    weights = [(torch.randn(shape) / d**0.5).requires_grad_() for shape in shapes]
    token, position, query, key, value, out, inner, outer, last = weights
    adam = torch.optim.Adam(weights, lr=request["alpha"])
    state = {"order": train[:0]}

    def parts(x, weight):
        return (x @ weight.T).view(len(x), -1, heads, d // heads).transpose(1, 2)

    def forward(first, second):
        x = torch.stack([F.embedding(first, token), F.embedding(second, token), torch.zeros(len(first), d)], 1) + position
        q, k, v = parts(x[:, 2:], query), parts(x, key), parts(x, value)
        seen = torch.softmax(q @ k.transpose(2, 3) / (d // heads) ** 0.5, -1) @ v
        z = x[:, 2] + seen.transpose(1, 2).reshape(len(first), d) @ out.T
        return (z + F.relu(z @ inner.T) @ outer.T) @ last.T

    def step():
        if len(state["order"]) < size:
            state["order"] = train[torch.randperm(len(train))]
        batch, state["order"] = state["order"][:size], state["order"][size:]
        loss = F.cross_entropy(forward(a[batch], b[batch]), y[batch])
        adam.zero_grad()
        loss.backward()
        adam.step()

    return step


NETWORKS = {
    "modular": modular,
    "released": released,
    "teacher": teacher,
    "sobolev": sobolev,
    "transformer": transformer,
}

step = None
for line in sys.stdin:
    request = json.loads(line)
    if "network" in request:
        step = NETWORKS[request["network"]](request)
        print(0, flush=True)
        continue
    start = time.perf_counter()
    for _ in range(request["iterations"]):
        step()
    print((time.perf_counter() - start) / request["iterations"], flush=True)
