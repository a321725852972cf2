"""Graph A of a ResNet-50 detector in whole numbers of 8 bits: what a processor multiplies several times faster than single precision.

Ranges are watched on films of the training set; nothing is trained. Activations have 8 bits and one scale each, weights 7 bits and a scale for
each output channel (Jacob et al., CVPR 2018): processors without VNNI add two products in 16 bits, which weights of 8 bits would overflow. What
few operations need and much depends on stays in single precision: the local contrast, the stem, the last layers of proposals and heat map, and
the whole of graph B.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval
from torchvision.models.resnet import Bottleneck
from torchvision.ops import FeaturePyramidNetwork

from detector import Detector
from fracatlas import load
from geometry import Crop, network_input
from graph import drop_unused

STEPS = 255
WEIGHT_STEPS = 63
OUTLIERS = 100_000  # of so many values the highest and the lowest are cut off


class Rounded(nn.Module):
    """Watches the range of a tensor; once settled it rounds to 256 levels of that range, of which one is exactly zero."""

    def __init__(self) -> None:
        super().__init__()
        self.low, self.high, self.settled = 0.0, 0.0, False

    def forward(self, x: Tensor) -> Tensor:
        if self.settled:
            scale = max(self.high - self.low, 1e-6) / STEPS
            return torch.fake_quantize_per_tensor_affine(x, scale, round(-self.low / scale), 0, STEPS)
        flat = x.flatten()
        cut = 1 + flat.numel() // OUTLIERS
        self.high = max(self.high, float(flat.topk(cut).values[-1]))
        self.low = min(self.low, float(flat.topk(cut, largest=False).values[-1]))
        return x


class RoundedConvolution(nn.Module):
    """A convolution on rounded input whose weights are rounded from the start; its own output is not."""

    def __init__(self, convolution: nn.Conv2d) -> None:
        super().__init__()
        self.convolution = convolution
        scale = convolution.weight.detach().abs().amax(dim=(1, 2, 3)).clamp(min=1e-8) / WEIGHT_STEPS
        self.register_buffer("scale", scale)
        self.register_buffer("zero", torch.zeros(len(scale), dtype=torch.int32))

    def forward(self, x: Tensor) -> Tensor:
        own = self.convolution
        weight = torch.fake_quantize_per_channel_affine(own.weight, self.scale, self.zero, 0, -128, 127)
        return functional.conv2d(x, weight, own.bias, own.stride, own.padding)


class RoundedBlock(nn.Module):
    """ResNet's bottleneck, its batch norms folded; input and output are rounded."""

    def __init__(self, block: Bottleneck) -> None:
        super().__init__()
        pairs = [(block.conv1, block.bn1), (block.conv2, block.bn2), (block.conv3, block.bn3)]
        folded = [RoundedConvolution(fuse_conv_bn_eval(c, n)) for c, n in pairs]
        self.first, self.second = (nn.Sequential(c, nn.ReLU(), Rounded()) for c in folded[:2])
        self.third = nn.Sequential(folded[2], Rounded())
        self.aside = nn.Sequential(RoundedConvolution(fuse_conv_bn_eval(*block.downsample)), Rounded()) if block.downsample else nn.Identity()
        self.sum = Rounded()

    def forward(self, x: Tensor) -> Tensor:
        return self.sum(functional.relu(self.third(self.second(self.first(x))) + self.aside(x)))


class RoundedPyramid(nn.Module):
    """torchvision's feature pyramid over rounded maps, with rounded outputs."""

    def __init__(self, pyramid: FeaturePyramidNetwork) -> None:
        super().__init__()
        self.inner = nn.ModuleList(nn.Sequential(RoundedConvolution(b[0]), Rounded()) for b in pyramid.inner_blocks)
        self.layer = nn.ModuleList(nn.Sequential(RoundedConvolution(b[0]), Rounded()) for b in pyramid.layer_blocks)
        self.sums = nn.ModuleList(Rounded() for _ in self.inner)
        self.extra_blocks = pyramid.extra_blocks

    def forward(self, maps: OrderedDict[str, Tensor]) -> OrderedDict[str, Tensor]:
        values, results = list(maps.values()), []
        above = None
        for i in reversed(range(len(values))):
            x = self.inner[i](values[i])
            if above is not None:
                # Rounded once more to the levels that it has: the runtime then stays in whole numbers from here to the sum.
                x = x + self.sums[i + 1](functional.interpolate(above, size=x.shape[-2:], mode="nearest"))
            above = self.sums[i](x)
            results.insert(0, self.layer[i](above))
        results, names = self.extra_blocks(results, values, list(maps))
        return OrderedDict(zip(names, results))


def film_inputs(cache: Path, count: int, long_side: int) -> Iterator[Tensor]:
    """Whole films of the training set, spread evenly over it, as the network sees them: [1, 1, H, W] in 0..1."""
    films = load(cache, "train")
    for film in films[:: max(1, len(films) // count)][:count]:
        height, width = film.pixels.shape
        padded, _, _ = network_input(film.pixels, Crop(0, 0, width, height, False), long_side)
        yield torch.from_numpy(padded.astype(np.float32) / 255)[None, None]


@torch.no_grad()
def quantised(model: Detector, images: Iterable[Tensor]) -> Detector:
    """A copy whose backbone, pyramid and proposal head round as their ranges on these images ([N, 1, H, W] in 0..1) say; for inference alone."""
    model = copy.deepcopy(model).eval()
    net = model.backbone.net
    convolution, norm, *rest = net.stem
    net.stem = nn.Sequential(fuse_conv_bn_eval(convolution, norm), *rest, Rounded())
    net.stages = nn.ModuleList(nn.Sequential(*(RoundedBlock(block) for block in stage)) for stage in net.stages)
    model.backbone.fpn = RoundedPyramid(model.backbone.fpn)
    model.rpn.head.conv = nn.Sequential(RoundedConvolution(model.rpn.head.conv[0][0]), nn.ReLU(), Rounded())
    for image in images:
        model.rpn.head(list(model.backbone(image).values()))
    for module in model.modules():
        if isinstance(module, Rounded):
            module.settled = True
    return model


def is_rounded(model: nn.Module) -> bool:
    """Whether it came from `quantised`."""
    return any(isinstance(module, Rounded) for module in model.modules())


def store_whole_numbers(path: Path) -> None:
    """Weights and biases of rounded convolutions in the file as whole numbers, as the runtime wants them, instead of as the rounding of floats."""
    graph = onnx.load(path)
    nodes = graph.graph.node
    made = {output: node for node in nodes for output in node.output}
    values = {i.name: numpy_helper.to_array(i) for i in graph.graph.initializer}

    def value(name: str) -> np.ndarray | None:
        node = made.get(name)
        if node is None:
            return values.get(name)
        if node.op_type == "Constant":
            return numpy_helper.to_array(node.attribute[0].t)
        return value(node.input[0]) if node.op_type in ("Cast", "Identity") else None

    added: dict[str, np.ndarray] = {}
    fresh: list[onnx.NodeProto] = []
    for node in nodes:
        weight = made.get(node.input[1]) if node.op_type == "Conv" else None
        if weight is None or weight.op_type != "DequantizeLinear":
            continue
        scale, rounding, before = value(weight.input[1]), made.get(weight.input[0]), made[node.input[0]]
        if before.op_type == "MaxPool":  # the highest level of the pyramid
            before = made[before.input[0]]
        if rounding is not None:  # else done already: the proposal head's convolution stands in the graph once for each level
            name = rounding.input[0] + "/whole"
            whole = np.rint(value(rounding.input[0]) / scale[:, None, None, None]).astype(np.int8)
            added |= {name: whole, name + "/scale": scale, name + "/zero": np.zeros(len(scale), np.int8)}
            weight.input[:] = [name, name + "/scale", name + "/zero"]
            values |= added
        # The bias has the scale of what is summed up, which the convolution's input decides as well.
        step = (scale * value(before.input[1])).astype(np.float32)
        bias = f"{node.name}/bias"
        added |= {bias: np.rint(value(node.input[2]) / step).astype(np.int32), bias + "/scale": step, bias + "/zero": np.zeros(len(step), np.int32)}
        fresh.append(helper.make_node("DequantizeLinear", [bias, bias + "/scale", bias + "/zero"], [bias + "/real"], bias, axis=0))
        node.input[2] = bias + "/real"
    graph.graph.initializer.extend(numpy_helper.from_array(array, name) for name, array in added.items())
    kept = fresh + list(nodes)
    drop_unused(graph.graph, kept)
    onnx.checker.check_model(graph)
    onnx.save(graph, path)
