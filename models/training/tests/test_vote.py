"""Box voting on cases worked by hand; the C# side has the same ones."""

from __future__ import annotations

import unittest

try:
    import torch

    from detect import Settings, vote
except ImportError:
    torch = None  # type: ignore[assignment]


@unittest.skipIf(torch is None, "torch and torchvision are not installed")
class VoteTests(unittest.TestCase):
    def lesions(self, *rows: tuple[list[float], float, float], nms: float = 0.1) -> tuple[list[list[float]], list[float]]:
        boxes, scores, probability = (torch.tensor([r[i] for r in rows]) for i in range(3))
        found, kept = vote(boxes, scores, probability, Settings(nms=nms))
        return found.tolist(), kept.tolist()

    def test_a_lesion_lies_at_the_mean_of_its_voters_weighted_by_the_root_of_their_probability(self) -> None:
        boxes, scores = self.lesions(([0, 0, 10, 10], 0.9, 0.64), ([2, 0, 12, 10], 0.8, 0.36))
        self.assertEqual(1, len(scores))
        self.assertAlmostEqual(1.2 / 1.4, boxes[0][0], places=5)
        self.assertAlmostEqual((10 * 0.8 + 12 * 0.6) / 1.4, boxes[0][2], places=5)

    def test_a_box_apart_is_a_lesion_of_its_own(self) -> None:
        boxes, scores = self.lesions(([30, 30, 40, 40], 0.5, 0.5), ([0, 0, 10, 10], 0.9, 0.5))
        self.assertEqual([[0, 0, 10, 10], [30, 30, 40, 40]], boxes)

    def test_a_box_that_only_the_mean_overlaps_goes_too(self) -> None:
        rows = [([0, 0, 10, 10], 0.9, 0.5), ([5, 0, 15, 10], 0.8, 0.5), ([11, 0, 21, 10], 0.7, 0.5)]
        self.assertEqual(1, len(self.lesions(*rows, nms=0.05)[1]))
        self.assertEqual(2, len(self.lesions(*rows)[1]))


if __name__ == "__main__":
    unittest.main()
