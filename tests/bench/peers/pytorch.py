"""PyTorch on the CPU: reads one JSON command a line, answers one JSON object a line.

{"prepare": network}    builds it, and chooses the fastest of several ways to run a step
{"train": seconds}      {"samples", "seconds"}
{"evaluate": count}     {"accuracy"} on the first `count` test pictures
{"latency": true}       {"milliseconds"} for one picture, median

The first argument is the number of threads, the second the directory of the IDX files.
"""

import json
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

THREADS, DIRECTORY = int(sys.argv[1]), sys.argv[2]


def idx(name, header):
    return numpy.fromfile(f"{DIRECTORY}/{name}", numpy.uint8)[header:]


def pictures(name):
    bytes_ = idx(name, 16).reshape(-1, 784)
    return torch.from_numpy(bytes_.astype(numpy.float32) / 255)


def labels(name):
    return torch.from_numpy(idx(name, 8).astype(numpy.int64))


def module(layers):
    """The network without its softmax, which is part of the loss."""
    made, inputs, channels, side = [], 784, 1, 28
    for layer in layers:
        kind = layer["type"]
        if kind == "Flatten":
            made.append(nn.Flatten())
        elif kind == "Dropout":
            made.append(nn.Dropout(layer["rate"]))
        elif kind == "Dense":
            made.append(nn.Linear(inputs, layer["units"]))
            inputs = layer["units"]
        elif kind == "Conv2D":
            made.append(nn.Conv2d(channels, layer["filters"], layer["kernel_size"]))
            channels, side = layer["filters"], side - layer["kernel_size"] + 1
        elif kind == "MaxPooling2D":
            made.append(nn.MaxPool2d(layer["pool_size"]))
            side //= layer["pool_size"]
        if kind in ("Conv2D", "MaxPooling2D"):
            inputs = channels * side * side
        activation = {"relu": nn.ReLU, "tanh": nn.Tanh}.get(layer.get("activation"))
        if activation:
            made.append(activation())
    return nn.Sequential(*made)


class Training:
    """One network, run in one way: optimizer tensor by tensor or for all at once, memory channels first or last,
    Python's forward pass or TorchScript's."""

    def __init__(self, network, foreach, channels_last, script):
        torch.manual_seed(1)
        self.convolutional = network["layers"][0]["type"] == "Conv2D"
        self.format = torch.channels_last if channels_last else torch.contiguous_format
        self.model = module(network["layers"])
        if channels_last:
            self.model = self.model.to(memory_format=self.format)
        parameters, rate = self.model.parameters(), network["optimizer"]["learning_rate"]
        if network["optimizer"]["name"] == "adam":
            self.optimizer = torch.optim.Adam(parameters, rate, eps=1e-7, foreach=foreach)
        else:
            self.optimizer = torch.optim.RMSprop(parameters, rate, alpha=0.9, eps=1e-7, foreach=foreach)
        self.forward = torch.jit.script(self.model) if script else self.model
        self.batch = network["batch_size"]
        self.order, self.at = torch.randperm(len(TRAIN_LABELS)), 0

    def inputs(self, rows):
        return rows.view(-1, 1, 28, 28) if self.convolutional else rows

    def step(self):
        if self.at >= len(self.order):
            self.order, self.at = torch.randperm(len(TRAIN_LABELS)), 0
        chosen = self.order[self.at : self.at + self.batch]
        self.at += self.batch
        x = self.inputs(TRAIN_PICTURES.index_select(0, chosen))
        y = TRAIN_LABELS.index_select(0, chosen)
        self.optimizer.zero_grad(set_to_none=True)
        functional.cross_entropy(self.forward(x), y).backward()
        self.optimizer.step()
        return len(chosen)

    def train(self, seconds):
        begin, samples = time.perf_counter(), 0
        while (passed := time.perf_counter() - begin) < seconds:
            for _ in range(4):
                samples += self.step()
        return {"samples": samples, "seconds": passed}

    def evaluate(self, count):
        self.model.eval()
        with torch.inference_mode():
            outputs = self.model(self.inputs(TEST_PICTURES[:count]))
        self.model.train()
        return {"accuracy": (outputs.argmax(1) == TEST_LABELS[:count]).double().mean().item()}

    def latency(self):
        self.model.eval()
        times, end = [], time.perf_counter() + 2
        with torch.inference_mode():
            run = torch.jit.freeze(torch.jit.script(self.model))
            while time.perf_counter() < end or len(times) < 100:
                picture = self.inputs(TEST_PICTURES[len(times) % 1000].view(1, 784))
                begin = time.perf_counter()
                run(picture).numpy()
                times.append(time.perf_counter() - begin)
        self.model.train()
        return {"milliseconds": float(numpy.median(times[len(times) // 4 :])) * 1000}


def fastest(network):
    """The fastest way to run this network, each tried for a moment after its warm-up."""
    convolutional = network["layers"][0]["type"] == "Conv2D"
    ways = [
        {"foreach": foreach, "channels_last": channels_last, "script": script}
        for foreach in (False, True)
        for channels_last in ((False, True) if convolutional else (False,))
        for script in (False, True)
    ]
    best = None
    for way in ways:
        training = Training(network, **way)
        training.train(0.2)
        result = training.train(0.4)
        speed = result["samples"] / result["seconds"]
        if best is None or speed > best[0]:
            best = (speed, training, way)
    return best[1], best[2]


torch.set_num_threads(THREADS)
TRAIN_PICTURES, TRAIN_LABELS = pictures("train-images-idx3-ubyte"), labels("train-labels-idx1-ubyte")
TEST_PICTURES, TEST_LABELS = pictures("t10k-images-idx3-ubyte"), labels("t10k-labels-idx1-ubyte")
current = None
print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads()}), flush=True)
for line in sys.stdin:
    ((name, argument),) = json.loads(line).items()
    if name == "prepare":
        current, answer = fastest(argument)
    elif name == "train":
        answer = current.train(argument)
    elif name == "evaluate":
        answer = current.evaluate(argument)
    else:
        answer = current.latency()
    print(json.dumps(answer), flush=True)
