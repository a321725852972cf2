"""Writes the model package: segmentation.onnx, proposals.onnx, head.onnx (opset 15), model.json, and optionally a parity fixture."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
from PIL import Image
from torch import Tensor, nn

from detect import score
from embedding import OUTPUT, add_to_file
from evaluate import DETECTION_DEFAULTS, add_weight_arguments, settings_of
from geometry import INPUT_LONG_SIDE, SEGMENTATION_SIDE, STRIDE, WORKING_LONG_SIDE, letterbox, network_input
from phantoms import load_phantoms
from pipeline import Pipeline, load_pipeline
from quantised import film_inputs, is_rounded, quantised, store_whole_numbers
from unet import UNet
from winograd import rewrite_file

OPSET = 15  # at 16 torchvision 0.14 writes RoiAlign without its coordinate mode and scores differ silently
FILES = ("segmentation.onnx", "proposals.onnx", "head.onnx")
SCREENING = "screening.onnx"


class Mask(nn.Module):
    """The U-Net with its sigmoid inside the graph."""

    def __init__(self, model: UNet) -> None:
        super().__init__()
        self.model = model

    def forward(self, image: Tensor) -> Tensor:
        return self.model(image).sigmoid()


def export_graphs(pipeline: Pipeline, folder: Path) -> None:
    """The three graphs with names for all dynamic axes."""
    batch = {0: "n"}
    torch.onnx.export(
        Mask(pipeline.segmenter).eval(), torch.rand(1, 1, SEGMENTATION_SIDE, SEGMENTATION_SIDE), folder / FILES[0], opset_version=OPSET,
        input_names=["image"], output_names=["mask"], dynamic_axes={"image": batch, "mask": batch},
    )  # fmt: skip
    add_to_file(folder / FILES[0])
    image = torch.rand(1, 1, 256, 320)
    plane = {0: "n", 2: "h", 3: "w"}
    axes = {"image": plane, "obj": {0: "n", 1: "k"}, "deltas": {0: "n", 1: "k"}, "heat": {0: "n", 2: "h4", 3: "w4"}}
    axes |= {f"f{i}": {0: "n", 2: f"h{4 * 2**i}", 3: f"w{4 * 2**i}"} for i in range(4)}
    names = ["obj", "deltas", "f0", "f1", "f2", "f3", "heat"]
    torch.onnx.export(pipeline.a, image, folder / FILES[1], opset_version=OPSET, input_names=["image"], output_names=names, dynamic_axes=axes)
    if is_rounded(pipeline.detector):
        store_whole_numbers(folder / FILES[1])
    with torch.no_grad():
        maps = pipeline.a(image)[2:6]
    rois = tuple(torch.tensor([[0.0, 8.0, 8.0, 40.0 * (i + 1), 36.0 * (i + 1)]]) for i in range(4))
    axes = {f"f{i}": {0: "n", 2: f"h{4 * 2**i}", 3: f"w{4 * 2**i}"} for i in range(4)} | {f"r{i}": {0: f"k{i}"} for i in range(4)}
    axes |= {"prob": {0: "k"}, "box": {0: "k"}}
    inputs = [f"f{i}" for i in range(4)] + [f"r{i}" for i in range(4)]
    torch.onnx.export(pipeline.b, (*maps, *rois), folder / FILES[2], opset_version=OPSET, input_names=inputs, output_names=["prob", "box"], dynamic_axes=axes)
    for name in FILES:
        onnx.checker.check_model(onnx.load(folder / name))


def description(pipeline: Pipeline, folder: Path, version: str, points: dict, name: str = "limb-slim") -> dict:
    """model.json."""
    s, rule, shape = pipeline.settings, pipeline.rule, pipeline.shape
    return {
        "schema": 1,
        "name": name,
        "version": version,
        "licence": "MIT; trained in part on FracAtlas (CC BY 4.0), see README.md",
        "trainingData": ["FractureGrid phantoms", "FracAtlas train (Abedeen et al., Scientific Data 10:521, 2023, doi 10.1038/s41597-023-02432-4, CC BY 4.0)"],
        "preprocessing": "grey-stretch-1",
        "segmentation": {"file": FILES[0], "input": "image", "output": "mask", "embedding": OUTPUT, "width": SEGMENTATION_SIDE, "height": SEGMENTATION_SIDE, "threshold": rule.threshold},
        "crop": {"minComponentShare": rule.min_component_share, "minBoneShare": rule.min_bone_share, "margin": rule.margin},
        "detection": {
            "proposals": FILES[1],
            "head": FILES[2],
            "workingLongSide": WORKING_LONG_SIDE,
            "inputLongSide": INPUT_LONG_SIDE,
            "stride": STRIDE,
            "anchors": {"sizes": list(shape.sizes), "ratios": list(shape.ratios)},
            "rpn": {"topPerLevel": s.top_per_level, "nms": s.proposal_nms, "keep": s.keep_proposals, "minSize": s.min_proposal_side},
            "roi": {
                "weights": list(s.weights),
                "scoreThreshold": s.score_threshold,
                "nms": s.nms,
                "vote": {"overlap": s.vote_overlap, "power": s.vote_power},
                "keep": s.keep,
            },
            "heat": {
                "output": "heat",
                "weight": s.heat_weight,
                "pool": "max",
                "peaks": {"count": s.peak_count, "least": s.peak_least, "sizes": list(s.peak_sizes), "ratios": list(s.peak_ratios)},
            },
        },
        "operatingPoints": points,
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES},
    }


def name_screening(package: Path) -> None:
    """Names the package's screening network in its model.json; all else stays."""
    manifest = json.loads((package / "model.json").read_text())
    files = manifest.pop("files")
    manifest["screening"] = {"file": SCREENING, "input": "image", "output": "screening"}
    manifest["files"] = files | {SCREENING: hashlib.sha256((package / SCREENING).read_bytes()).hexdigest()}
    (package / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")


@torch.no_grad()
def write_parity(pipeline: Pipeline, phantoms: Path, folder: Path, count: int) -> None:
    """Phantom working films with everything the reference path finds on them, for a parity test of another implementation."""
    folder.mkdir(parents=True, exist_ok=True)
    films = [f for f in load_phantoms(phantoms, limit=40) if len(f.boxes)][:count]
    entries = []
    for index, film in enumerate(films):
        name = f"parity-{index}.png"
        Image.fromarray(film.pixels).save(folder / name)
        square, width, height = letterbox(film.pixels)
        crop = pipeline.crop(film.pixels)
        padded, input_width, input_height = network_input(film.pixels, crop)
        boxes, scores = score(pipeline.candidates(film.pixels, crop), pipeline.settings)
        obj, _, _, _, _, _, heat = pipeline.a(torch.from_numpy(padded.astype(np.float32) / 255)[None, None])
        lesions = [{"x0": b[0], "y0": b[1], "x1": b[2], "y1": b[3], "score": s} for b, s in zip(boxes.tolist(), scores.tolist())]
        entries.append(
            {
                "file": name,
                "width": film.pixels.shape[1],
                "height": film.pixels.shape[0],
                "letterbox": {"width": width, "height": height, "sum": int(square.sum())},
                "crop": {"x0": crop.x0, "y0": crop.y0, "x1": crop.x1, "y1": crop.y1, "found": crop.found},
                "input": {"width": input_width, "height": input_height, "paddedWidth": padded.shape[1], "paddedHeight": padded.shape[0], "sum": int(padded.sum())},
                "highestObjectness": float(obj.max()),
                "highestHeat": float(heat.max()),
                "lesions": lesions,
            }
        )
    (folder / "parity.json").write_text(json.dumps(entries, indent=1) + "\n")


def main() -> None:
    """Exports one package."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_weight_arguments(parser)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--name", default="limb-slim")
    parser.add_argument("--side", type=int, default=INPUT_LONG_SIDE, help="inputLongSide of the package: what the run's crops were scaled for")
    parser.add_argument("--points", type=Path, help="operating points as evaluate.py --points writes them")
    shipped = Path(__file__).parents[1] / "limb-slim"
    parser.add_argument("--screening", type=Path, default=shipped / SCREENING, help="screening network that the package is to have; see train_screening.py")
    parser.add_argument("--rounded", type=Path, metavar="CACHE", help="a ResNet-50's first graph in whole numbers, with the ranges on films that fracatlas.py put there")
    parser.add_argument("--winograd", action="store_true", help="3x3 convolutions of the first graph with fewer multiplications, where it has 128 channels or more")
    parser.add_argument("--parity", type=Path, help="folder for the parity fixture")
    parser.add_argument("--phantoms", type=Path, default=Path(__file__).parent / "cache" / "phantoms" / "val")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    pipeline = load_pipeline(arguments.segmentation, arguments.detection, settings_of(arguments), DETECTION_DEFAULTS)
    if arguments.rounded:
        seen = film_inputs(arguments.rounded, 24, arguments.side)
        pipeline = replace(pipeline, detector=quantised(pipeline.detector, seen))
    export_graphs(pipeline, arguments.out)
    if arguments.winograd:
        rewrite_file(arguments.out / FILES[1], arguments.out / FILES[1])
    points = json.loads(arguments.points.read_text()) if arguments.points else {
        "doubt": {"threshold": 0.3, "falsePositivesPerImage": 0.4},
        "fracture": {"threshold": 0.6, "falsePositivesPerImage": 0.1},
    }  # fmt: skip
    manifest = description(pipeline, arguments.out, arguments.version, points, arguments.name)
    manifest["detection"]["inputLongSide"] = arguments.side
    (arguments.out / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")
    if arguments.screening.exists():
        if arguments.screening.resolve() != (arguments.out / SCREENING).resolve():
            shutil.copy(arguments.screening, arguments.out / SCREENING)
        name_screening(arguments.out)
    if arguments.parity:
        write_parity(pipeline, arguments.phantoms, arguments.parity, 4)
    prose = shipped / "about.md"
    if arguments.name == "limb-slim" and prose.exists() and not (arguments.out / "about.md").exists():
        shutil.copy(prose, arguments.out / "about.md")


if __name__ == "__main__":
    main()
