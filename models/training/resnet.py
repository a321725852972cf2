"""ResNet-50 (He et al., CVPR 2016) as a backbone: the detector of the paper at its full size."""

from __future__ import annotations

from torch import Tensor, nn
from torchvision.models import resnet50


class ResNet(nn.Module):
    """[N, channels, H, W] -> maps at strides 4, 8, 16, 32 with 256, 512, 1024 and 2048 channels."""

    channels = [256, 512, 1024, 2048]

    def __init__(self, channels: int) -> None:
        super().__init__()
        net = resnet50(weights=None)
        net.conv1 = nn.Conv2d(channels, 64, 7, 2, 3, bias=False)
        self.stem = nn.Sequential(net.conv1, net.bn1, net.relu, net.maxpool)
        self.stages = nn.ModuleList([net.layer1, net.layer2, net.layer3, net.layer4])

    def forward(self, x: Tensor) -> list[Tensor]:
        x = self.stem(x)
        maps = []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        return maps
