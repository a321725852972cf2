"""Writes parity/: a small package with random weights and what the Python reference finds with it, through the same code that exports and
tests the packages that ship.

    fracturegrid simulate --count 40 --seed 77 --size 448 --out PHANTOMS
    /usr/bin/python3 make_parity.py PHANTOMS

The weights are scaled so that masks, proposals and scores spread as those of trained networks do, and a seed is taken for which
changing every weight by some 2E-5 changes no answer: what is left to differ is the implementation.
"""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "models" / "training"))

from detect import Settings, score  # noqa: E402
from detector import Detector, DetectorShape  # noqa: E402
from export import description, export_graphs, write_parity  # noqa: E402
from geometry import letterbox, network_input  # noqa: E402
from phantoms import load_phantoms  # noqa: E402
from pipeline import Pipeline  # noqa: E402
from unet import UNet  # noqa: E402

SHAPE = DetectorShape(width=0.1, pyramid=8, head=24)
COUNT = 4
POINTS = {"doubt": {"threshold": 0.3, "falsePositivesPerImage": 0.4}, "fracture": {"threshold": 0.6, "falsePositivesPerImage": 0.1}}


def spread(layer: nn.Module, factor: float) -> None:
    """Multiplies weights, so that outputs differ from place to place."""
    layer.weight.data *= factor


def limit(layer: nn.Module, outputs: list[torch.Tensor], highest: float) -> None:
    """Scales weights until the highest output is this: sigmoids that saturate would make ties, which each runtime orders in its own way."""
    spread(layer, highest / max(float(o.abs().max()) for o in outputs))


@torch.no_grad()
def build(seed: int, films: list[np.ndarray]) -> Pipeline:
    """Networks of random weights whose normalisation has seen the films."""
    torch.manual_seed(seed)
    segmenter, detector = UNet(2), Detector(SHAPE)
    squares = torch.from_numpy(np.stack([letterbox(f)[0] for f in films]).astype(np.float32) / 255)[:, None]
    for _ in range(30):
        segmenter(squares)
    segmenter.eval()
    spread(segmenter.out, 8)
    segmenter.out.bias.data -= segmenter(squares).quantile(0.9)
    for _ in range(30):
        detector.backbone(squares)
    detector.eval()
    maps = detector.backbone(squares)
    limit(detector.rpn.head.cls_logits, detector.rpn.head(list(maps.values()))[0], 5)
    limit(detector.rpn.head.bbox_pred, detector.rpn.head(list(maps.values()))[1], 1)
    spread(detector.heat[1], 4)
    spread(detector.roi_heads.box_predictor.cls_score, 4)
    spread(detector.roi_heads.box_predictor.bbox_pred, 6)
    return Pipeline(segmenter, detector, SHAPE, Settings(keep=8))


def answer(pipeline: Pipeline, film: np.ndarray) -> tuple[object, torch.Tensor, torch.Tensor]:
    crop = pipeline.crop(film)
    return crop, *score(pipeline.candidates(film, crop), pipeline.settings)


@torch.no_grad()
def is_robust(pipeline: Pipeline, films: list[np.ndarray]) -> bool:
    """Whether a crop is found, there are lesions, and both stay when weights change a little."""
    for trial in range(6):
        shaken = copy.deepcopy(pipeline)
        generator = torch.Generator().manual_seed(trial)
        for weight in [*shaken.segmenter.parameters(), *shaken.detector.parameters()]:
            weight *= 1 + 2e-5 * torch.randn(weight.shape, generator=generator)
        for film in films:
            crop, boxes, scores = answer(pipeline, film)
            other, moved, changed = answer(shaken, film)
            whole = (crop.x1 - crop.x0) * (crop.y1 - crop.y0) == film.size
            if crop != other or not crop.found or whole or not 3 <= len(scores) == len(changed) or scores.max() < 0.2 or scores.max() > 0.98:
                return False
            if (boxes - moved).abs().max() > 0.1 or (scores - changed).abs().max() > 0.0005:
                return False
    return True


def main() -> None:
    torch.set_num_threads(1)
    phantoms = Path(sys.argv[1])
    films = [f.pixels for f in load_phantoms(phantoms, limit=40) if len(f.boxes)][:COUNT]
    for seed in range(500):
        pipeline = build(seed, films)
        if is_robust(pipeline, films):
            break
    else:
        raise SystemExit("No seed gives a robust answer.")
    folder = HERE / "parity"
    folder.mkdir(exist_ok=True)
    export_graphs(pipeline, folder)
    manifest = description(pipeline, folder, "1.0.0", POINTS) | {"name": f"random-{seed}", "licence": "MIT", "trainingData": []}
    (folder / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")
    write_parity(pipeline, phantoms, folder, COUNT)
    print("seed", seed)


if __name__ == "__main__":
    main()
