"""The reference path of the detector at inference: graph A, proposals, graph B, scoring. C# reproduces this to the letter."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torchvision.ops import boxes as box_ops
from torchvision.ops import roi_align

from detector import Detector, DetectorShape

DELTA_LIMIT = math.log(1000.0 / 16)
LEVEL_SCALES = (1 / 4, 1 / 8, 1 / 16, 1 / 32)


@dataclass(frozen=True)
class Settings:
    """Numbers of the proposal and RoI stages; copied into model.json."""

    top_per_level: int = 300
    proposal_nms: float = 0.7
    keep_proposals: int = 100
    min_proposal_side: float = 1e-3
    weights: tuple[float, float, float, float] = (10.0, 10.0, 5.0, 5.0)
    score_threshold: float = 0.02
    nms: float = 0.1
    vote_overlap: float = 0.15
    vote_power: float = 0.5
    keep: int = 20
    min_side: float = 1e-2
    heat_weight: float = 0.5
    peak_count: int = 6
    peak_least: float = 0.02
    peak_sizes: tuple[float, ...] = (16.0, 26.0, 40.0, 64.0)
    peak_ratios: tuple[float, ...] = (0.6, 1.0, 1.7)


class GraphA(nn.Module):
    """[N, 1, H, W] in 0..1 -> obj [N, k], deltas [N, k, 4], f0..f3, heat [N, 1, H/4, W/4]."""

    def __init__(self, model: Detector) -> None:
        super().__init__()
        self.backbone, self.head, self.heat = model.backbone, model.rpn.head, model.heat

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        maps = self.backbone(image)
        return outputs(self.head, maps, self.heat(maps["0"]))


class TrainingGraphA(nn.Module):
    """Graph A as the network computes it while it trains, in bfloat16 where it does so: for looks on the way, not for figures."""

    def __init__(self, model: Detector) -> None:
        super().__init__()
        self.model = model

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        maps, heat = self.model.maps(image)
        return outputs(self.model.rpn.head, maps, heat)


def outputs(head: nn.Module, maps: dict[str, Tensor], heat: Tensor) -> tuple[Tensor, ...]:
    """Graph A's outputs from the feature maps and the heat-map logits."""
    scores, deltas = head(list(maps.values()))
    obj = torch.cat([s.permute(0, 2, 3, 1).flatten(1) for s in scores], dim=1).sigmoid()
    # [N, ratio*4, H, W] -> [N, H, W, ratio*4]: order y, x, ratio, as the anchors.
    flat = [d.permute(0, 2, 3, 1).flatten(1) for d in deltas]
    delta = torch.cat(flat, dim=1).reshape(heat.shape[0], -1, 4)
    return obj, delta, maps["0"], maps["1"], maps["2"], maps["3"], heat.sigmoid()


class GraphB(nn.Module):
    """f0..f3 and r0..r3 [K, 5] = (image index, x0, y0, x1, y1) -> prob [K, 2], box [K, 8] in the order r0, r1, r2, r3."""

    def __init__(self, model: Detector) -> None:
        super().__init__()
        self.box_head, self.predictor = model.roi_heads.box_head, model.roi_heads.box_predictor

    def forward(self, f0: Tensor, f1: Tensor, f2: Tensor, f3: Tensor, r0: Tensor, r1: Tensor, r2: Tensor, r3: Tensor) -> tuple[Tensor, Tensor]:
        pooled = [roi_align(f, r, (7, 7), s, 2) for f, r, s in zip((f0, f1, f2, f3), (r0, r1, r2, r3), LEVEL_SCALES)]
        logits, deltas = self.predictor(self.box_head(torch.cat(pooled, dim=0)))
        return logits.softmax(-1), deltas


def anchors(height: int, width: int, shape: DetectorShape) -> list[Tensor]:
    """Per level [n, 4] anchors of a padded input (height and width multiples of 32); order y, x, ratio."""
    levels = []
    grid_y, grid_x = height // 4, width // 4
    for size in shape.sizes:
        stride_y, stride_x = height // grid_y, width // grid_x
        base = []
        for ratio in shape.ratios:
            h, w = size * math.sqrt(ratio), size * math.sqrt(1 / ratio)
            base.append([round(-w / 2), round(-h / 2), round(w / 2), round(h / 2)])
        y, x = torch.meshgrid(torch.arange(grid_y) * stride_y, torch.arange(grid_x) * stride_x, indexing="ij")
        shift = torch.stack([x, y, x, y], dim=-1).reshape(-1, 1, 4)
        levels.append((shift + torch.tensor(base)).reshape(-1, 4).float())
        grid_y, grid_x = (grid_y - 1) // 2 + 1, (grid_x - 1) // 2 + 1
    return levels


def decode(deltas: Tensor, reference: Tensor, weights: tuple[float, float, float, float], width: int, height: int) -> Tensor:
    """Centre-form decoding, clipped to the un-padded input."""
    w, h = reference[:, 2] - reference[:, 0], reference[:, 3] - reference[:, 1]
    x, y = reference[:, 0] + 0.5 * w, reference[:, 1] + 0.5 * h
    wx, wy, ww, wh = weights
    x, y = deltas[:, 0] / wx * w + x, deltas[:, 1] / wy * h + y
    w = (deltas[:, 2] / ww).clamp(max=DELTA_LIMIT).exp() * w
    h = (deltas[:, 3] / wh).clamp(max=DELTA_LIMIT).exp() * h
    boxes = torch.stack([x - 0.5 * w, y - 0.5 * h, x + 0.5 * w, y + 0.5 * h], dim=1)
    limit = torch.tensor([width, height, width, height], dtype=boxes.dtype)
    return torch.minimum(boxes.clamp(min=0), limit)


def large_enough(boxes: Tensor, side: float) -> Tensor:
    """Mask of boxes with both sides at least this long."""
    return ((boxes[:, 2] - boxes[:, 0]) >= side) & ((boxes[:, 3] - boxes[:, 1]) >= side)


def propose(obj: Tensor, deltas: Tensor, levels: list[Tensor], width: int, height: int, settings: Settings) -> Tensor:
    """obj [k], deltas [k, 4] -> at most keep_proposals boxes [n, 4], best first."""
    boxes, scores, start = [], [], 0
    for level in levels:
        part = obj[start : start + len(level)]
        top = part.topk(min(settings.top_per_level, len(level))).indices
        decoded = decode(deltas[start : start + len(level)][top], level[top], (1.0, 1.0, 1.0, 1.0), width, height)
        start += len(level)
        kept = large_enough(decoded, settings.min_proposal_side)
        decoded, part = decoded[kept], part[top][kept]
        survivors = box_ops.nms(decoded, part, settings.proposal_nms)
        boxes.append(decoded[survivors])
        scores.append(part[survivors])
    order = torch.cat(scores).argsort(descending=True, stable=True)[: settings.keep_proposals]
    return torch.cat(boxes)[order]


def peak_proposals(heat: Tensor, width: int, height: int, settings: Settings) -> Tensor:
    """Boxes [n, 4] about the highest local maxima (of 5x5 cells) of the heat map [H, W]: what the map found and the anchors missed gets a box then."""
    highest = functional.max_pool2d(heat[None, None], 5, 1, 2)[0, 0]
    order = torch.where(heat == highest, heat, torch.zeros(())).flatten().argsort(descending=True, stable=True)[: settings.peak_count]
    order = order[heat.flatten()[order] >= settings.peak_least]
    y, x = (4 * torch.div(order, heat.shape[1], rounding_mode="floor") + 2).float(), (4 * (order % heat.shape[1]) + 2).float()
    halves = [(size * math.sqrt(1 / ratio) / 2, size * math.sqrt(ratio) / 2) for size in settings.peak_sizes for ratio in settings.peak_ratios]
    boxes = torch.stack([torch.stack([x - w, y - h, x + w, y + h], dim=1) for w, h in halves], dim=1).reshape(-1, 4)
    boxes = torch.minimum(boxes.clamp(min=0), torch.tensor([width, height, width, height], dtype=boxes.dtype))
    return boxes[large_enough(boxes, settings.min_proposal_side)]


def roi_level(boxes: Tensor) -> Tensor:
    """FPN level 0..3 of each proposal: floor(4 + log2(sqrt(area)/224 + 1e-6)) clamped to 2..5, minus 2."""
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return torch.floor(4 + torch.log2(area.sqrt() / 224 + 1e-6)).clamp(2, 5).long() - 2


def peak_heat(heat: Tensor, boxes: Tensor) -> Tensor:
    """Highest heat in each box: cells floor(x0/4)..ceil(x1/4)-1 by floor(y0/4)..ceil(y1/4)-1, at least one cell, inside the map."""
    rows, columns = heat.shape
    peaks = []
    for x0, y0, x1, y1 in boxes.tolist():
        left, top = min(int(x0 // 4), columns - 1), min(int(y0 // 4), rows - 1)
        right = min(max(left + 1, math.ceil(x1 / 4)), columns)
        bottom = min(max(top + 1, math.ceil(y1 / 4)), rows)
        peaks.append(heat[top:bottom, left:right].max())
    return torch.stack(peaks) if peaks else torch.zeros(0)


@dataclass(frozen=True)
class Candidates:
    """All refined proposals of one film before scoring: boxes [n, 4] in input pixels, box-head probability and peak heat [n]."""

    boxes: Tensor
    probability: Tensor
    heat: Tensor


def candidates(a: GraphA, b: GraphB, padded: np.ndarray, width: int, height: int, shape: DetectorShape, settings: Settings) -> Candidates:
    """Runs both graphs on one padded input; width and height are un-padded."""
    image = torch.from_numpy(padded.astype(np.float32) / 255)[None, None]
    obj, deltas, f0, f1, f2, f3, heat = a(image)
    proposals = propose(obj[0], deltas[0], anchors(image.shape[2], image.shape[3], shape), width, height, settings)
    proposals = torch.cat([proposals, peak_proposals(heat[0, 0], width, height, settings)])
    level = roi_level(proposals)
    rois = [torch.cat([torch.zeros(int((level == i).sum()), 1), proposals[level == i]], dim=1) for i in range(4)]
    probability, refine = b(f0, f1, f2, f3, *rois)
    boxes = decode(refine[:, 4:8], torch.cat(rois)[:, 1:], settings.weights, width, height)
    return Candidates(boxes, probability[:, 1], peak_heat(heat[0, 0], boxes))


def score(found: Candidates, settings: Settings) -> tuple[Tensor, Tensor]:
    """(boxes [n, 4], scores [n]), best first: score = probability^(1-w) * heat^w, then threshold, voting and the best 20."""
    fused = found.probability ** (1 - settings.heat_weight) * found.heat**settings.heat_weight
    kept = (fused > settings.score_threshold) & large_enough(found.boxes, settings.min_side)
    return vote(found.boxes[kept], fused[kept], found.probability[kept], settings)


def vote(boxes: Tensor, scores: Tensor, probability: Tensor, settings: Settings) -> tuple[Tensor, Tensor]:
    """Suppression in which what is suppressed still says where the lesion lies (box voting, Gidaris and Komodakis 2015).

    From the highest score down: the lesion's box is the mean of all boxes left that overlap the highest by vote_overlap or more,
    weighted by probability^vote_power; then those go that overlap either of the two by more than nms. All boxes around one peak
    of the heat map share its value, so the score alone hardly tells which of them is the tightest.
    """
    overlap = box_ops.box_iou(boxes, boxes)
    left = torch.ones(len(scores), dtype=torch.bool)
    lesions, kept = [], []
    for index in scores.argsort(descending=True, stable=True).tolist():
        if not left[index]:
            continue
        voters = left & (overlap[index] >= settings.vote_overlap)
        weight = probability[voters] ** settings.vote_power
        lesion = (boxes[voters] * weight[:, None]).sum(dim=0) / weight.sum()
        left &= (overlap[index] <= settings.nms) & (box_ops.box_iou(lesion[None], boxes)[0] <= settings.nms)
        left[index] = False
        lesions.append(lesion)
        kept.append(index)
        if len(kept) == settings.keep:
            break
    return torch.stack(lesions) if lesions else boxes[:0], scores[kept]
