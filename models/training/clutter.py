"""What lies on real films beside the limb and is no bone, drawn over phantoms: bright borders, plates' edges, rings, plaster."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def clutter(picture: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A picture [S, S] in 0..1 under one to four bright things, and where they hide what is below them.

    What is bright takes the upper end of the grey range, so that the limb is dimmer than it would be alone.
    """
    side = picture.shape[0]
    dimmed = picture * rng.uniform(0.25, 1.0)
    light, hidden = np.zeros_like(picture), np.zeros(picture.shape, bool)
    for _ in range(rng.integers(1, 5)):
        draw = (border, border, ring, strip)[rng.integers(4)]
        shape = np.asarray(draw(side, rng), np.float32) / 255
        strength = rng.uniform(0.4, 1.0)
        light = np.maximum(light, shape * strength)
        if draw is border:
            hidden |= (shape > 0.5) & (strength > 0.7)
    return np.clip(np.maximum(dimmed, light) + 0.3 * np.minimum(dimmed, light), 0, 1).astype(np.float32), hidden


def border(side: int, rng: np.random.Generator) -> Image.Image:
    """The edge of a film or of collimation: everything beyond a nearly straight line along one side."""
    image = Image.new("L", (side, side))
    depth, slope = rng.exponential(0.06) * side + 1, rng.normal(0, 0.02) * side
    ImageDraw.Draw(image).polygon([(-1, -1), (side, -1), (side, depth + slope), (-1, depth - slope)], fill=255)
    turned = image.rotate(90 * int(rng.integers(4)))
    return turned.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 1.5)))


def ring(side: int, rng: np.random.Generator) -> Image.Image:
    """A ring or bangle seen at an angle."""
    image = Image.new("L", (side, side))
    x, y = rng.uniform(0.1, 0.9, 2) * side
    a, b = rng.uniform(4, 24), rng.uniform(1, 10)
    ImageDraw.Draw(image).ellipse((x - a, y - b, x + a, y + b), outline=255, width=int(rng.integers(1, 4)))
    return image.rotate(float(rng.uniform(0, 180)), center=(float(x), float(y)))


def strip(side: int, rng: np.random.Generator) -> Image.Image:
    """A bent strip, such as plaster at a limb's side or the edge of a support."""
    image = Image.new("L", (side, side))
    start, turn = rng.uniform(0.05, 0.95, 2) * side, rng.uniform(0, 2 * np.pi)
    bend, points = rng.normal(0, 0.012), [tuple(start)]
    for _ in range(int(rng.integers(8, 30))):
        turn += bend * 8
        points.append((points[-1][0] + 8 * np.cos(turn), points[-1][1] + 8 * np.sin(turn)))
    ImageDraw.Draw(image).line([(float(x), float(y)) for x, y in points], fill=255, width=int(rng.integers(2, 9)), joint="curve")
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.5)))
