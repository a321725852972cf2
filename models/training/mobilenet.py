"""MobileNetV2 (Sandler et al., CVPR 2018) as a backbone, and its ImageNet weights from a quantised TFLite file."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

# expansion, channels, blocks, stride of the first block: Table 2 of the paper
STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
TAPS = (2, 5, 12, 16)  # the last blocks at strides 4, 8, 16 and 32


def convolution(inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1, active: bool = True) -> nn.Sequential:
    """Convolution, batch norm and, where active, ReLU: ReLU6 has no bfloat16 gradient, and the weights get used to the difference."""
    layers = [nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(outputs)]
    return nn.Sequential(*layers, *([nn.ReLU(inplace=True)] if active else []))


class InvertedResidual(nn.Module):
    """Widening 1x1, depthwise 3x3, narrowing 1x1 without activation."""

    def __init__(self, inputs: int, outputs: int, stride: int, expansion: int) -> None:
        super().__init__()
        wide = inputs * expansion
        first = [convolution(inputs, wide, 1)] if expansion != 1 else []
        self.body = nn.Sequential(*first, convolution(wide, wide, 3, stride, wide), convolution(wide, outputs, 1, active=False))
        self.keeps = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x) if self.keeps else self.body(x)


class MobileNet(nn.Module):
    """[N, channels, H, W] -> maps at strides 4, 8, 16, 32 with 24, 32, 96 and 320 channels times the width."""

    def __init__(self, channels: int, width: float = 1.0) -> None:
        super().__init__()
        inputs = max(4, round(32 * width))
        self.stem = convolution(channels, inputs, 3, 2)
        blocks, self.channels = [], []
        for expansion, full, count, stride in STAGES:
            outputs = max(4, round(full * width))
            for index in range(count):
                if len(blocks) in TAPS:
                    self.channels.append(outputs)
                blocks.append(InvertedResidual(inputs, outputs, stride if index == 0 else 1, expansion))
                inputs = outputs
        self.blocks = nn.ModuleList(blocks)

    def forward(self, x: Tensor) -> list[Tensor]:
        x = self.stem(x)
        maps = []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index in TAPS:
                maps.append(x)
        return maps


class Table:
    """A FlatBuffers table: fields by their number."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def field(self, number: int) -> int:
        """Where the field lies, 0 when it is absent."""
        vtable = self.at - struct.unpack_from("<i", self.data, self.at)[0]
        if 4 + 2 * number >= struct.unpack_from("<H", self.data, vtable)[0]:
            return 0
        offset = struct.unpack_from("<H", self.data, vtable + 4 + 2 * number)[0]
        return self.at + offset if offset else 0

    def number(self, field: int, form: str, default: int = 0) -> int:
        at = self.field(field)
        return struct.unpack_from(form, self.data, at)[0] if at else default

    def vector(self, field: int, dtype: str) -> np.ndarray:
        at = self.field(field)
        if not at:
            return np.zeros(0, dtype)
        at += struct.unpack_from("<I", self.data, at)[0]
        return np.frombuffer(self.data, dtype, struct.unpack_from("<I", self.data, at)[0], at + 4)

    def table(self, field: int) -> Table:
        at = self.field(field)
        return Table(self.data, at + struct.unpack_from("<I", self.data, at)[0])

    def tables(self, field: int) -> list[Table]:
        at = self.field(field)
        at += struct.unpack_from("<I", self.data, at)[0]
        count = struct.unpack_from("<I", self.data, at)[0]
        places = [at + 4 + 4 * i for i in range(count)]
        return [Table(self.data, p + struct.unpack_from("<I", self.data, p)[0]) for p in places]


CONVOLUTION, DEPTHWISE = 3, 4  # builtin operators of the TFLite schema


def read_convolutions(path: Path) -> list[tuple[np.ndarray, np.ndarray]]:
    """(weight [out, in, k, k], bias [out]) of every convolution in the order of the graph, dequantised; batch norms are folded in."""
    data = path.read_bytes()
    model = Table(data, struct.unpack_from("<I", data, 0)[0])
    codes = [max(c.number(0, "<b"), c.number(3, "<i")) for c in model.tables(1)]
    graph, buffers = model.tables(2)[0], model.tables(4)
    tensors = graph.tables(0)

    def values(index: int) -> np.ndarray:
        tensor = tensors[index]
        quantization = tensor.table(4)
        scale, zero = float(quantization.vector(2, "<f4")[0]), int(quantization.vector(3, "<i8")[0])
        kind = {2: "<i4", 3: "u1"}[tensor.number(1, "<b")]
        raw = buffers[tensor.number(2, "<I")].vector(0, "u1").tobytes()
        return (np.frombuffer(raw, kind).reshape(tensor.vector(0, "<i4")).astype(np.float32) - zero) * scale

    found = []
    for operator in graph.tables(3):
        code = codes[operator.number(0, "<I")]
        if code not in (CONVOLUTION, DEPTHWISE):
            continue
        inputs = operator.vector(1, "<i4")
        weight = values(int(inputs[1]))
        # [out, k, k, in], or [1, k, k, out] when depthwise.
        found.append((weight.transpose(3, 0, 1, 2) if code == DEPTHWISE else weight.transpose(0, 3, 1, 2), values(int(inputs[2]))))
    return found


@torch.no_grad()
def load_imagenet(model: MobileNet, path: Path) -> None:
    """Fills all convolutions; batch norms become the identity plus the folded bias.

    The stem gets grey in -1..1 and a local-contrast channel: each takes half of the sum of the colour filters.
    """
    folded = read_convolutions(path)
    layers = [m for m in model.modules() if isinstance(m, (nn.Conv2d, nn.BatchNorm2d))]
    for (weight, bias), convolution_, norm in zip(folded, layers[::2], layers[1::2]):
        weight = torch.from_numpy(np.ascontiguousarray(weight))
        if convolution_ is model.stem[0]:
            channels = convolution_.weight.shape[1]
            weight = weight.sum(dim=1, keepdim=True).repeat(1, channels, 1, 1) / channels
        convolution_.weight.copy_(weight)
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)
        norm.weight.fill_(1)
        norm.bias.copy_(torch.from_numpy(bias.copy()))
