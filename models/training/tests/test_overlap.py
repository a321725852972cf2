"""The overlap that the box head learns to tell, on cases worked by hand."""

from __future__ import annotations

import unittest

try:
    import torch

    from overlap import box_iou_of
except ImportError:
    torch = None  # type: ignore[assignment]


@unittest.skipIf(torch is None, "torch and torchvision are not installed")
class OverlapTests(unittest.TestCase):
    def test_each_box_is_held_against_its_own_reference(self) -> None:
        found = torch.tensor([[0.0, 0, 10, 10], [0, 0, 10, 10], [20, 20, 30, 30]])
        reference = torch.tensor([[0.0, 0, 10, 10], [5, 0, 15, 10], [0, 0, 10, 10]])
        for overlap, expected in zip(box_iou_of(found, reference).tolist(), (1.0, 50 / 150, 0.0)):
            self.assertAlmostEqual(expected, overlap, places=6)

    def test_a_box_of_no_size_overlaps_nothing(self) -> None:
        self.assertEqual([0.0], box_iou_of(torch.tensor([[5.0, 5, 2, 9]]), torch.tensor([[0.0, 0, 10, 10]])).tolist())


if __name__ == "__main__":
    unittest.main()
