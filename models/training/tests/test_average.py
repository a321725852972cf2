"""Tests of averaged checkpoints."""

import unittest

try:
    import torch

    from average import mix
except ImportError:  # Debian's torch is not on every machine
    torch = None


@unittest.skipIf(torch is None, "torch is not installed")
class MixTests(unittest.TestCase):
    def test_floats_are_averaged_by_their_shares_and_counters_kept(self) -> None:
        first = {"w": torch.tensor([1.0, 2.0]), "n": torch.tensor(7)}
        second = {"w": torch.tensor([3.0, -2.0]), "n": torch.tensor(9)}
        mixed = mix(first, second, 0.75)
        self.assertEqual([1.5, 1.0], mixed["w"].tolist())
        self.assertEqual(7, int(mixed["n"]))
        self.assertEqual(torch.float32, mixed["w"].dtype)

    def test_two_different_networks_are_refused(self) -> None:
        with self.assertRaises(ValueError):
            mix({"w": torch.zeros(1)}, {"v": torch.zeros(1)}, 0.5)


if __name__ == "__main__":
    unittest.main()
