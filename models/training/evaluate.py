"""Figures of the whole pipeline on films with reference boxes, by heat weight, region and hardware; finds operating points."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from detect import Candidates, Settings, score
from fracatlas import Film, load
from geometry import Crop, CropRule
from measure import FilmResult, average_precision, film_auc, operating_point
from phantoms import load_phantoms
from pipeline import Pipeline, load_pipeline

DETECTION_DEFAULTS = CropRule()
RATES = (0.1, 0.2, 0.3, 0.4, 0.5)


def add_weight_arguments(parser: argparse.ArgumentParser) -> None:
    """Which checkpoints and which heat weight."""
    runs = Path(__file__).parent / "runs"
    parser.add_argument("--segmentation", type=Path, default=runs / "segmentation" / "last.pt")
    parser.add_argument("--detection", type=Path, default=runs / "detection" / "last.pt")
    parser.add_argument("--heat-weight", type=float, default=Settings.heat_weight)
    parser.add_argument("--vote-power", type=float, default=Settings.vote_power, help="1 for a head that learnt with `quality`: its probability is the overlap itself")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Settings with the chosen heat weight and power of the votes."""
    return replace(Settings(), heat_weight=arguments.heat_weight, vote_power=arguments.vote_power)


def crop_report(films: list[Film], crops: list[Crop]) -> str:
    """How many reference boxes survive the crop: centre inside, whole box inside; and how large the crops are."""
    centre = whole = total = 0
    for film, crop in zip(films, crops):
        for x0, y0, x1, y1 in film.boxes:
            total += 1
            centre += crop.x0 <= (x0 + x1) / 2 < crop.x1 and crop.y0 <= (y0 + y1) / 2 < crop.y1
            whole += crop.x0 <= x0 + 1 and crop.y0 <= y0 + 1 and crop.x1 >= x1 - 1 and crop.y1 >= y1 - 1
    area = np.mean([(c.x1 - c.x0) * (c.y1 - c.y0) / f.pixels.size for f, c in zip(films, crops)])
    found = np.mean([c.found for c in crops])
    return f"boxes {total}: centre in crop {centre / max(1, total):.4f}, whole in crop {whole / max(1, total):.4f}; crop area {area:.3f}; bone found {found:.3f}"


def results_of(films: list[Film], found: list[Candidates], settings: Settings) -> list[FilmResult]:
    """Scored lesions of every film."""
    scored = [score(c, settings) for c in found]
    return [FilmResult(b.numpy(), s.numpy(), f.boxes) for f, (b, s) in zip(films, scored)]


def line(results: list[FilmResult]) -> str:
    """One line of figures."""
    area, low, high = film_auc(results)
    recall = " ".join(f"{operating_point(results, r)[1]:.3f}" for r in RATES)
    positive = sum(1 for r in results if len(r.reference))
    return f"n={len(results)} ({positive} fractured) AUC {area:.4f} ({low:.3f}-{high:.3f}) AP50 {average_precision(results):.4f} AP30 {average_precision(results, 0.3):.4f} recall at {RATES} FP/image {recall}"


def report(name: str, pipeline: Pipeline, films: list[Film], weights: list[float]) -> list[FilmResult]:
    """Prints everything for one set of films; the results at the pipeline's own heat weight are returned."""
    crops = [pipeline.crop(f.pixels) for f in films]
    print(f"{name}: {crop_report(films, crops)}", flush=True)
    found = [pipeline.candidates(f.pixels, c) for f, c in zip(films, crops)]
    for weight in weights:
        print(f"{name} heat weight {weight}: {line(results_of(films, found, replace(pipeline.settings, heat_weight=weight)))}", flush=True)
    results = results_of(films, found, pipeline.settings)
    groups = {f"region {r}": [f.region == r for f in films] for r in sorted({f.region for f in films if f.region})}
    groups |= {"without hardware": [not f.hardware for f in films]} if any(f.hardware for f in films) else {}
    for group, member in groups.items():
        print(f"{name} {group}: {line([r for r, m in zip(results, member) if m])}", flush=True)
    return results


def main() -> None:
    """Evaluates a pair of checkpoints."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parent
    add_weight_arguments(parser)
    parser.add_argument("--cache", type=Path, default=here / "cache")
    parser.add_argument("--phantoms", type=Path, default=here / "cache" / "phantoms" / "val")
    parser.add_argument("--split", default="val", choices=("train", "val"), help="FracAtlas split")
    parser.add_argument("--limit", type=int, help="only the first films of each set")
    parser.add_argument("--weights", type=float, nargs="*", default=[0.0, 0.5, 0.7, 0.85, 1.0], help="heat weights to compare")
    parser.add_argument("--points", type=Path, help="write the operating points of the FracAtlas split to this file")
    arguments = parser.parse_args()
    pipeline = load_pipeline(arguments.segmentation, arguments.detection, settings_of(arguments), DETECTION_DEFAULTS)
    results = report("fracatlas", pipeline, load(arguments.cache, arguments.split)[: arguments.limit], arguments.weights)
    if arguments.points:
        rates = {"doubt": 0.4, "fracture": 0.1}
        points = {k: {"threshold": round(operating_point(results, r)[0], 6), "falsePositivesPerImage": r} for k, r in rates.items()}
        arguments.points.write_text(json.dumps(points, indent=2) + "\n")
    films = load_phantoms(arguments.phantoms, arguments.limit)
    if films:
        report("phantoms", pipeline, films, arguments.weights)


if __name__ == "__main__":
    main()
