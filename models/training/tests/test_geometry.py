"""The one geometry that training and serving share."""

import unittest

import numpy as np

from geometry import Crop, CropRule, crop_from_mask, fitted_size, grey_stretch, letterbox, network_input, resize


class GreyStretch(unittest.TestCase):
    def test_the_percentiles_become_black_and_white(self) -> None:
        # 1,000 values 0..999: the lowest value whose cumulative share reaches 0.5 % is 4, 99.5 % is 994.
        stretched = grey_stretch(np.arange(1000).reshape(25, 40))
        self.assertEqual(stretched.ravel()[4], 0)
        self.assertEqual(stretched.ravel()[994], 255)
        self.assertEqual(stretched.ravel()[5], 0)  # 255 / 990 = 0.26
        self.assertEqual(stretched.ravel()[6], 1)  # 255 * 2 / 990 = 0.515

    def test_a_flat_film_is_black(self) -> None:
        self.assertFalse(grey_stretch(np.full((8, 8), 1234)).any())


class Resize(unittest.TestCase):
    def test_shrinking_averages_partly_covered_pixels_by_their_area(self) -> None:
        # 3 -> 2: weights 2/3, 1/3 and 1/3, 2/3, as OpenCV's INTER_AREA.
        self.assertEqual(resize(np.array([[0, 30, 90]], np.uint8), 2, 1).tolist(), [[10, 70]])

    def test_growing_interpolates_between_pixel_centres(self) -> None:
        # 2 -> 4: centres at -0.25, 0.25, 0.75, 1.25, clamped at the edges.
        self.assertEqual(resize(np.array([[0, 100]], np.uint8), 4, 1).tolist(), [[0, 25, 75, 100]])

    def test_the_aspect_is_kept(self) -> None:
        self.assertEqual(fitted_size(2000, 2500, 448), (358, 448))


class CropFromMask(unittest.TestCase):
    rule = CropRule(threshold=0.5, min_component_share=0.02, min_bone_share=0.01, margin=12)

    def test_specks_do_not_widen_the_crop(self) -> None:
        mask = np.zeros((256, 256))
        mask[100:200, 50:150] = 1
        mask[5, 250] = 1
        crop = crop_from_mask(mask, (256, 256), (448, 448), self.rule)
        self.assertEqual(crop, Crop(75, 163, 275, 362, True))

    def test_without_bone_the_whole_film_is_searched(self) -> None:
        crop = crop_from_mask(np.zeros((256, 256)), (200, 256), (350, 448), self.rule)
        self.assertEqual(crop, Crop(0, 0, 350, 448, False))


class NetworkInput(unittest.TestCase):
    def test_the_scale_is_fixed_and_the_sides_are_multiples_of_32(self) -> None:
        padded, width, height = network_input(np.ones((448, 300), np.uint8), Crop(10, 20, 110, 220, True))
        self.assertEqual((width, height), (129, 257))
        self.assertEqual(padded.shape, (288, 160))
        self.assertFalse(padded[257:].any() or padded[:, 129:].any())

    def test_the_letterbox_pads_right_and_below(self) -> None:
        square, width, height = letterbox(np.full((448, 224), 9, np.uint8))
        self.assertEqual((width, height), (128, 256))
        self.assertTrue((square[:, :128] == 9).all())
        self.assertFalse(square[:, 128:].any())


if __name__ == "__main__":
    unittest.main()
