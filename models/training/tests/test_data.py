"""Which films crops are drawn from."""

import unittest

try:
    import numpy as np

    from data import CropRecipe, CropSampler, repeated
    from fracatlas import Film
except ImportError:
    np = None


def film(name: str, hardware: bool = False) -> "Film":
    """A fractured film whose grey value tells which it is."""
    boxes = np.array([[80, 80, 120, 120]], np.float32)
    return Film(name, np.full((200, 200), 200 if hardware else 50, np.uint8), boxes, hardware=hardware)


@unittest.skipIf(np is None, "numpy or Pillow is not installed")
class Oversampling(unittest.TestCase):
    def test_films_with_hardware_are_listed_as_often_as_the_run_says(self) -> None:
        films = [film("a"), film("b", hardware=True), film("c")]

        self.assertEqual(["a", "b", "c", "b", "b"], [f.name for f in repeated(films, 3)])
        self.assertEqual(["a", "b", "c"], [f.name for f in repeated(films, 1)])

    def test_crops_show_them_that_much_more_often(self) -> None:
        films = [film(str(i)) for i in range(8)] + [film("plate", hardware=True), film("nail", hardware=True)]
        sampler = CropSampler([repeated(films, 2)], CropRecipe(side=64, positive_share=1.0), seed=5)

        bright = sum(np.median(sampler.draw([1.0])[0]) > 0.5 for _ in range(600))

        # 4 of 12 in place of 2 of 10: 200 wanted, four standard errors (11.5) either way; 120 without.
        self.assertGreater(bright, 154)
        self.assertLess(bright, 246)


if __name__ == "__main__":
    unittest.main()
