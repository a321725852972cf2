"""Faster R-CNN: MobileNetV2 (slim) or ResNet-50 (the paper's) with FPN, RPN, RoI head, and a dense fracture heat map on the finest level."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor, TwoMLPHead
from torchvision.models.detection.image_list import ImageList
from torchvision.models.detection.rpn import RegionProposalNetwork, RPNHead
from torchvision.ops import FeaturePyramidNetwork, MultiScaleRoIAlign
from torchvision.ops.feature_pyramid_network import LastLevelMaxPool

from mobilenet import MobileNet
from overlap import OverlapHeads
from resnet import ResNet, Sapling

if TYPE_CHECKING:
    from teacher import Teacher

CELL = 8  # pixels; statistics for local contrast are taken over 5x5 of these cells
FLATNESS = 0.03  # grey deviation below which an area is left flat rather than blown up to noise


@dataclass(frozen=True)
class DetectorShape:
    """Widths and anchors; the anchors are copied into model.json."""

    backbone: str = "mobilenet"
    width: float = 1.0
    pyramid: int = 48
    head: int = 192
    sizes: tuple[int, ...] = (10, 20, 40, 80, 160)
    ratios: tuple[float, ...] = (0.5, 1.0, 2.0)


def local_contrast(x: Tensor) -> Tensor:
    """[N, C, H, W] with sides that are multiples of CELL -> deviation from the surroundings in units of their own deviation.

    A hairline in a dark shaft then looks like one in a bright shaft; without it the network spends its first hours on exposure.
    """
    first, second = (functional.avg_pool2d(functional.avg_pool2d(v, CELL), 5, 1, 2, count_include_pad=False) for v in (x, x * x))
    mean, square = (functional.interpolate(v, scale_factor=float(CELL), mode="bilinear", align_corners=False) for v in (first, second))
    return ((x - mean) / ((square - mean * mean).clamp(min=0) + FLATNESS**2).sqrt()).clamp(-4, 4)


class Backbone(nn.Module):
    """[N, 1, H, W] -> feature maps "0".."3" at strides 4, 8, 16, 32 and "pool" at 64, all with the same channels."""

    def __init__(self, shape: DetectorShape) -> None:
        super().__init__()
        self.net = {"mobilenet": lambda: MobileNet(2, shape.width), "resnet50": lambda: ResNet(2), "sapling": lambda: Sapling(2)}[shape.backbone]()
        self.fpn = FeaturePyramidNetwork(self.net.channels, shape.pyramid, extra_blocks=LastLevelMaxPool())

    def forward(self, x: Tensor) -> OrderedDict[str, Tensor]:
        # Both in about the range that the ImageNet weights were made for.
        maps = self.net(torch.cat([2 * x - 1, 0.5 * local_contrast(x)], dim=1))
        return self.fpn(OrderedDict((str(i), m) for i, m in enumerate(maps)))


class ProposalHead(RPNHead):
    """torchvision's, with its convolutions in the autocast type of the caller and its answers in single precision."""

    half = False

    def forward(self, x: list[Tensor]) -> tuple[list[Tensor], list[Tensor]]:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.half):
            scores, deltas = super().forward(x)
        return [s.float() for s in scores], [d.float() for d in deltas]


class Detector(nn.Module):
    """The network in training; export.py takes it apart into graphs A and B."""

    def __init__(self, shape: DetectorShape) -> None:
        super().__init__()
        channels = shape.pyramid
        self.backbone = Backbone(shape)
        self.heat = nn.Sequential(nn.ReLU(), nn.Conv2d(channels, 1, 3, 1, 1))
        nn.init.constant_(self.heat[1].bias, -3.0)
        anchors = AnchorGenerator(tuple((s,) for s in shape.sizes), (shape.ratios,) * len(shape.sizes))
        self.rpn = RegionProposalNetwork(
            anchors,
            ProposalHead(channels, len(shape.ratios)),
            fg_iou_thresh=0.5,
            bg_iou_thresh=0.3,
            batch_size_per_image=128,
            positive_fraction=0.5,
            pre_nms_top_n={"training": 200, "testing": 300},
            post_nms_top_n={"training": 120, "testing": 100},
            nms_thresh=0.7,
        )
        self.roi_heads = OverlapHeads(
            MultiScaleRoIAlign(["0", "1", "2", "3"], 7, 2),
            TwoMLPHead(channels * 49, shape.head),
            FastRCNNPredictor(shape.head, 2),
            fg_iou_thresh=0.5,
            bg_iou_thresh=0.5,
            batch_size_per_image=32,
            positive_fraction=0.25,
            bbox_reg_weights=(10.0, 10.0, 5.0, 5.0),
            score_thresh=0.02,
            nms_thresh=0.3,
            detections_per_img=20,
        )

    def maps(self, images: Tensor) -> tuple[OrderedDict[str, Tensor], Tensor]:
        """Feature maps and heat-map logits in single precision; the convolutions run in bfloat16 where `half` was called.

        On a processor with bfloat16 instructions that is three to five times faster than single precision.
        """
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.rpn.head.half):
            maps = self.backbone(images)
            heat = self.heat(maps["0"])
        return OrderedDict((k, v.float()) for k, v in maps.items()), heat.float()

    def half(self) -> Detector:  # type: ignore[override]
        """Convolutions in bfloat16 from now on; weights, losses and normalisation stay in single precision."""
        self.rpn.head.half = True
        return self

    def forward(self, images: Tensor, targets: list[dict[str, Tensor]], teacher: Teacher | None = None) -> tuple[dict[str, Tensor], Tensor]:
        """Training step: images [N, 1, H, W] in 0..1 -> the four torchvision losses (with a teacher five) and the heat-map logits [N, 1, H/4, W/4]."""
        maps, heat = self.maps(images)
        sizes = [(images.shape[2], images.shape[3])] * images.shape[0]
        proposals, losses = self.rpn(ImageList(images, sizes), maps, targets)
        _, roi_losses = self.roi_heads(maps, proposals, sizes, targets)
        taught = {"loss_features": teacher.loss(images, maps)} if teacher else {}
        return {**losses, **roi_losses, **taught}, heat
