"""FracAtlas as working films: reads annotations, stretches, resizes and caches every film once as one NumPy archive."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from geometry import grey_stretch, working_film


@dataclass(frozen=True)
class Film:
    """A working film (8 bit, long side 448) with its reference boxes [n, 4] as x0, y0, x1, y1 in working-film pixels."""

    name: str
    pixels: np.ndarray
    boxes: np.ndarray
    region: str = ""
    hardware: bool = False
    group: str = ""
    bone: np.ndarray | None = None


def prepare(data: Path, cache: Path, split: str) -> None:
    """Writes cache/fracatlas-<split>.npz: all working films in one flat buffer, with sizes, boxes and attributes."""
    images = [i for i in json.loads((data / "annotations.json").read_text())["images"] if i["split"] == split]
    films, records = [], []
    for image in images:
        source = np.asarray(Image.open(data / "images" / image["file"]).convert("L"))
        film = working_film(grey_stretch(source))
        across, down = film.shape[1] / source.shape[1], film.shape[0] / source.shape[0]
        boxes = [[x * across, y * down, (x + w) * across, (y + h) * down] for x, y, w, h in image["boxes"]]
        records.append(
            {"name": image["file"], "shape": film.shape, "boxes": boxes, "region": image["region"], "hardware": image["hardware"], "group": image["group"]}
        )
        films.append(film.ravel())
    cache.mkdir(parents=True, exist_ok=True)
    np.savez(cache / f"fracatlas-{split}.npz", pixels=np.concatenate(films), records=json.dumps(records))


def load(cache: Path, split: str) -> list[Film]:
    """All films of one split from the cache."""
    with np.load(cache / f"fracatlas-{split}.npz") as archive:
        pixels, records = archive["pixels"], json.loads(str(archive["records"]))
    films, start = [], 0
    for record in records:
        height, width = record["shape"]
        film = pixels[start : start + height * width].reshape(height, width)
        start += height * width
        boxes = np.asarray(record["boxes"], np.float32).reshape(-1, 4)
        films.append(Film(record["name"], film, boxes, record["region"], record["hardware"], record["group"]))
    return films


def main() -> None:
    """Prepares both splits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with annotations.json and images/")
    parser.add_argument("--cache", type=Path, default=Path(__file__).parent / "cache")
    arguments = parser.parse_args()
    for split in ("train", "val"):
        prepare(arguments.data, arguments.cache, split)
        print(f"{split}: {len(load(arguments.cache, split))} films")


if __name__ == "__main__":
    main()
