"""Training crops: a random similarity transform of a working film, its boxes, tone and noise changes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageFilter

from fracatlas import Film


@dataclass
class HardPoints:
    """Places (x, y in working-film pixels) where the network fired outside every reference box, by film name."""

    points: dict[str, list[tuple[float, float]]] = field(default_factory=dict)


@dataclass(frozen=True)
class CropRecipe:
    """How crops are drawn: their side, network pixels per working-film pixel, share centred near a fracture, and so on."""

    side: int = 256
    scale_low: float = 1.0
    scale_high: float = 1.6
    tilt: float = 12.0
    positive_share: float = 0.5
    hard_share: float = 0.35


def transform_boxes(boxes: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Boxes [n, 4] under a linear map plus shift [2, 3]; each box is turned as its inscribed ellipse, which stays tight."""
    centre = (boxes[:, :2] + boxes[:, 2:]) / 2
    half = (boxes[:, 2:] - boxes[:, :2]) / 2
    moved = centre @ matrix[:, :2].T + matrix[:, 2]
    extent = np.sqrt((half**2) @ (matrix[:, :2] ** 2).T)
    return np.concatenate([moved - extent, moved + extent], axis=1).astype(np.float32)


def change_tone(crop: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Gamma, contrast, brightness, blur, noise and one erased rectangle, each at random; [0, 1] floats in and out."""
    crop = np.power(crop, np.exp(rng.normal(0, 0.25)))
    crop = (crop - 0.5) * np.exp(rng.normal(0, 0.15)) + 0.5 + rng.normal(0, 0.06)
    if rng.random() < 0.15:
        image = Image.fromarray(np.clip(crop * 255, 0, 255).astype(np.uint8))
        crop = np.asarray(image.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.2))), np.float32) / 255
    if rng.random() < 0.5:
        crop = crop + rng.normal(0, rng.uniform(0.0, 0.04), crop.shape)
    return np.clip(crop, 0, 1).astype(np.float32)


def crop_matrix(focus: tuple[float, float], recipe: CropRecipe, rng: np.random.Generator) -> np.ndarray:
    """[2, 3] map from working-film pixels to crop pixels that brings the focus to the middle of the crop."""
    scale = np.exp(rng.uniform(np.log(recipe.scale_low), np.log(recipe.scale_high)))
    angle = np.deg2rad(rng.uniform(-recipe.tilt, recipe.tilt) + 90 * rng.integers(4))
    linear = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    if rng.random() < 0.5:
        linear[:, 0] *= -1
    shift = recipe.side / 2 - linear @ np.asarray(focus, np.float64)
    return np.concatenate([linear, shift[:, None]], axis=1)


def warp(film: np.ndarray, matrix: np.ndarray, side: int) -> np.ndarray:
    """The square crop of an 8-bit film under a map from film to crop pixels; zero outside the film."""
    inverse = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))[:2]
    return np.asarray(Image.fromarray(film).transform((side, side), Image.Transform.AFFINE, tuple(inverse.ravel()), Image.Resampling.BILINEAR))


def choose_focus(film: Film, near_fracture: bool, hard: list[tuple[float, float]], recipe: CropRecipe, rng: np.random.Generator) -> tuple[float, float]:
    """Where the crop's centre lies: near a reference box, at a hard place, or anywhere with the crop mostly on the film."""
    spread = recipe.side / 1.27
    if near_fracture and len(film.boxes):
        box = film.boxes[rng.integers(len(film.boxes))]
        offset = rng.uniform(-0.33, 0.33, 2) * spread
        return float((box[0] + box[2]) / 2 + offset[0]), float((box[1] + box[3]) / 2 + offset[1])
    if hard and rng.random() < recipe.hard_share:
        x, y = hard[rng.integers(len(hard))]
        offset = rng.uniform(-0.3, 0.3, 2) * spread
        return x + offset[0], y + offset[1]
    height, width = film.pixels.shape
    edge_x, edge_y = min(spread * 0.4, width / 2), min(spread * 0.4, height / 2)
    # Of three places the brightest: bone is bright, and much of a film is air that teaches nothing after the first hundred crops.
    places = [(rng.uniform(edge_x, width - edge_x), rng.uniform(edge_y, height - edge_y)) for _ in range(3)]
    return max(places, key=lambda place: film.pixels[int(place[1]), int(place[0])])


def draw_crop(film: Film, near_fracture: bool, hard: list[tuple[float, float]], recipe: CropRecipe, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One training crop: ([side, side] floats, kept boxes [n, 4], boxes too cut off to count [m, 4])."""
    matrix = crop_matrix(choose_focus(film, near_fracture, hard, recipe, rng), recipe, rng)
    side = recipe.side
    crop = change_tone(warp(film.pixels, matrix, side).astype(np.float32) / 255, rng)
    if rng.random() < 0.25:
        w, h = rng.integers(16, 56, 2)
        x, y = rng.integers(0, side - w), rng.integers(0, side - h)
        crop[y : y + h, x : x + w] = rng.uniform(0, 0.8)
    boxes = transform_boxes(film.boxes, matrix)
    clipped = np.clip(boxes, 0, side)
    sides = np.clip(clipped[:, 2:] - clipped[:, :2], 0, None)
    share = sides.prod(axis=1) / np.maximum((boxes[:, 2:] - boxes[:, :2]).prod(axis=1), 1e-6)
    keep = (share >= 0.4) & (sides.min(axis=1, initial=1e9) >= 4)
    return crop, clipped[keep], clipped[~keep & (share > 0)]


def repeated(films: list[Film], times: int) -> list[Film]:
    """The films with each of those with plates and screws this often: they are few and all fractured."""
    return films + [f for f in films if f.hardware] * (times - 1)


class CropSampler:
    """Draws crops from several film lists; fractured and plain films are drawn at recipe.positive_share."""

    def __init__(self, sources: list[list[Film]], recipe: CropRecipe, seed: int) -> None:
        self.recipe = recipe
        self.rng = np.random.default_rng(seed)
        self.hard = HardPoints()
        self.positive = [[f for f in films if len(f.boxes)] for films in sources]
        self.negative = [[f for f in films if not len(f.boxes)] for films in sources]

    def draw(self, shares: list[float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """One crop; shares gives each source's probability."""
        source = int(self.rng.choice(len(shares), p=shares))
        near = self.rng.random() < self.recipe.positive_share
        anywhere = not near and self.rng.random() < 0.25
        films = self.positive[source] if near or anywhere else self.negative[source]
        film = films[self.rng.integers(len(films))]
        return draw_crop(film, near, self.hard.points.get(film.name, []), self.recipe, self.rng)
