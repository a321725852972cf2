"""Draws fixation hardware over films: what real films with it are too few to teach."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

CELL = 16  # pixels of a cell of the network's map


def axis_at(bone: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, float] | None:
    """A point of the bone, the direction of the bone there and its half width in pixels; None without bone."""
    rows, columns = np.nonzero(bone)
    if rows.size < 60:
        return None
    k = rng.integers(rows.size)
    near = (abs(rows - rows[k]) < 24) & (abs(columns - columns[k]) < 24)
    points = np.stack([columns[near], rows[near]], 1).astype(np.float64)
    centre = points.mean(0)
    values, vectors = np.linalg.eigh(np.cov((points - centre).T) + np.eye(2))
    return centre, vectors[:, 1], float(np.clip(np.sqrt(3 * values[0]), 2.5, 14))


def shapes(centre: np.ndarray, along: np.ndarray, half: float, rng: np.random.Generator) -> list[tuple[list[np.ndarray], float, float]]:
    """Lines as (points, width, brightness): a plate with screws, crossed wires, a nail with bolts or a frame outside."""
    across = np.array([-along[1], along[0]])
    kind = rng.choice(["plate", "wires", "nail", "frame", "screws"], p=[0.42, 0.2, 0.16, 0.08, 0.14])
    lines: list[tuple[list[np.ndarray], float, float]] = []
    if kind in ("plate", "screws"):
        length, offset = half * rng.uniform(3.5, 12), half * rng.uniform(-1.1, 1.1)
        width = rng.uniform(1.6, 5.0)
        first = centre + across * offset
        if kind == "plate":
            bend = across * rng.normal(0, 0.06) * length
            lines.append(([first - along * length / 2, first + bend, first + along * length / 2], width, rng.uniform(0.75, 1)))
        for place in np.linspace(-0.45, 0.45, rng.integers(2, 9)):
            if rng.random() < 0.85:
                start = first + along * length * place
                tilt = along * rng.normal(0, 0.15)
                depth = np.sign(-offset or 1.0) * half * rng.uniform(0.8, 2.4)
                if rng.random() < 0.3:  # seen along the screw
                    lines.append(([start, start + along * 0.5], width * rng.uniform(0.9, 1.5), rng.uniform(0.8, 1)))
                else:
                    lines.append(([start, start + (across + tilt) * depth], rng.uniform(0.9, 2.0), rng.uniform(0.7, 1)))
    elif kind == "wires":
        for _ in range(rng.integers(1, 4)):
            turn = rng.normal(0, 0.5)
            way = along * np.cos(turn) + across * np.sin(turn)
            reach = half * rng.uniform(2, 7)
            middle = centre + across * half * rng.uniform(-0.5, 0.5) + along * half * rng.uniform(-1, 1)
            lines.append(([middle - way * reach, middle + way * reach * rng.uniform(0.4, 1)], rng.uniform(0.8, 1.6), rng.uniform(0.7, 1)))
    elif kind == "nail":
        length = half * rng.uniform(5, 16)
        lines.append(([centre - along * length, centre + along * length], half * rng.uniform(0.3, 0.8), rng.uniform(0.7, 0.95)))
        for place in rng.uniform(-0.95, 0.95, rng.integers(1, 5)):
            bolt = centre + along * length * place
            lines.append(([bolt - across * half * 1.2, bolt + across * half * 1.2], rng.uniform(1, 2), rng.uniform(0.8, 1)))
    else:
        rail = centre + across * half * rng.uniform(2.5, 5)
        length = half * rng.uniform(6, 14)
        lines.append(([rail - along * length, rail + along * length], rng.uniform(2.5, 5), 1.0))
        for place in rng.uniform(-0.9, 0.9, rng.integers(3, 7)):
            pin = rail + along * length * place
            lines.append(([pin + across * half, pin - across * half * rng.uniform(3, 6)], rng.uniform(1.2, 2.2), rng.uniform(0.9, 1)))
    return lines


def draw(picture: np.ndarray, bone: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray] | None:
    """The picture [S, S] in 0..1 with hardware, and which cells of the network's map hold some; None where there is no bone to fix."""
    if (place := axis_at(bone, rng)) is None:
        return None
    side, scale = picture.shape[0], 4
    alpha = Image.new("L", (side * scale, side * scale))
    pen = ImageDraw.Draw(alpha)
    for points, width, brightness in shapes(*place, rng):
        pen.line([tuple(p * scale) for p in points], fill=int(255 * brightness), width=max(1, int(width * scale)), joint="curve")
    cover = np.asarray(alpha.resize((side, side), Image.Resampling.BOX), np.float32) / 255
    if (cover > 0.3).sum() < 12:
        return None
    light = np.clip(np.quantile(picture, 0.995) * rng.uniform(0.85, 1.15), 0.45, 1)
    mixed = picture + np.clip(light - picture, 0, None) * cover
    cells = (cover > 0.3).reshape(side // CELL, CELL, side // CELL, CELL).any((1, 3))
    return mixed.astype(np.float32), cells


def marker(picture: np.ndarray, bone: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The picture with a lead letter or an edge of brightness away from the bone: bright and sharp, but no hardware."""
    side = picture.shape[0]
    light = float(rng.uniform(0.6, 1))
    alpha = Image.new("L", (side * 2, side * 2))
    pen = ImageDraw.Draw(alpha)
    if rng.random() < 0.7:
        x, y, size = *rng.uniform(0.05, 0.9, 2) * side * 2, rng.uniform(8, 24)
        if bone[int(y / 2) : int(y / 2 + size), int(x / 2) : int(x / 2 + size)].any():
            return picture
        if rng.random() < 0.5:
            pen.rectangle([x, y, x + size, y + size], outline=255, width=2)
        pen.line([(x + size / 3, y + size / 5), (x + size / 3, y + size * 0.8), (x + size * 0.7, y + size * 0.8)], fill=255, width=int(rng.integers(2, 5)))
    else:
        depth = rng.uniform(0.01, 0.12) * side * 2
        tilt = rng.normal(0, 0.03) * side * 2
        pen.polygon([(0, 0), (side * 2, 0), (side * 2, depth + tilt), (0, depth - tilt)], fill=255)
        alpha = alpha.rotate(90 * int(rng.integers(4)))
    cover = np.asarray(alpha.resize((side, side), Image.Resampling.BOX), np.float32) / 255
    return np.maximum(picture, light * cover).astype(np.float32)
