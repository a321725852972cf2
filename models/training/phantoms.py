"""Simulated radiographs with exact fracture boxes and bone masks, as `fracturegrid simulate` exports them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image

from fracatlas import Film
from geometry import fitted_size, grey_stretch, resize, working_film, WORKING_LONG_SIDE

SMALLEST_SIDE = 14.0  # working-film pixels; 95 % of the boxes drawn on real films are wider than 10


def load_phantoms(folder: Path, limit: int | None = None, masks: bool = False) -> list[Film]:
    """Films of annotations.json (file, mask, boxes [x, y, w, h]) as working films; an absent folder is an empty list."""
    index = folder / "annotations.json"
    if not index.exists():
        return []
    content = json.loads(index.read_text())
    films = []
    for record in (content["images"] if isinstance(content, dict) else content)[:limit]:
        source = np.asarray(Image.open(folder / record["file"]).convert("L"))
        film = working_film(grey_stretch(source))
        across, down = film.shape[1] / source.shape[1], film.shape[0] / source.shape[0]
        boxes = np.array([[x * across, y * down, (x + w) * across, (y + h) * down] for x, y, w, h in map(corner, record["boxes"])], np.float32)
        boxes = as_drawn(boxes.reshape(-1, 4))
        bone = None
        if masks:
            mask = np.asarray(Image.open(folder / record["mask"]).convert("L"))
            bone = resize((mask > 0).astype(np.uint8) * 255, *fitted_size(mask.shape[1], mask.shape[0], WORKING_LONG_SIDE))
        films.append(Film(record["file"], film, boxes, record.get("bodyPart", ""), bone=bone))
    return films


def as_drawn(boxes: np.ndarray) -> np.ndarray:
    """Boxes widened about their centres to at least SMALLEST_SIDE: a person marks a hairline with some room around it."""
    centre, half = (boxes[:, :2] + boxes[:, 2:]) / 2, (boxes[:, 2:] - boxes[:, :2]) / 2
    half = np.maximum(half, SMALLEST_SIDE / 2)
    return np.concatenate([centre - half, centre + half], axis=1).astype(np.float32)


def corner(box: object) -> list[float]:
    """[x, y, width, height] of a box written as a list or as an object."""
    if isinstance(box, dict):
        return [box["x"], box["y"], box["width"], box["height"]]
    return [float(v) for v in box[:4]]  # type: ignore[index]
