"""FracAtlas as working films: reads annotations, stretches, resizes and caches every film once as one NumPy archive."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
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
    """Writes cache/fracatlas-<split>.npz."""
    images = [i for i in json.loads((data / "annotations.json").read_text())["images"] if i["split"] == split]
    sources = ((i, np.asarray(Image.open(data / "images" / i["file"]).convert("L"))) for i in images)
    write(cache, f"fracatlas-{split}", ((i["file"], source, i["boxes"], i["region"], i["hardware"], i["group"]) for i, source in sources))


def write(cache: Path, name: str, films: Iterable[tuple[str, np.ndarray, Sequence[Sequence[float]], str, bool, str]]) -> None:
    """Writes cache/<name>.npz from (name, grey values, boxes [x, y, width, height], region, hardware, group): all working films in one flat buffer, with sizes, boxes and attributes."""
    buffers, records = [], []
    for file, source, boxes, region, hardware, group in films:
        film = working_film(grey_stretch(source))
        across, down = film.shape[1] / source.shape[1], film.shape[0] / source.shape[0]
        corners = [[x * across, y * down, (x + w) * across, (y + h) * down] for x, y, w, h in boxes]
        records.append({"name": file, "shape": film.shape, "boxes": corners, "region": region, "hardware": hardware, "group": group})
        buffers.append(film.ravel())
    cache.mkdir(parents=True, exist_ok=True)
    np.savez(cache / f"{name}.npz", pixels=np.concatenate(buffers), records=json.dumps(records))


def load(cache: Path, split: str, name: str = "fracatlas") -> list[Film]:
    """All films of one split from the cache; other names are those that adapters.py wrote."""
    with np.load(cache / f"{name}-{split}.npz") as archive:
        pixels, records = archive["pixels"], json.loads(str(archive["records"]))
    films, start = [], 0
    for record in records:
        height, width = record["shape"]
        film = pixels[start : start + height * width].reshape(height, width)
        start += height * width
        boxes = np.asarray(record["boxes"], np.float32).reshape(-1, 4)
        films.append(Film(record["name"], film, boxes, record["region"], record["hardware"], record["group"]))
    return films


def part(films: Sequence[Film], volume: float, seed: int) -> list[Film]:
    """The films of a share of the groups, for a curve of figures over training volume.

    Groups and never films are left out, since neighbouring films show the same bone. One seed gives one order of groups, so a
    smaller share lies wholly inside a larger one.
    """
    if not 0 < volume <= 1:
        raise ValueError(f"volume is a share above 0 and at most 1, not {volume}")
    groups = sorted({f.group for f in films})
    order = np.random.default_rng(seed).permutation(len(groups))
    kept = {groups[i] for i in order[: max(1, round(volume * len(groups)))]}
    return [f for f in films if f.group in kept]


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
