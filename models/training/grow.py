"""Makes a ResNet-50 detector that computes what a smaller one does (Chen et al., ICLR 2016, "Net2Net"), so that it starts where that one ended.

Each 3x3 convolution of the Sapling becomes that of one bottleneck. A stage's 4 W channels hold the stream in the first W, and what the first
convolution of each block gives in the W after it and those after these; the rest is new. New channels hold random mixtures that nobody reads yet
(nought would stay nought: a ReLU passes no gradient there), new blocks add nothing: neither changes what is computed, and both can learn. A
bottleneck's ReLU stands where the Sapling has none: what passes is raised above nought by a shift that the layer after it takes off again.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torchvision.models.resnet import BasicBlock, Bottleneck

from detector import Detector
from fracatlas import load
from resnet import ResNet, Sapling, ShortBlock
from warm_start import restore_norms

RAISE = 10.0  # standard deviations of a norm's output, which hardly a value falls short of


def shift_of(norm: nn.BatchNorm2d) -> Tensor:
    """What lifts the norm's output [channels] above nought."""
    return (RAISE * norm.weight.abs() - norm.bias).clamp(min=0)


def plain(norm: nn.BatchNorm2d, scale: float, bias: Tensor | None = None) -> None:
    """The norm as a factor, and a bias where there is one."""
    norm.running_mean.zero_()
    norm.running_var.fill_(1 - norm.eps)
    norm.weight.fill_(scale)
    norm.bias.zero_() if bias is None else norm.bias.copy_(bias)


def inner(block: Bottleneck, source: int, convolution: nn.Conv2d, norm: nn.BatchNorm2d, raised: bool) -> Tensor:
    """The bottleneck's own 3x3 is the convolution, on the channels from `source` on; returns the shift that its output has."""
    inputs, width = convolution.in_channels, convolution.out_channels
    first = block.conv1.weight
    first[:inputs] = 0
    first[range(inputs), range(source, source + inputs)] = 1
    plain(block.bn1, 1.0)
    block.conv2.weight[:, inputs:] = 0
    block.conv2.weight[:, :inputs] = convolution.weight
    for name in ("weight", "bias", "running_mean", "running_var"):
        getattr(block.bn2, name).copy_(getattr(norm, name))
    shift = shift_of(norm) if raised else torch.zeros(width)
    block.bn2.bias += shift
    return shift


def outer(block: Bottleneck, target: int, shift: Tensor, new: int | None = None) -> None:
    """The last 1x1 adds the 3x3's channels less the shift to the stream's from `target` on, random mixtures to those from `new` on, else nothing."""
    width = len(shift)
    block.conv3.weight[:new] = 0
    block.conv3.weight[range(target, target + width), range(width)] = 1
    bias = torch.zeros(block.conv3.out_channels)
    bias[target : target + width] = -shift
    plain(block.bn3, 1.0, bias)


def aside(block: Bottleneck, old: BasicBlock, width: int) -> Tensor:
    """The way about a stage's first bottleneck; returns the shift of the stream, whose values have a sign there."""
    convolution, norm = block.downsample
    convolution.weight.zero_()
    if old.downsample is None:
        convolution.weight[range(width), range(width)] = 1
        plain(norm, 1.0)
        return torch.zeros(width)
    before, after = old.downsample
    convolution.weight[:width, : before.in_channels] = before.weight
    plain(norm, 1.0)
    shift = shift_of(after)
    for name in ("weight", "bias", "running_mean", "running_var"):
        getattr(norm, name)[:width] = getattr(after, name)
    norm.bias[:width] += shift
    return shift


def used_channels(blocks: Iterable[nn.Module]) -> int:
    """How many of a stage's channels hold something of the Sapling's: the stream, and one share of its width for each block of two convolutions."""
    return sum(b.conv1.out_channels * (2 if i == 0 else 1) for i, b in enumerate(blocks) if isinstance(b, BasicBlock))


def grow_stage(bottlenecks: list[Bottleneck], blocks: list[nn.Module]) -> None:
    """One stage; bottlenecks that are left over add nothing yet."""
    left = iter(bottlenecks)
    width = blocks[0].conv1.out_channels
    for index, block in enumerate(blocks):
        bottleneck = next(left)
        if isinstance(block, ShortBlock):
            outer(bottleneck, 0, inner(bottleneck, 0, block.conv1, block.bn1, raised=True))
            continue
        lifted = aside(bottleneck, block, width) if bottleneck.downsample else torch.zeros(width)
        place = width * (1 + index)
        outer(bottleneck, place, inner(bottleneck, 0, block.conv1, block.bn1, raised=False), used_channels(blocks))
        bottleneck = next(left)
        outer(bottleneck, 0, inner(bottleneck, place, block.conv2, block.bn2, raised=True) + lifted)
    for bottleneck in left:
        plain(bottleneck.bn3, 0.0)


def grow_backbone(large: ResNet, small: Sapling) -> None:
    """All stages; the stem is the same."""
    large.stem.load_state_dict(small.stem.state_dict())
    for stage, old in zip(large.stages, small.stages):
        grow_stage(list(stage), list(old))


class Copies:
    """`few` channels spread over `many`: which one each is a copy of, and how large it is; the factors of those who read it undo both."""

    def __init__(self, few: int, many: int) -> None:
        self.source = torch.cat([torch.arange(few), torch.randint(few, (many - few,))])
        self.size = torch.empty(many).uniform_(0.5, 1.5)
        part = torch.empty(many).uniform_(0.5, 1.5)
        self.share = part / torch.zeros(few).index_add(0, self.source, part)[self.source] / self.size

    def written(self, weight: Tensor) -> Tensor:
        """Outputs [few, ...] -> [many, ...]; since sizes are positive, a ReLU after it changes nothing."""
        return weight[self.source] * self.size.view(-1, *[1] * (weight.ndim - 1))

    def read(self, weight: Tensor) -> Tensor:
        """Inputs [out, few, ...] -> [out, many, ...]."""
        return weight[:, self.source] * self.share.view(1, -1, *[1] * (weight.ndim - 2))


def write(layer: nn.Conv2d | nn.Linear, weight: Tensor, bias: Tensor) -> None:
    """Fills a layer."""
    layer.weight.copy_(weight)
    layer.bias.copy_(bias)


def grow_heads(large: Detector, small: Detector) -> None:
    """Pyramid, proposals, box head and heat map, by copies of channels."""
    channels = small.backbone.fpn.layer_blocks[0][0].out_channels
    inner_copies, maps = (Copies(channels, large.backbone.fpn.layer_blocks[0][0].out_channels) for _ in range(2))
    for new, old in zip(large.backbone.fpn.inner_blocks, small.backbone.fpn.inner_blocks):
        new[0].weight[:, old[0].in_channels :] = 0
        new[0].weight[:, : old[0].in_channels] = inner_copies.written(old[0].weight)
        new[0].bias.copy_(inner_copies.written(old[0].bias))
    for new, old in zip(large.backbone.fpn.layer_blocks, small.backbone.fpn.layer_blocks):
        write(new[0], maps.written(inner_copies.read(old[0].weight)), maps.written(old[0].bias))
    new, old = large.rpn.head, small.rpn.head
    hidden = Copies(channels, len(maps.source))
    write(new.conv[0][0], hidden.written(maps.read(old.conv[0][0].weight)), hidden.written(old.conv[0][0].bias))
    for name in ("cls_logits", "bbox_pred"):
        write(getattr(new, name), hidden.read(getattr(old, name).weight), getattr(old, name).bias)
    write(large.heat[1], maps.read(small.heat[1].weight), small.heat[1].bias)
    new, old = large.roi_heads, small.roi_heads
    first, second = (Copies(old.box_head.fc6.out_features, new.box_head.fc6.out_features) for _ in range(2))
    pooled = maps.read(old.box_head.fc6.weight.unflatten(1, (channels, -1))).flatten(1)
    write(new.box_head.fc6, first.written(pooled), first.written(old.box_head.fc6.bias))
    write(new.box_head.fc7, second.written(first.read(old.box_head.fc7.weight)), second.written(old.box_head.fc7.bias))
    for name in ("cls_score", "bbox_pred"):
        layer = getattr(old.box_predictor, name)
        write(getattr(new.box_predictor, name), second.read(layer.weight), layer.bias)


@torch.no_grad()
def grown(small: Detector, large: Detector) -> Detector:
    """The large one with the small one's function."""
    grow_backbone(large.backbone.net, small.backbone.net)
    grow_heads(large, small)
    return large.eval()


def main() -> None:
    """Writes a checkpoint of a ResNet-50 detector that train_detection.py takes as its start."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parent
    parser.add_argument("small", type=Path, help="checkpoint of configs/resnet50-sapling.toml")
    parser.add_argument("--cache", type=Path, default=here / "cache", help="films that the norms are set on")
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint to write")
    arguments = parser.parse_args()
    torch.manual_seed(0)
    state = torch.load(arguments.small)
    small = Detector(state["shape"])
    small.load_state_dict(state["average"])
    shape = replace(state["shape"], backbone="resnet50", pyramid=256, head=1024)
    large = grown(small.eval(), Detector(shape))
    films = load(arguments.cache, "train")[::80]
    restore_norms(large, [f.pixels for f in films])
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": large.state_dict(), "average": large.state_dict(), "hard": {}, "shape": shape}, arguments.out)


if __name__ == "__main__":
    main()
