"""The small network that looks at a letterboxed film as a whole: fixation hardware, and arm or leg."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from detector import local_contrast


def plain(inputs: int, outputs: int, stride: int) -> nn.Sequential:
    """A convolution with norm and ReLU."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


def separable(inputs: int, outputs: int, stride: int) -> nn.Sequential:
    """Depthwise, then pointwise."""
    return nn.Sequential(
        nn.Conv2d(inputs, inputs, 3, stride, 1, groups=inputs, bias=False),
        nn.BatchNorm2d(inputs),
        nn.ReLU(inplace=True),
        nn.Conv2d(inputs, outputs, 1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class ScreeningNet(nn.Module):
    """[N, 1, 256, 256] -> logits of hardware [N, 16, 16] by cell and of the arm [N]."""

    TOP = 3  # cells whose mean speaks for the film: one cell alone is often chance

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            plain(2, 12, 2), plain(12, 24, 2), separable(24, 32, 1), separable(32, 48, 2), separable(48, 48, 1), separable(48, 64, 2), separable(64, 64, 1)
        )
        self.hardware = nn.Conv2d(64, 1, 1)
        self.limb = nn.Sequential(separable(64, 64, 2), nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Dropout(0.3), nn.Linear(256, 1))

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        maps = self.body(torch.cat([2 * image - 1, 0.5 * local_contrast(image)], dim=1))
        return self.hardware(maps)[:, 0], self.limb(maps)[:, 0]

    def film(self, cells: Tensor) -> Tensor:
        """The film's logit of hardware: the mean of its highest cells."""
        return cells.flatten(1).topk(self.TOP).values.mean(1)


class Screening(nn.Module):
    """What is exported: both probabilities as [N, 2], hardware shifted so that 0.5 is its threshold."""

    def __init__(self, model: ScreeningNet, threshold: float) -> None:
        super().__init__()
        self.model, self.threshold = model, threshold

    def forward(self, image: Tensor) -> Tensor:
        cells, arm = self.model(image)
        return torch.stack([self.model.film(cells) - self.threshold, arm], 1).sigmoid()
