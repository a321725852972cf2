"""Figures of merit: AUC with DeLong's interval, average precision at IoU 0.5, recall at given false positives per image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, rankdata


@dataclass(frozen=True)
class FilmResult:
    """Detections of one film: boxes [n, 4], scores [n] best first, and the reference boxes [m, 4], all in the same pixels."""

    boxes: np.ndarray
    scores: np.ndarray
    reference: np.ndarray

    @property
    def score(self) -> float:
        """Image score: the highest lesion score, 0 without lesions."""
        return float(self.scores[0]) if len(self.scores) else 0.0


def auc(positive: np.ndarray, negative: np.ndarray) -> tuple[float, float, float]:
    """(AUC, low, high): Mann-Whitney estimate with the 95 % interval of DeLong, DeLong and Clarke-Pearson (1988)."""
    m, n = len(positive), len(negative)
    if m < 2 or n < 2:
        return float("nan"), float("nan"), float("nan")
    ranks = rankdata(np.concatenate([positive, negative]))
    v10 = (ranks[:m] - rankdata(positive)) / n
    v01 = 1 - (ranks[m:] - rankdata(negative)) / m
    area = float(v10.mean())
    spread = norm.ppf(0.975) * float(np.sqrt(v10.var(ddof=1) / m + v01.var(ddof=1) / n))
    return area, max(0.0, area - spread), min(1.0, area + spread)


def film_auc(results: list[FilmResult]) -> tuple[float, float, float]:
    """AUC of the image score against "has a reference box"."""
    positive = np.array([r.score for r in results if len(r.reference)])
    negative = np.array([r.score for r in results if not len(r.reference)])
    return auc(positive, negative)


def overlap(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """[n, m] intersection over union."""
    corner = np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[None, :, :2])
    common = np.clip(corner, 0, None).prod(axis=2)
    area_a, area_b = (a[:, 2:] - a[:, :2]).prod(axis=1), (b[:, 2:] - b[:, :2]).prod(axis=1)
    return common / np.maximum(area_a[:, None] + area_b[None] - common, 1e-9)


def matches(results: list[FilmResult], limit: float = 0.5) -> tuple[np.ndarray, np.ndarray, int]:
    """(scores, is-true-positive) of all detections sorted best first, and the number of reference boxes; greedy, one detection per box."""
    scores, hits, total = [], [], 0
    for result in results:
        total += len(result.reference)
        free = np.ones(len(result.reference), bool)
        iou = overlap(result.boxes, result.reference) if len(result.boxes) else np.zeros((0, 0))
        for index, value in enumerate(result.scores):
            row = np.where(free, iou[index], 0) if free.size else np.zeros(0)
            best = int(row.argmax()) if row.size else -1
            hit = best >= 0 and row[best] >= limit
            if hit:
                free[best] = False
            scores.append(float(value))
            hits.append(bool(hit))
    order = np.argsort(-np.array(scores), kind="stable")
    return np.array(scores)[order], np.array(hits, bool)[order], total


def average_precision(results: list[FilmResult], limit: float = 0.5) -> float:
    """Area under the precision-recall curve with the precision envelope (all points)."""
    _, hits, total = matches(results, limit)
    if not len(hits) or not total:
        return 0.0
    recall = np.cumsum(hits) / total
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.sum(np.diff(np.concatenate([[0.0], recall])) * envelope))


def operating_point(results: list[FilmResult], rate: float, limit: float = 0.5) -> tuple[float, float]:
    """(threshold, recall) at no more than rate false positives per image; a lesion counts when its score >= threshold."""
    scores, hits, total = matches(results, limit)
    allowed = int(np.floor(rate * len(results)))
    false = np.flatnonzero(~hits)
    if len(false) <= allowed:
        return float(scores[-1]) if len(scores) else 1.0, float(hits.sum() / max(1, total))
    above = scores > scores[false[allowed]]
    threshold = float(scores[above][-1]) if above.any() else 1.0
    return threshold, float(hits[above].sum() / max(1, total))
