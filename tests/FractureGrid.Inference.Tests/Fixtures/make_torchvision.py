"""Writes torchvision.json: anchors, box decoding, suppression and pyramid levels as torchvision 0.14 computes them.

    /usr/bin/python3 make_torchvision.py
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor
from torchvision.models.detection._utils import BoxCoder
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.image_list import ImageList
from torchvision.ops import clip_boxes_to_image, nms
from torchvision.ops.poolers import LevelMapper

SIZES, RATIOS = (12, 24, 48, 96, 192), (0.5, 1.0, 2.0)
WIDTH, HEIGHT = 64, 32
RANDOM = torch.Generator().manual_seed(20240215)


def uniform(low: float, high: float, *shape: int) -> Tensor:
    return low + (high - low) * torch.rand(*shape, generator=RANDOM)


def boxes(count: int, side: float, longest: float) -> Tensor:
    corner = uniform(0, side, count, 2)
    return torch.cat([corner, corner + uniform(0.5, longest, count, 2)], dim=1)


def anchors() -> dict:
    """All anchors of a 64 x 32 input, level by level."""
    grids = [(HEIGHT // 4, WIDTH // 4)]
    while len(grids) < len(SIZES):
        grids.append(tuple((side - 1) // 2 + 1 for side in grids[-1]))
    maps = [torch.zeros(1, 1, *grid) for grid in grids]
    generator = AnchorGenerator(tuple((size,) for size in SIZES), (RATIOS,) * len(SIZES))
    (found,) = generator(ImageList(torch.zeros(1, 1, HEIGHT, WIDTH), [(HEIGHT, WIDTH)]), maps)
    return {"width": WIDTH, "height": HEIGHT, "sizes": SIZES, "ratios": RATIOS, "boxes": found.tolist()}


def decoding(weights: tuple[float, float, float, float]) -> dict:
    """Corrections of every size, those included that are cut off, decoded and clipped to 77 x 60."""
    reference = boxes(60, 70, 40)
    deltas = torch.randn(60, 4, generator=RANDOM) * torch.tensor(weights) * torch.logspace(-2, 1, 60)[:, None]
    decoded = BoxCoder(weights).decode_single(deltas, reference)
    clipped = clip_boxes_to_image(decoded, (60, 77))
    return {"weights": weights, "width": 77, "height": 60, "references": reference.tolist(), "deltas": deltas.tolist(), "boxes": clipped.tolist()}


def suppression(threshold: float) -> dict:
    """Which of 150 boxes are kept, highest score first."""
    candidates, scores = boxes(150, 100, 60), uniform(0, 1, 150)
    return {"overlap": threshold, "boxes": candidates.tolist(), "scores": scores.tolist(), "kept": nms(candidates, scores, threshold).tolist()}


def levels() -> dict:
    """The pyramid level 0..3 of boxes from a few to a thousand pixels."""
    sides = torch.logspace(0.3, 3, 80)
    areas = torch.stack([torch.zeros(80), torch.zeros(80), sides, sides * uniform(0.5, 2, 80)], dim=1)
    return {"boxes": areas.tolist(), "levels": LevelMapper(2, 5)([areas]).tolist()}


answer = {
    "anchors": anchors(),
    "decodings": [decoding((1.0, 1.0, 1.0, 1.0)), decoding((10.0, 10.0, 5.0, 5.0))],
    "suppressions": [suppression(0.3), suppression(0.7)],
    "levels": levels(),
}
Path(__file__).with_name("torchvision.json").write_text(json.dumps(answer) + "\n")
