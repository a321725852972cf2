"""One geometry for every film: grey stretch, working film, letterbox, crop, network input.

This is the reference for what the C# side does at inference; models/README.md says the same in words.
All arrays are row-major [height, width]; every stage that yields a film rounds to 8 bit with floor(x + 0.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import ndimage

WORKING_LONG_SIDE = 448
INPUT_LONG_SIDE = 576
SEGMENTATION_SIDE = 256
STRIDE = 32


@dataclass(frozen=True)
class CropRule:
    """How a bone mask becomes the crop; recorded in model.json under "crop"."""

    threshold: float = 0.5
    min_component_share: float = 0.02
    min_bone_share: float = 0.01
    margin: int = 32


@dataclass(frozen=True)
class Crop:
    """A box in working-film pixels, [x0, x1) by [y0, y1); found is False when it is the whole film for want of bone."""

    x0: int
    y0: int
    x1: int
    y1: int
    found: bool


def half_up(value: float) -> int:
    """Rounds to the nearest integer, halves upwards (never half to even)."""
    return int(np.floor(value + 0.5))


def grey_stretch(values: np.ndarray) -> np.ndarray:
    """"grey-stretch-1": clamps to the 0.5th and 99.5th percentile of the histogram and maps these to 0 and 255.

    A percentile is the lowest value whose cumulative share reaches it. A flat film gives zeros.
    """
    levels, counts = np.unique(values, return_counts=True)
    cumulative = np.cumsum(counts)
    low = float(levels[np.searchsorted(cumulative, 0.005 * values.size)])
    high = float(levels[np.searchsorted(cumulative, 0.995 * values.size)])
    if high == low:
        return np.zeros(values.shape, np.uint8)
    clamped = np.clip(values.astype(np.float64), low, high)
    return np.floor(255.0 * (clamped - low) / (high - low) + 0.5).astype(np.uint8)


@lru_cache(maxsize=256)
def area_weights(source: int, target: int) -> np.ndarray:
    """[target, source] weights of exact fractional area averaging along one axis (target <= source)."""
    step = source / target
    starts = np.arange(target)[:, None] * step
    pixels = np.arange(source)[None, :]
    overlap = np.minimum(starts + step, pixels + 1) - np.maximum(starts, pixels)
    weights = np.clip(overlap, 0.0, None)
    return (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)


@lru_cache(maxsize=256)
def linear_weights(source: int, target: int) -> np.ndarray:
    """[target, source] weights of half-pixel-centred linear interpolation with clamped edges."""
    centre = (np.arange(target) + 0.5) * (source / target) - 0.5
    low = np.floor(centre).astype(np.int64)
    fraction = centre - low
    weights = np.zeros((target, source), np.float32)
    rows = np.arange(target)
    np.add.at(weights, (rows, np.clip(low, 0, source - 1)), (1.0 - fraction).astype(np.float32))
    np.add.at(weights, (rows, np.clip(low + 1, 0, source - 1)), fraction.astype(np.float32))
    return weights


def resize(film: np.ndarray, width: int, height: int) -> np.ndarray:
    """Resizes an 8-bit film per axis: area averaging where it shrinks, linear where it grows; one rounding at the end."""
    rows, columns = film.shape
    vertical = area_weights(rows, height) if height <= rows else linear_weights(rows, height)
    horizontal = area_weights(columns, width) if width <= columns else linear_weights(columns, width)
    resized = vertical @ film.astype(np.float32) @ horizontal.T
    return np.clip(np.floor(resized + 0.5), 0, 255).astype(np.uint8)


def fitted_size(width: int, height: int, long_side: int) -> tuple[int, int]:
    """(width, height) with the aspect kept and the longer side equal to long_side."""
    longest = max(width, height)
    return max(1, half_up(width * long_side / longest)), max(1, half_up(height * long_side / longest))


def working_film(film: np.ndarray) -> np.ndarray:
    """The stretched film at the one resolution that networks may see: long side 448."""
    width, height = fitted_size(film.shape[1], film.shape[0], WORKING_LONG_SIDE)
    return resize(film, width, height)


def letterbox(working: np.ndarray, side: int = SEGMENTATION_SIDE) -> tuple[np.ndarray, int, int]:
    """The working film fitted into a square, zero padded at the right and the bottom; also the fitted width and height."""
    width, height = fitted_size(working.shape[1], working.shape[0], side)
    square = np.zeros((side, side), np.uint8)
    square[:height, :width] = resize(working, width, height)
    return square, width, height


def crop_from_mask(mask: np.ndarray, fitted: tuple[int, int], film: tuple[int, int], rule: CropRule) -> Crop:
    """The minimum enclosing box of the bone in working-film pixels.

    mask: [256, 256] probabilities; fitted: (width, height) of the film inside the letterbox; film: (width, height) of the working film.
    Components (8-connected) below min_component_share of all bone pixels are specks and dropped. The whole film is
    taken where less than min_bone_share of the letterboxed film is bone.
    """
    width, height = film
    bone = mask[: fitted[1], : fitted[0]] >= rule.threshold
    total = int(bone.sum())
    if total < rule.min_bone_share * bone.size:
        return Crop(0, 0, width, height, False)
    labels, count = ndimage.label(bone, structure=np.ones((3, 3), bool))
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    keep = sizes >= rule.min_component_share * total
    keep[0] = False
    rows, columns = np.nonzero(keep[labels])
    if rows.size == 0:
        return Crop(0, 0, width, height, False)
    across, down = width / fitted[0], height / fitted[1]
    x0 = int(np.floor(columns.min() * across)) - rule.margin
    y0 = int(np.floor(rows.min() * down)) - rule.margin
    x1 = int(np.ceil((columns.max() + 1) * across)) + rule.margin
    y1 = int(np.ceil((rows.max() + 1) * down)) + rule.margin
    return Crop(max(0, x0), max(0, y0), min(width, x1), min(height, y1), True)


def network_input(working: np.ndarray, crop: Crop, long_side: int = INPUT_LONG_SIDE) -> tuple[np.ndarray, int, int]:
    """The crop enlarged by the fixed factor long_side / WORKING_LONG_SIDE and zero padded to a multiple of 32; also the un-padded width and height."""
    part = working[crop.y0 : crop.y1, crop.x0 : crop.x1]
    width = max(1, half_up(part.shape[1] * long_side / WORKING_LONG_SIDE))
    height = max(1, half_up(part.shape[0] * long_side / WORKING_LONG_SIDE))
    padded = np.zeros((-(-height // STRIDE) * STRIDE, -(-width // STRIDE) * STRIDE), np.uint8)
    padded[:height, :width] = resize(part, width, height)
    return padded, width, height
