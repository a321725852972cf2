"""A film to lesions as served: U-Net, crop, detector, scoring. The reference for the C# pipeline and for the figures."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch

from detect import Candidates, GraphA, GraphB, Settings, candidates
from detector import Detector, DetectorShape
from geometry import Crop, CropRule, crop_from_mask, letterbox, network_input
from unet import UNet


@dataclass
class Pipeline:
    """Both networks with their rules."""

    segmenter: UNet
    detector: Detector
    shape: DetectorShape = field(default_factory=DetectorShape)
    settings: Settings = field(default_factory=Settings)
    rule: CropRule = field(default_factory=CropRule)

    def __post_init__(self) -> None:
        # The wrappers too: an export gives a module back in the mode that it was in, submodules included.
        self.a, self.b = GraphA(self.detector).eval(), GraphB(self.detector).eval()
        self.segmenter.eval()

    @torch.no_grad()
    def crop(self, working: np.ndarray) -> Crop:
        """The bone crop of a working film."""
        square, width, height = letterbox(working)
        mask = self.segmenter(torch.from_numpy(square.astype(np.float32) / 255)[None, None]).sigmoid()[0, 0].numpy()
        return crop_from_mask(mask, (width, height), (working.shape[1], working.shape[0]), self.rule)

    @torch.no_grad()
    def candidates(self, working: np.ndarray, crop: Crop) -> Candidates:
        """Refined proposals in working-film pixels with both scores; detect.score ranks them."""
        padded, width, height = network_input(working, crop)
        found = candidates(self.a, self.b, padded, width, height, self.shape, self.settings)
        across, down = (crop.x1 - crop.x0) / width, (crop.y1 - crop.y0) / height
        scale = torch.tensor([across, down, across, down])
        return Candidates(found.boxes * scale + torch.tensor([crop.x0, crop.y0, crop.x0, crop.y0]), found.probability, found.heat)


def load_pipeline(segmentation: str, detection: str, settings: Settings, rule: CropRule) -> Pipeline:
    """From the averaged weights of two checkpoints."""
    torch.set_num_threads(1)
    bone = torch.load(segmentation)
    segmenter = UNet(bone["width"])
    segmenter.load_state_dict(bone["average"])
    lesion = torch.load(detection)
    detector = Detector(lesion["shape"])
    detector.load_state_dict(lesion["average"])
    return Pipeline(segmenter, detector, lesion["shape"], settings, rule)
