"""ResNet-50 (He et al., CVPR 2016) as a backbone: the detector of the paper at its full size; and a smaller one that it can be grown from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional
from torchvision.models import resnet50
from torchvision.models.resnet import BasicBlock


class Staged(nn.Module):
    """[N, channels, H, W] -> maps at strides 4, 8, 16, 32: a stem of stride 4 and the stages after it."""

    stem: nn.Module
    stages: nn.ModuleList

    def forward(self, x: Tensor) -> list[Tensor]:
        x = self.stem(x)
        maps = []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        return maps


class ResNet(Staged):
    """ResNet-50: maps of 256, 512, 1024 and 2048 channels."""

    channels = [256, 512, 1024, 2048]

    def __init__(self, channels: int) -> None:
        super().__init__()
        net = resnet50(weights=None)
        net.conv1 = nn.Conv2d(channels, 64, 7, 2, 3, bias=False)
        self.stem = nn.Sequential(net.conv1, net.bn1, net.relu, net.maxpool)
        self.stages = nn.ModuleList([net.layer1, net.layer2, net.layer3, net.layer4])


class ShortBlock(nn.Module):
    """A residual block of one 3x3 convolution, which adds nothing before it has learnt to."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels)
        nn.init.zeros_(self.bn1.weight)

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x + self.bn1(self.conv1(x)))


class Sapling(Staged):
    """What of ResNet-18 can be written in the bottlenecks of ResNet-50 (grow.py): the first and the last stage lack one of its convolutions."""

    channels = [64, 128, 256, 512]

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(channels, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1))
        stages, inputs = [], 64
        for index, width in enumerate(self.channels):
            aside = None if index == 0 else nn.Sequential(nn.Conv2d(inputs, width, 1, 2, bias=False), nn.BatchNorm2d(width))
            first = BasicBlock(inputs, width, 1 if index == 0 else 2, aside)
            stages.append(nn.Sequential(first, ShortBlock(width) if index in (0, 3) else BasicBlock(width, width)))
            inputs = width
        self.stages = nn.ModuleList(stages)

    def pairs(self) -> Iterator[tuple[nn.Conv2d, nn.BatchNorm2d]]:
        """Every convolution with its norm, in the order of the graph; of a block's the one aside comes last."""
        yield self.stem[0], self.stem[1]
        for stage in self.stages:
            for block in stage:
                yield block.conv1, block.bn1
                if isinstance(block, BasicBlock):
                    yield block.conv2, block.bn2
                    if block.downsample:
                        yield block.downsample[0], block.downsample[1]


def read_resnet18(path: Path) -> dict[str, list[Tensor]]:
    """[weight, scale, shift, mean, variance] by "stage.block.conv" (stem "stem") of the ONNX file in Microsoft.ML.DnnImageFeaturizer.ResNet18 (MIT)."""
    graph = onnx.load(path).graph
    values = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    norms = {n.input[0]: [values[i] for i in n.input[1:]] for n in graph.node if n.op_type == "BatchNormalization"}
    found: dict[str, list[Tensor]] = {}
    blocks: dict[int, list[list[Tensor]]] = {}
    for node in graph.node:
        if node.op_type != "Conv":
            continue
        layer = [values[node.input[1]], *norms[node.output[0]]]
        width, side = layer[0].shape[0], layer[0].shape[-1]
        if side == 7:
            found["stem"] = layer
        elif side == 1:
            found[f"{width.bit_length() - 7}.0.downsample"] = layer
        else:
            blocks.setdefault(width.bit_length() - 7, []).append(layer)
    for stage, layers in blocks.items():
        found |= {f"{stage}.{i // 2}.conv{1 + i % 2}": layer for i, layer in enumerate(layers)}
    return found


@torch.no_grad()
def load_resnet18(model: Sapling, path: Path) -> None:
    """Fills the convolutions that both have; a short block keeps adding nothing.

    The file's network sees colours of 0 to 255 less about half of it. The stem gets grey in -1..1 and a local-contrast channel: each takes half of
    the sum of the colour filters.
    """
    found = read_resnet18(path)

    def fill(convolution: nn.Conv2d, norm: nn.BatchNorm2d, layer: list[Tensor]) -> None:
        for own, value in zip((convolution.weight, norm.weight, norm.bias, norm.running_mean, norm.running_var), layer):
            own.copy_(value)

    weight, *norm = found["stem"]
    channels = model.stem[0].weight.shape[1]
    fill(model.stem[0], model.stem[1], [127.5 / channels * weight.sum(dim=1, keepdim=True).repeat(1, channels, 1, 1), *norm])
    for s, stage in enumerate(model.stages):
        for b, block in enumerate(stage):
            if isinstance(block, ShortBlock):
                block.conv1.weight.copy_(found[f"{s}.{b}.conv1"][0])
                continue
            fill(block.conv1, block.bn1, found[f"{s}.{b}.conv1"])
            fill(block.conv2, block.bn2, found[f"{s}.{b}.conv2"])
            if block.downsample:
                fill(block.downsample[0], block.downsample[1], found[f"{s}.{b}.downsample"])
