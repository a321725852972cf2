"""Figures of merit against values worked by hand and by scikit-learn."""

import unittest

import numpy as np

from measure import FilmResult, auc, average_precision, operating_point


def film(detections: list[tuple[list[float], float]], reference: list[list[float]]) -> FilmResult:
    boxes = np.array([b for b, _ in detections], float).reshape(-1, 4)
    return FilmResult(boxes, np.array([s for _, s in detections]), np.array(reference, float).reshape(-1, 4))


HIT, MISS = [0, 0, 10, 10], [50, 50, 60, 60]


class Auc(unittest.TestCase):
    def test_ties_count_half(self) -> None:
        # sklearn.metrics.roc_auc_score([1, 1, 1, 0, 0, 0], [0.9, 0.5, 0.4, 0.5, 0.3, 0.1]) = 0.8333333333333333
        area, low, high = auc(np.array([0.9, 0.5, 0.4]), np.array([0.5, 0.3, 0.1]))
        self.assertAlmostEqual(area, 0.8333333333333333)
        self.assertTrue(0 <= low < area < high <= 1)

    def test_one_sided_samples_have_no_area(self) -> None:
        self.assertTrue(np.isnan(auc(np.array([0.5]), np.array([0.1, 0.2]))[0]))


class Lesions(unittest.TestCase):
    films = [film([(HIT, 0.9), (MISS, 0.6)], [HIT]), film([(HIT, 0.7)], []), film([], [HIT])]

    def test_average_precision_uses_the_envelope(self) -> None:
        # Recall 1/2 at precision 1, never more: area 1/2.
        self.assertAlmostEqual(average_precision(self.films), 0.5)

    def test_a_reference_box_is_found_once(self) -> None:
        twice = [film([(HIT, 0.9), (HIT, 0.8)], [HIT])]
        self.assertAlmostEqual(average_precision(twice), 1.0)
        self.assertEqual(operating_point(twice, 0.0), (0.9, 1.0))

    def test_the_operating_point_keeps_the_rate_of_false_positives(self) -> None:
        self.assertEqual(operating_point(self.films, 0.1), (0.9, 0.5))


if __name__ == "__main__":
    unittest.main()
