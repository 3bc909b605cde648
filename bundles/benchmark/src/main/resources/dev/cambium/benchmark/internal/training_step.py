"""A training step in PyTorch of the network, penalty and optimizer that Cambium trains; prints JSON."""
import argparse
import json
import math
import time

import torch
from torch import nn


def blas():
    """The library that multiplies matrices: what this process has loaded, since PyTorch does not say."""
    torch.rand(300, 300) @ torch.rand(300, 300)
    try:
        with open("/proc/self/maps") as maps:
            files = {line.split()[-1].rsplit("/", 1)[-1] for line in maps if "/" in line}
    except OSError:
        return "an unknown BLAS"
    found = sorted(f for f in files if any(name in f for name in ("blas", "mkl_core", "blis")))
    return ", ".join(found) or "a BLAS of its own"


class Network(nn.Module):

    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.recurrent = nn.RNN(inputs, hidden, nonlinearity="relu")
        self.readout = nn.Linear(hidden, outputs)
        with torch.no_grad():
            noise = torch.randn(hidden, hidden) * 0.01
            self.recurrent.weight_hh_l0.copy_(torch.eye(hidden) * 0.9 + noise)

    def forward(self, inputs):
        rates, _ = self.recurrent(inputs)
        return self.readout(rates)


def milliseconds(size):
    torch.manual_seed(0)
    torch.set_num_threads(size.threads)
    network = Network(size.inputs, size.hidden, size.outputs)
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-4)
    inputs = torch.rand(size.sequence, size.batch, size.inputs)
    targets = torch.randint(size.outputs, (size.sequence * size.batch,))
    side = math.isqrt(size.hidden)
    neurons = torch.arange(size.hidden)
    places = torch.stack([neurons // side, neurons % side], dim=1).float()
    costs = 1 + torch.cdist(places, places)

    def step():
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(network(inputs).flatten(0, 1), targets)
        unplaced = network.recurrent.weight_ih_l0.abs().sum() + network.readout.weight.abs().sum()
        placed = (costs * network.recurrent.weight_hh_l0.abs()).sum()
        (loss + 1e-5 * (unplaced + placed)).backward()
        optimizer.step()

    for _ in range(5):
        step()
    times = []
    for _ in range(size.repeats):
        begin = time.perf_counter()
        step()
        times.append(1000 * (time.perf_counter() - begin))
    return sorted(times)[len(times) // 2]


parser = argparse.ArgumentParser()
parser.add_argument("--version-only", action="store_true")
for argument in "hidden", "batch", "sequence", "inputs", "outputs", "threads", "repeats":
    parser.add_argument("--" + argument, type=int)
arguments = parser.parse_args()
if arguments.version_only:
    print(json.dumps({"torch": torch.__version__, "blas": blas()}))
else:
    print(json.dumps({"milliseconds": milliseconds(arguments)}))
