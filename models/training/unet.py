"""Slim U-Net of width 8: [N, 1, 256, 256] in 0..1 -> bone logits of the same size."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def double(inputs: int, outputs: int) -> nn.Sequential:
    """Twice 3x3 convolution, batch norm, ReLU."""
    layers: list[nn.Module] = []
    for source in (inputs, outputs):
        layers += [nn.Conv2d(source, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers)


class UNet(nn.Module):
    """Four poolings, transposed up-convolutions, concatenated skips."""

    def __init__(self, width: int = 8) -> None:
        super().__init__()
        widths = [width * 2**i for i in range(5)]
        self.down = nn.ModuleList([double(a, b) for a, b in zip([1] + widths[:-1], widths)])
        self.up = nn.ModuleList([nn.ConvTranspose2d(b, a, 2, 2) for a, b in zip(widths[:-1], widths[1:])])
        self.join = nn.ModuleList([double(2 * a, a) for a in widths[:-1]])
        self.out = nn.Conv2d(width, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        skips: list[Tensor] = []
        for index, stage in enumerate(self.down):
            x = stage(x if index == 0 else nn.functional.max_pool2d(x, 2))
            skips.append(x)
        for index in reversed(range(len(self.up))):
            x = self.join[index](torch.cat([skips[index], self.up[index](x)], dim=1))
        return self.out(x)
