"""A detector grown to ResNet-50 against the one that it was grown from."""

import unittest

import numpy as np

try:
    import torch
    from torch import nn

    from detector import Detector, DetectorShape
    from grow import Copies, grown, used_channels
    from resnet import Sapling
    from warm_start import restore_norms
except ImportError:
    torch = None

SMALL = dict(backbone="sapling", pyramid=8, head=12)
LARGE = dict(backbone="resnet50", pyramid=20, head=30)


@unittest.skipIf(torch is None, "torch is not installed")
class Growing(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(3)

    def test_new_channels_can_learn(self) -> None:
        small = Detector(DetectorShape(**SMALL))
        large = grown(small, Detector(DetectorShape(**LARGE)))

        maps, heat = large.maps(torch.rand(1, 1, 96, 128))
        (sum(m.square().mean() for m in maps.values()) + heat.mean()).backward()

        for blocks, reader in zip(small.backbone.net.stages, large.backbone.fpn.inner_blocks):
            used = used_channels(blocks)
            gradient = reader[0].weight.grad[:, used:].abs().sum(dim=(0, 2, 3))
            self.assertEqual(0.0, float(reader[0].weight[:, used:].detach().abs().sum()))
            # A ReLU stops those whose mixture is negative all over the map.
            self.assertGreater(float((gradient > 0).float().mean()), 0.2)

    def test_the_large_one_finds_what_the_small_one_finds(self) -> None:
        small = Detector(DetectorShape(**SMALL))
        for module in small.modules():
            if isinstance(module, nn.BatchNorm2d):
                # A short block adds nothing at first, which would hide whether it is grown.
                nn.init.uniform_(module.weight, 0.5, 1.0)
                nn.init.uniform_(module.bias, -0.3, 0.3)
                module.momentum = None
            elif isinstance(module, (nn.Conv2d, nn.Linear)):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        small.backbone.train()
        pictures = [torch.rand(1, 1, 96, 128) for _ in range(3)]
        with torch.no_grad():
            for picture in pictures:
                small.backbone(picture)
        small.eval()
        large = grown(small, Detector(DetectorShape(**LARGE)))
        # Films of other statistics than those that the small one's norms have.
        restore_norms(large, [np.random.default_rng(i).integers(0, 200, (80, 60), np.uint8) for i in range(2)])
        regions = [torch.tensor([[8.0, 8.0, 60.0, 40.0], [20.0, 4.0, 120.0, 90.0]])]

        with torch.no_grad():
            for picture in pictures:
                (maps, heat), (wanted, dense) = large.maps(picture), small.maps(picture)
                self.assertEqual([20] * 5, [m.shape[1] for m in maps.values()])
                torch.testing.assert_close(heat, dense, rtol=1e-3, atol=1e-3)
                for found, expected in zip(large.rpn.head(list(maps.values())), small.rpn.head(list(wanted.values()))):
                    for ours, theirs in zip(found, expected):
                        self.assertGreater(float(theirs.std()), 0.1)
                        torch.testing.assert_close(ours, theirs, rtol=1e-3, atol=1e-3)
                for ours, theirs in zip(self.boxes(large, maps, regions), self.boxes(small, wanted, regions)):
                    torch.testing.assert_close(ours, theirs, rtol=1e-3, atol=1e-3)

    @staticmethod
    def boxes(model: "Detector", maps: "dict[str, torch.Tensor]", regions: "list[torch.Tensor]") -> "tuple[torch.Tensor, torch.Tensor]":
        heads = model.roi_heads
        return heads.box_predictor(heads.box_head(heads.box_roi_pool(maps, regions, [(96, 128)])))

    def test_what_is_read_from_copies_is_what_was_read_from_the_channels(self) -> None:
        copies, outputs, inputs = Copies(4, 9), torch.rand(4, 5), torch.rand(3, 4)
        picture = torch.rand(5)

        many = copies.read(inputs) @ torch.relu(copies.written(outputs) @ picture)

        torch.testing.assert_close(many, inputs @ torch.relu(outputs @ picture))

    def test_a_sapling_has_the_strides_of_a_resnet(self) -> None:
        with torch.no_grad():
            maps = Sapling(2).eval()(torch.rand(1, 2, 64, 96))

        self.assertEqual([(64, 16, 24), (128, 8, 12), (256, 4, 6), (512, 2, 3)], [tuple(m.shape[1:]) for m in maps])


if __name__ == "__main__":
    unittest.main()
