"""Targets and losses of the dense fracture heat map."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

CELL = 4
POSITIVE_WEIGHT = 6.0


def heat_target(boxes: np.ndarray, ignored: np.ndarray, side: int) -> tuple[np.ndarray, np.ndarray]:
    """([side/4, side/4] target, weight): 1 inside the ellipse of each box; weight 0 inside ignored boxes and box corners."""
    cells = side // CELL
    centres = (np.arange(cells, dtype=np.float32) + 0.5) * CELL
    target = np.zeros((cells, cells), np.float32)
    weight = np.ones((cells, cells), np.float32)
    for index, (x0, y0, x1, y1) in enumerate(np.concatenate([boxes, ignored])):
        half_x, half_y = max(3.0, (x1 - x0) / 2), max(3.0, (y1 - y0) / 2)
        across = np.abs(centres - (x0 + x1) / 2) / half_x
        down = np.abs(centres - (y0 + y1) / 2) / half_y
        inside = np.maximum(across[None, :], down[:, None]) <= 1.1
        weight[inside] = 0
        if index < len(boxes):
            ellipse = across[None, :] ** 2 + down[:, None] ** 2 <= 1
            target[ellipse] = 1
    weight[target > 0] = 1
    return target, weight


def heat_losses(logits: Tensor, target: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """(dense BCE, peak loss). The peak loss pushes each crop's highest cells outside fractures down and inside up.

    logits, target, weight: [N, H, W]. The peaks are means of the 12 highest cells: it is the peaks that rank films.
    """
    dense = functional.binary_cross_entropy_with_logits(logits, target, weight, pos_weight=torch.tensor(POSITIVE_WEIGHT))
    outside = (logits - 1e4 * ((target > 0) | (weight == 0)).float()).flatten(1).topk(12).values.mean(dim=1)
    peak = functional.softplus(outside.clamp(min=-20)).mean()
    has = target.flatten(1).sum(dim=1) >= 12
    if has.any():
        inside = (logits[has] - 1e4 * (target[has] == 0).float()).flatten(1).topk(12).values.mean(dim=1)
        peak = peak + functional.softplus(-inside).mean()
    return dense, peak
