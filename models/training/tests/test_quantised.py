"""Rounding to whole numbers, step by step; what ONNX Runtime makes of the whole graph is tested in C#."""

import unittest

try:
    import torch
    from torch import nn

    from quantised import Rounded, RoundedConvolution, is_rounded
except ImportError:
    torch = None


@unittest.skipIf(torch is None, "torch is not installed")
class Rounding(unittest.TestCase):
    def test_values_move_by_half_a_level_at_most_and_zero_not_at_all(self) -> None:
        rounded, values = Rounded(), torch.tensor([-1.0, -0.3, 0.0, 0.5, 2.0])
        rounded(values)
        rounded.settled = True
        found = rounded(values)

        self.assertLessEqual(float((found - values).abs().max()), 3 / 255 / 2 + 1e-6)
        self.assertEqual(0, float(found[2]))

    def test_what_lies_outside_the_range_seen_is_cut_off(self) -> None:
        rounded = Rounded()
        rounded(torch.tensor([0.0, 1.0]))
        rounded.settled = True

        self.assertAlmostEqual(1, float(rounded(torch.tensor([7.0]))), places=5)

    def test_one_value_in_a_hundred_thousand_does_not_widen_the_range(self) -> None:
        rounded, values = Rounded(), torch.linspace(0, 1, 200_000)
        values[100] = 1000
        rounded(values)

        self.assertLess(rounded.high, 1.001)

    def test_weights_have_seven_bits_by_channel(self) -> None:
        torch.manual_seed(3)
        plain = nn.Conv2d(8, 4, 3, padding=1)
        with torch.no_grad():
            plain.weight[2] *= 1000
        convolution, x = RoundedConvolution(plain), torch.rand(1, 8, 16, 16)
        with torch.no_grad():
            expected, found = plain(x), convolution(x)
        # Half a level of 63 for each of 72 weights, independent, on inputs of mean square 1/3: a few hundredths of the output's spread at most.
        for channel in range(4):
            error = float((found - expected)[0, channel].pow(2).mean().sqrt() / expected[0, channel].std())
            self.assertLess(error, 0.1)
        levels = (convolution.convolution.weight / convolution.scale[:, None, None, None]).abs().amax(dim=(1, 2, 3))
        self.assertTrue(torch.allclose(levels, torch.full((4,), 63.0)))

    def test_a_network_that_rounds_is_known(self) -> None:
        self.assertFalse(is_rounded(nn.Sequential(nn.ReLU())))
        self.assertTrue(is_rounded(nn.Sequential(nn.ReLU(), Rounded())))


if __name__ == "__main__":
    unittest.main()
