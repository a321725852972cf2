"""The full-size detector against torchvision's own."""

import unittest
from pathlib import Path

try:
    import torch
    from torchvision.models.detection import fasterrcnn_resnet50_fpn

    from detector import Detector, DetectorShape
    from training import read_config
except ImportError:
    torch = None


def count(module: "torch.nn.Module") -> int:
    return sum(p.numel() for p in module.parameters())


@unittest.skipIf(torch is None, "torch is not installed")
class FullSize(unittest.TestCase):
    def test_it_is_torchvisions_but_for_two_input_channels_and_the_heat_map(self) -> None:
        shape = read_config(Path(__file__).parents[1] / "configs" / "resnet50.toml")["shape"]
        ours = Detector(DetectorShape(**{k: tuple(v) if isinstance(v, list) else v for k, v in shape.items()}))
        theirs = fasterrcnn_resnet50_fpn(weights=None, weights_backbone=None, num_classes=2)

        # 64 filters of 7 x 7 see one channel less.
        self.assertEqual(count(theirs) - 64 * 49, count(ours) - count(ours.heat))
        with torch.no_grad():
            maps, heat = ours.eval().maps(torch.rand(1, 1, 64, 96))
        self.assertEqual([(16, 24), (8, 12), (4, 6), (2, 3), (1, 2)], [tuple(m.shape[2:]) for m in maps.values()])
        self.assertEqual((1, 1, 16, 24), tuple(heat.shape))


if __name__ == "__main__":
    unittest.main()
