"""The backbone's shapes and its ImageNet weights."""

import os
import unittest
from pathlib import Path

import numpy as np

try:
    import torch

    from mobilenet import MobileNet, load_imagenet, read_convolutions
except ImportError:
    torch = None

WEIGHTS = Path(os.environ.get("MOBILENET_TFLITE", Path(__file__).parents[4] / "shared/data/weights/mobilenet_v2_1.0_224_quant.tflite"))


@unittest.skipIf(torch is None, "torch is not installed")
class Backbone(unittest.TestCase):
    def test_maps_have_the_strides_and_channels_of_the_paper(self) -> None:
        maps = MobileNet(2).eval()(torch.zeros(1, 2, 64, 96))
        self.assertEqual([tuple(m.shape[1:]) for m in maps], [(24, 16, 24), (32, 8, 12), (96, 4, 6), (320, 2, 3)])

    def test_a_narrow_one_has_the_same_strides(self) -> None:
        maps = MobileNet(2, 0.1).eval()(torch.zeros(1, 2, 64, 96))
        self.assertEqual([tuple(m.shape[2:]) for m in maps], [(16, 24), (8, 12), (4, 6), (2, 3)])

    @unittest.skipUnless(WEIGHTS.exists(), "the ImageNet weights are not here")
    def test_imagenet_weights_fit_layer_by_layer_and_keep_the_answer_of_a_grey_picture(self) -> None:
        layers = read_convolutions(WEIGHTS)
        self.assertEqual(len(layers), 53)  # 52 convolutions and the classifier
        model = MobileNet(2).eval()
        load_imagenet(model, WEIGHTS)
        grey = torch.from_numpy(np.random.default_rng(0).uniform(-1, 1, (1, 1, 32, 32)).astype(np.float32))
        weight, bias = (torch.from_numpy(v.copy()) for v in layers[0])
        colour = torch.nn.functional.conv2d(grey.repeat(1, 3, 1, 1), weight, bias, 2, 1).relu()
        # Both channels alike are a grey picture in three colours.
        self.assertTrue(torch.allclose(model.stem(grey.repeat(1, 2, 1, 1)), colour, atol=1e-4))


if __name__ == "__main__":
    unittest.main()
