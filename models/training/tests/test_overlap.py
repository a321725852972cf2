"""The overlap that the box head learns to tell, on cases worked by hand."""

from __future__ import annotations

import unittest

try:
    import torch

    from torchvision.models.detection.faster_rcnn import FastRCNNPredictor, TwoMLPHead
    from torchvision.ops import MultiScaleRoIAlign

    from overlap import OverlapHeads, box_iou_of, shake
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


@unittest.skipIf(torch is None, "torch and torchvision are not installed")
class RegionTests(unittest.TestCase):
    def test_regions_lie_about_their_lesion_as_proposals_do(self) -> None:
        torch.manual_seed(3)
        lesions = torch.tensor([[100.0, 100, 130, 120], [10, 20, 40, 90]])

        regions = shake(lesions, 500)

        fit = box_iou_of(regions, lesions.repeat(500, 1))
        self.assertLess(float(fit.min()), 0.35)
        self.assertGreater(float(fit.max()), 0.85)
        middle = (regions[:, :2] + regions[:, 2:]) / 2 - (lesions[:, :2] + lesions[:, 2:]).repeat(500, 1) / 2
        sides = (lesions[:, 2:] - lesions[:, :2]).repeat(500, 1)
        self.assertLessEqual(float((middle.abs() / sides).max()), 0.3 + 1e-4)
        factor = (regions[:, 2:] - regions[:, :2]) / sides
        self.assertLessEqual(float(factor.log().abs().max()), 0.47 + 1e-4)
        # Each side for itself: a wide lesion has regions that are higher than wide.
        self.assertTrue(bool((factor[:, 1] / factor[:, 0] > 1.5).any()))

    def test_a_region_that_overlaps_by_a_third_is_learnt_from_and_the_lesion_itself_is_no_region(self) -> None:
        heads = OverlapHeads(MultiScaleRoIAlign(["0"], 7, 2), TwoMLPHead(4 * 49, 8), FastRCNNPredictor(8, 2), 0.5, 0.5, 32, 0.25, None, 0.05, 0.5, 10)
        lesion = torch.tensor([[0.0, 0, 40, 40]])
        proposals = torch.tensor([[20.0, 0, 60, 40], [200, 200, 240, 240]])  # overlaps of 1/3 and 0
        targets = [{"boxes": lesion, "labels": torch.ones(1, dtype=torch.int64)}]

        before, _, labels, _ = heads.select_training_samples([proposals], targets)
        self.assertIn([0.0, 0.0, 40.0, 40.0], before[0].tolist())
        self.assertEqual(1, int(labels[0].sum()))
        heads.learn_from(regions=8, share=0.5, near=0.3, shaken=1)
        chosen, _, labels, _ = heads.select_training_samples([proposals], targets)

        self.assertNotIn([0.0, 0.0, 40.0, 40.0], chosen[0].tolist())
        self.assertEqual(1, int(labels[0][chosen[0].tolist().index([20.0, 0.0, 60.0, 40.0])]))
        self.assertEqual(0, int(labels[0][chosen[0].tolist().index([200.0, 200.0, 240.0, 240.0])]))


if __name__ == "__main__":
    unittest.main()
