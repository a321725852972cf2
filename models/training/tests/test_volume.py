"""Shares of the training groups."""

import unittest

import numpy as np

from fracatlas import Film, part
from volume_curve import runs_of, table

FILMS = [Film(f"{g}-{i}", np.zeros((2, 2), np.uint8), np.zeros((0, 4), np.float32), group=f"group-{g}") for g in range(40) for i in range(1 + g % 5)]


def groups(films: list[Film]) -> set[str]:
    return {f.group for f in films}


class Volume(unittest.TestCase):
    def test_whole_groups_are_left_out_and_never_single_films(self) -> None:
        kept = part(FILMS, 0.25, 42)

        self.assertEqual(10, len(groups(kept)))
        self.assertEqual([f for f in FILMS if f.group in groups(kept)], kept)

    def test_smaller_shares_lie_inside_larger_ones(self) -> None:
        for seed in range(5):
            shares = [groups(part(FILMS, v, seed)) for v in (0.125, 0.25, 0.5, 1.0)]
            for small, large in zip(shares, shares[1:]):
                self.assertLess(small, large)

    def test_another_seed_takes_other_groups_and_the_same_seed_the_same(self) -> None:
        self.assertNotEqual(groups(part(FILMS, 0.25, 1)), groups(part(FILMS, 0.25, 2)))
        self.assertEqual(part(FILMS, 0.25, 1), part(list(FILMS), 0.25, 1))

    def test_the_whole_is_every_film_in_its_order(self) -> None:
        self.assertEqual(FILMS, part(FILMS, 1.0, 42))

    def test_a_share_that_is_none_is_refused(self) -> None:
        for wrong in (0.0, -0.5, 1.5):
            with self.assertRaises(ValueError):
                part(FILMS, wrong, 42)


class Curve(unittest.TestCase):
    def test_every_share_starts_from_the_same_detector_with_the_same_steps(self) -> None:
        config = {"start": "imagenet.pt", "steps": 7, "volumes": [0.5, 1.0], "phase": ["films"], "pretrain": {"steps": 3, "phase": ["phantoms"]}}

        runs = runs_of(config)

        self.assertEqual(["pretrain", "volume-0.5", "volume-1"], list(runs))
        self.assertEqual({"start": "imagenet.pt", "steps": 3, "phase": ["phantoms"]}, runs["pretrain"])
        self.assertEqual({"start": "../pretrain/last.pt", "steps": 7, "volume": 0.5, "phase": ["films"]}, runs["volume-0.5"])

    def test_a_row_says_how_many_films_and_how_sure(self) -> None:
        row = {"volume": 0.5, "groups": 126, "films": 1100, "fractured": 199, "auc": 0.75, "auc_low": 0.7, "auc_high": 0.8, "ap50": 0.1, "recall": 0.2, "hours": 0.25}

        self.assertIn("| 0.5 | 126 | 1100 (199) | 0.750 | 0.700-0.800 | 0.100 | 0.200 | 0.25 |", table([row]))


if __name__ == "__main__":
    unittest.main()
