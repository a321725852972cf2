"""Writes single/: a small torchvision Faster R-CNN of random weights, exported whole as its users do, and what torch finds with it.

    /usr/bin/python3 make_single.py

The bone network is that of parity/; the films are parity/'s too. A seed is taken for which changing every weight by some 1E-5 and every
pixel by some 1E-3 changes no answer: what is left to differ is the implementation.
"""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor, TwoMLPHead
from torchvision.ops import MultiScaleRoIAlign

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "models" / "training"))

from geometry import Crop, grey_stretch, network_input, working_film  # noqa: E402

PARITY, OUT = HERE / "parity", HERE / "single"


class Backbone(nn.Module):
    """Two strided convolutions: enough to tell places apart."""

    out_channels = 8

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 8, 5, 4, 2), nn.ReLU(), nn.Conv2d(8, 8, 5, 4, 2), nn.ReLU())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x)


def build(seed: int) -> FasterRCNN:
    torch.manual_seed(seed)
    model = FasterRCNN(
        Backbone(), fixed_size=(352, 448),  # by the shorter side the traced graph rounds a size in another way than torch
        rpn_anchor_generator=AnchorGenerator(((32, 64),), ((0.5, 1.0, 2.0),)),
        box_roi_pool=MultiScaleRoIAlign(["0"], 7, 2), box_head=TwoMLPHead(8 * 49, 32), box_predictor=FastRCNNPredictor(32, 3),
        rpn_pre_nms_top_n_test=50, rpn_post_nms_top_n_test=30, box_detections_per_img=100, box_score_thresh=0.05, box_nms_thresh=0.4,
    ).eval()  # fmt: skip
    model.rpn.head.cls_logits.weight.data *= 200
    model.roi_heads.box_predictor.cls_score.weight.data *= 60
    return model


def inputs() -> list[tuple[dict, Crop, torch.Tensor]]:
    """Each film's entry, crop and network input [3, H, W]."""
    found = []
    for film in json.loads((PARITY / "parity.json").read_text()):
        working = working_film(grey_stretch(np.asarray(Image.open(PARITY / film["file"]))))
        c = film["crop"]
        crop = Crop(c["x0"], c["y0"], c["x1"], c["y1"], True)
        pixels, width, height = network_input(working, crop)
        found.append((film, crop, torch.from_numpy(pixels[:height, :width].astype(np.float32) / 255)[None].repeat(3, 1, 1)))
    return found


def fractures(model: FasterRCNN, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    found = model([image])[0]
    return found["boxes"][found["labels"] == 1], found["scores"][found["labels"] == 1]


def is_robust(model: FasterRCNN, images: list[torch.Tensor]) -> bool:
    for trial in range(3):
        shaken = copy.deepcopy(model)
        generator = torch.Generator().manual_seed(trial)
        for weight in shaken.parameters():
            weight *= 1 + 1e-5 * torch.randn(weight.shape, generator=generator)
        for image in images:
            boxes, scores = fractures(model, image)
            moved, changed = fractures(shaken, image + 1e-3 * torch.randn(image.shape, generator=generator))
            if not 3 <= len(scores) == len(changed) or (boxes - moved).abs().max() > 0.2 or (scores - changed).abs().max() > 0.001:
                return False
    return True


@torch.no_grad()
def main() -> None:
    torch.set_num_threads(1)
    OUT.mkdir(exist_ok=True)
    films = inputs()
    model = next(m for m in map(build, range(300)) if is_robust(m, [image for _, _, image in films]))
    torch.onnx.export(
        model, ([torch.rand(3, 300, 260)],), OUT / "detector.onnx", opset_version=15, input_names=["image"], output_names=["boxes", "labels", "scores"],
        dynamic_axes={"image": {1: "h", 2: "w"}, "boxes": {0: "n"}, "labels": {0: "n"}, "scores": {0: "n"}},
    )  # fmt: skip
    shutil.copy(PARITY / "segmentation.onnx", OUT / "segmentation.onnx")
    manifest = json.loads((PARITY / "model.json").read_text())
    manifest |= {"name": "random-single", "files": {n: hashlib.sha256((OUT / n).read_bytes()).hexdigest() for n in ("segmentation.onnx", "detector.onnx")}}
    manifest["detection"] = {
        "single": {"file": "detector.onnx", "input": "image", "channels": 3, "white": 1, "boxes": "boxes", "labels": "labels", "scores": "scores", "fractureLabels": [1]},
        "workingLongSide": 448, "inputLongSide": 768, "stride": 1, "roi": {"scoreThreshold": 0.05, "nms": 1.0, "keep": 40},
    }  # fmt: skip
    (OUT / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")
    entries = []
    for film, crop, image in films:
        boxes, scores = fractures(model, image)
        across, down = (crop.x1 - crop.x0) / image.shape[2], (crop.y1 - crop.y0) / image.shape[1]
        lesions = [
            {"x0": b[0] * across + crop.x0, "y0": b[1] * down + crop.y0, "x1": b[2] * across + crop.x0, "y1": b[3] * down + crop.y0, "score": s}
            for b, s in zip(boxes.tolist(), scores.tolist())
        ]  # fmt: skip
        entries.append({"file": film["file"], "lesions": lesions})
    (OUT / "single.json").write_text(json.dumps(entries, indent=1) + "\n")


if __name__ == "__main__":
    main()
