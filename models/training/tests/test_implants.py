"""Hardware is drawn where its cells say, and only over bone."""

from __future__ import annotations

import unittest

import numpy as np

try:
    import torch

    from implants import CELL, draw, marker
    from screening_net import Screening, ScreeningNet
except ImportError:
    torch = None


@unittest.skipIf(torch is None, "torch is not installed")
class ImplantsTest(unittest.TestCase):
    def setUp(self) -> None:
        self.picture = np.full((256, 256), 0.2, np.float32)
        self.bone = np.zeros((256, 256), bool)
        self.bone[40:220, 110:140] = True
        self.picture[self.bone] = 0.5

    def test_metal_is_brighter_and_its_cells_are_named(self) -> None:
        for seed in range(30):
            drawn = draw(self.picture, self.bone, np.random.default_rng(seed))
            self.assertIsNotNone(drawn)
            picture, cells = drawn  # type: ignore[misc]
            changed = (picture > self.picture + 0.1).reshape(256 // CELL, CELL, -1, CELL).any((1, 3))
            self.assertTrue(cells.any())
            self.assertTrue((picture >= self.picture).all() and picture.max() <= 1)
            self.assertFalse((changed & ~cells).sum() > cells.sum(), seed)

    def test_the_same_seed_draws_the_same(self) -> None:
        first, second = (draw(self.picture, self.bone, np.random.default_rng(5)) for _ in range(2))
        np.testing.assert_array_equal(first[0], second[0])  # type: ignore[index]

    def test_without_bone_nothing_is_drawn(self) -> None:
        self.assertIsNone(draw(self.picture, np.zeros_like(self.bone), np.random.default_rng(1)))

    def test_markers_leave_the_bone_alone(self) -> None:
        for seed in range(30):
            rng = np.random.default_rng(seed)
            lettered = marker(self.picture, self.bone, rng)
            inner = self.bone & (np.arange(256)[:, None] > 70) & (np.arange(256)[:, None] < 190)
            np.testing.assert_array_equal(lettered[inner], self.picture[inner])


@unittest.skipIf(torch is None, "torch is not installed")
class ScreeningNetTest(unittest.TestCase):
    def test_half_is_the_threshold(self) -> None:
        torch.manual_seed(1)
        model, image = ScreeningNet().eval(), torch.rand(2, 1, 256, 256)
        with torch.no_grad():
            film = model.film(model(image)[0])
            found = Screening(model, float(film[0])).eval()(image)
        self.assertEqual(found.shape, (2, 2))
        self.assertAlmostEqual(float(found[0, 0]), 0.5, places=5)


if __name__ == "__main__":
    unittest.main()
