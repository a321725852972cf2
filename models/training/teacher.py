"""A trained detector whose feature maps another one learns to compute (Romero et al., ICLR 2015, "FitNets"): far quicker than boxes alone teach it."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from detector import Detector


class Teacher:
    """The averaged weights of a checkpoint; it sees every crop at `side` pixels, whatever the learner sees it at."""

    def __init__(self, checkpoint: Path, side: int) -> None:
        state = torch.load(checkpoint)
        self.model = Detector(state["shape"]).eval()
        self.model.load_state_dict(state["average"])
        self.side = side

    def loss(self, images: Tensor, maps: dict[str, Tensor]) -> Tensor:
        """Squared error of the maps "0".."3" in units of their own variance, summed over the levels; both have as many channels."""
        with torch.no_grad():
            small = functional.interpolate(images, size=(self.side, self.side), mode="bilinear", antialias=True)
            wanted, _ = self.model.maps(small)
        total = images.new_zeros(())
        for name in ("0", "1", "2", "3"):
            target = functional.interpolate(wanted[name], size=maps[name].shape[2:], mode="bilinear", align_corners=False)
            total = total + (maps[name] - target).square().mean() / target.var(dim=(0, 2, 3)).mean()
        return total
