"""Writes one detector as packages that differ in nothing but the graphs: OUT/one is torchvision's plain export, OUT/two this project's; of a
ResNet-50 also OUT/winograd, the same with fewer multiplications in its first graph, and OUT/rounded, with that graph in whole numbers.

The plain export is what `torch.onnx.export` makes of torchvision's Faster R-CNN: one graph, 1000 proposals. The others have two graphs and fewer proposals
between them; the rules after them (score above 0.05, suppression at 0.5, 100 boxes) are torchvision's in all, without heat map and voting.
Without --detection the weights are random: enough to compare speed and whether the first two compute the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.resnet import Bottleneck
from torchvision.ops import MultiScaleRoIAlign

from detect import GraphA, Settings
from detector import Backbone, Detector, DetectorShape
from export import FILES, OPSET, description, export_graphs
from geometry import CropRule, WORKING_LONG_SIDE
from graph import drop_output
from pipeline import Pipeline
from quantised import film_inputs, quantised
from training import read_config
from unet import UNet
from winograd import rewrite_file

SINGLE = "detector.onnx"
SCORE, OVERLAP, KEEP = 0.05, 0.5, 100  # torchvision's defaults


class Maps(nn.Module):
    """The backbone as torchvision's FasterRCNN wants one."""

    def __init__(self, backbone: Backbone, channels: int) -> None:
        super().__init__()
        self.backbone, self.out_channels = backbone, channels

    def forward(self, x: Tensor) -> OrderedDict[str, Tensor]:
        return self.backbone(x)


def plain(model: Detector, shape: DetectorShape, proposals: int) -> FasterRCNN:
    """torchvision's own detector around the same weights; it takes the input as it comes, without resizing it once more."""
    detector = FasterRCNN(
        Maps(model.backbone, shape.pyramid),
        image_mean=[0.0],
        image_std=[1.0],
        rpn_anchor_generator=AnchorGenerator(tuple((s,) for s in shape.sizes), (shape.ratios,) * len(shape.sizes)),
        rpn_head=model.rpn.head,
        rpn_pre_nms_top_n_test=max(300, proposals),
        rpn_post_nms_top_n_test=proposals,
        box_roi_pool=MultiScaleRoIAlign(["0", "1", "2", "3"], 7, 2),
        box_head=model.roi_heads.box_head,
        box_predictor=model.roi_heads.box_predictor,
        box_score_thresh=SCORE,
        box_nms_thresh=OVERLAP,
        box_detections_per_img=KEEP,
    ).eval()
    detector.transform.resize = lambda image, target=None: (image, target)  # its own resizing has a switch for training alone
    return detector


def pictures(count: int, height: int, width: int) -> list[Tensor]:
    """Smooth random pictures [1, 1, height, width]."""
    coarse = (torch.rand(1, 1, 24, 24) for _ in range(count))
    return [nn.functional.interpolate(c, size=(height, width), mode="bicubic").clamp(0, 1) for c in coarse]


@torch.no_grad()
def random_detector(shape: DetectorShape, seed: int) -> Detector:
    """Random weights under norms that fit them, with scores spread so that neither ties nor saturation decide which boxes stay."""
    torch.manual_seed(seed)
    model = Detector(shape)
    for block in model.modules():
        if isinstance(block, Bottleneck):
            # As a trained network's, what a block adds is small; else 16 of them make a rounding error as large as the signal.
            nn.init.constant_(block.bn3.weight, 0.2)
    for norm in model.modules():
        if isinstance(norm, nn.BatchNorm2d):
            norm.momentum = None
    model.backbone.train()
    for picture in pictures(3, 256, 256):
        model.backbone(picture)
    model.eval()
    maps = model.backbone(pictures(1, 256, 256)[0])
    spread = torch.cat([s.flatten() for s in model.rpn.head(list(maps.values()))[0]]).std()
    model.rpn.head.cls_logits.weight *= 0.3 / spread
    regions = [torch.rand(60, 2) * 160, torch.rand(60, 2) * 60 + 30]
    boxes = torch.cat([regions[0], regions[0] + regions[1]], dim=1)
    logits, _ = model.roi_heads.box_predictor(model.roi_heads.box_head(model.roi_heads.box_roi_pool(maps, [boxes], [(256, 256)])))
    model.roi_heads.box_predictor.cls_score.weight *= 0.5 / (logits[:, 1] - logits[:, 0]).std()
    return model


def shape_of(config: dict[str, Any]) -> DetectorShape:
    """The detector's shape from a training configuration."""
    return DetectorShape(**{k: tuple(v) if isinstance(v, list) else v for k, v in config.get("shape", {}).items()})


def write_manifest(folder: Path, manifest: dict[str, Any], files: tuple[str, ...]) -> None:
    """model.json with the hashes of its files."""
    manifest["files"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}
    (folder / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")


@torch.no_grad()
def write_two(model: Detector, shape: DetectorShape, segmenter: UNet, folder: Path, side: int, between: int) -> dict[str, Any]:
    """The package of two graphs; returns its manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = replace(Settings(), nms=OVERLAP, score_threshold=SCORE, keep=KEEP, keep_proposals=between)
    pipeline = Pipeline(segmenter, model.eval(), shape, settings, CropRule())
    export_graphs(pipeline, folder)
    drop_output(folder / FILES[1], "heat")  # torchvision's detector has none
    points = {"doubt": {"threshold": 0.3, "falsePositivesPerImage": 0.4}, "fracture": {"threshold": 0.6, "falsePositivesPerImage": 0.1}}
    manifest = description(pipeline, folder, "0.0.0", points, f"{folder.name}-graphs")
    del manifest["detection"]["heat"], manifest["detection"]["roi"]["vote"]
    manifest["detection"]["inputLongSide"] = side
    write_manifest(folder, manifest, FILES)
    return manifest


def example(detector: FasterRCNN, films: Iterable[Tensor]) -> Tensor:
    """The first picture [1, H, W] on which something is found: where nothing is, torchvision's trace becomes that of an empty film."""
    smooth = (pictures(1, 320, 416)[0] for _ in range(4))
    noise = (torch.rand(1, 1, 320, 416) for _ in range(4))
    for picture in chain(smooth, noise, films):
        if len(detector([picture[0]])[0]["boxes"]):
            return picture[0]
    raise ValueError("nothing is found on any example; --cache gives films to try")


@torch.no_grad()
def write_one(model: Detector, shape: DetectorShape, folder: Path, two: Path, manifest: dict[str, Any], proposals: int, films: Iterable[Tensor]) -> None:
    """The package of one graph; its bone network and its manifest but for the detector are those of the other."""
    folder.mkdir(parents=True, exist_ok=True)
    detector = plain(model, shape, proposals)
    torch.onnx.export(
        detector, ([example(detector, films)],), folder / SINGLE, opset_version=OPSET, input_names=["image"],
        output_names=["boxes", "labels", "scores"], dynamic_axes={"image": {1: "h", 2: "w"}, "boxes": {0: "n"}},
    )  # fmt: skip
    (folder / FILES[0]).write_bytes((two / FILES[0]).read_bytes())
    side = manifest["detection"]["inputLongSide"]
    manifest["name"] = "one-graph"
    manifest["detection"] = {
        "single": {"file": SINGLE, "input": "image", "channels": 1, "white": 1, "boxes": "boxes", "labels": "labels", "scores": "scores", "fractureLabels": [1]},
        "workingLongSide": WORKING_LONG_SIDE, "inputLongSide": side, "stride": 1, "roi": {"scoreThreshold": SCORE, "nms": 1.0, "keep": KEEP},
    }  # fmt: skip
    write_manifest(folder, manifest, (FILES[0], SINGLE))


def write_winograd(two: Path, folder: Path, manifest: dict[str, Any]) -> None:
    """The package of two graphs once more, the first with Winograd's convolutions."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_bytes((two / name).read_bytes())
    rewrite_file(folder / FILES[1], folder / FILES[1])
    write_manifest(folder, manifest | {"name": "winograd-graphs"}, FILES)


@torch.no_grad()
def write_expected(model: Detector, file: Path) -> None:
    """A picture [1, 1, 256, 320], then the objectness [20460] and deltas [20460, 4] that torch finds on it, single precision, one after another."""
    picture = pictures(1, 256, 320)[0]
    obj, deltas, *_ = GraphA(model).eval()(picture)
    file.write_bytes(b"".join(t.numpy().astype("<f4").tobytes() for t in (picture, obj, deltas)))


def main() -> None:
    """Writes the packages."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parent
    parser.add_argument("--config", type=Path, default=here / "configs" / "resnet50.toml", help="for the detector's shape, with random weights")
    parser.add_argument("--detection", type=Path, help="checkpoint of a run")
    parser.add_argument("--segmentation", type=Path, help="checkpoint of the bone network; without it one of random weights, which finds no bone")
    parser.add_argument("--side", type=int, default=800, help="inputLongSide of the packages")
    parser.add_argument("--cache", type=Path, help="where fracatlas.py put its films: ranges are watched on 24 of the training set, else on random pictures; also examples for a detector that finds nothing on those")
    parser.add_argument("--proposals", type=int, default=1000, help="of the plain export, torchvision's default")
    parser.add_argument("--between", type=int, default=100, help="proposals between the others' two graphs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--expect", action="store_true", help="also OUT/expected.bin, for a test of another implementation")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    if arguments.detection:
        state = torch.load(arguments.detection)
        shape, model = state["shape"], Detector(state["shape"])
        model.load_state_dict(state["average"])
    else:
        shape = shape_of(read_config(arguments.config))
        model = random_detector(shape, arguments.seed)
    bone = torch.load(arguments.segmentation) if arguments.segmentation else None
    segmenter = UNet(bone["width"] if bone else 4)
    if bone:
        segmenter.load_state_dict(bone["average"])
    else:
        segmenter.out.bias.data.fill_(-20)
        segmenter.out.weight.data.zero_()
    two = arguments.out / "two"
    manifest = write_two(model, shape, segmenter, two, arguments.side, arguments.between)
    if shape.backbone == "resnet50":
        write_winograd(two, arguments.out / "winograd", manifest)
    films = film_inputs(arguments.cache, 24, arguments.side) if arguments.cache else ()
    write_one(model, shape, arguments.out / "one", two, manifest, arguments.proposals, films)
    if shape.backbone != "resnet50":
        return
    seen = film_inputs(arguments.cache, 24, arguments.side) if arguments.cache else pictures(4, 256, 320)
    rounded = quantised(model, seen)
    write_two(rounded, shape, segmenter, arguments.out / "rounded", arguments.side, arguments.between)
    if arguments.expect:
        write_expected(rounded, arguments.out / "expected.bin")


if __name__ == "__main__":
    main()
