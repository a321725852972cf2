"""What is drawn over phantoms that is no bone."""

import unittest

import numpy as np

from clutter import clutter


class Clutter(unittest.TestCase):
    def test_something_bright_appears_and_the_limb_is_no_brighter_elsewhere(self) -> None:
        for seed in range(20):
            picture = np.full((64, 64), 0.5, np.float32)

            seen, _ = clutter(picture, np.random.default_rng(seed))

            self.assertEqual((64, 64), seen.shape)
            self.assertTrue(0 <= seen.min() and seen.max() <= 1)
            self.assertLessEqual(np.median(seen), 0.66)

    def test_what_is_hidden_is_bright(self) -> None:
        found = 0
        for seed in range(40):
            seen, hidden = clutter(np.full((64, 64), 0.4, np.float32), np.random.default_rng(seed))
            found += hidden.any()
            self.assertTrue((seen[hidden] > 0.3).all())
        self.assertGreater(found, 10)

    def test_one_seed_gives_one_picture(self) -> None:
        picture = np.random.default_rng(1).random((64, 64)).astype(np.float32)

        first, second = (clutter(picture, np.random.default_rng(7))[0] for _ in range(2))

        np.testing.assert_array_equal(first, second)


if __name__ == "__main__":
    unittest.main()
