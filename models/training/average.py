"""Averages the weights of two checkpoints of one network that began from the same weights (Wortsman et al. 2022, "Model soups").

Costs nothing at inference. A run that goes on from a package forgets some of what the package knew; between the two lies a
network that keeps both.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor

from training import save


def mix(first: dict[str, Tensor], second: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """share of the first and the rest of the second, tensor by tensor; counters are the first's."""
    if first.keys() != second.keys():
        raise ValueError(f"two different networks: {sorted(first.keys() ^ second.keys())[:4]}")
    return {
        name: (share * value.double() + (1 - share) * second[name].double()).to(value.dtype) if value.dtype.is_floating_point else value
        for name, value in first.items()
    }


def main() -> None:
    """Writes the first checkpoint with the averaged weights in place of its own average."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path, help="checkpoint of a run, such as runs/detection/last.pt")
    parser.add_argument("second", type=Path, help="what it went on from, such as runs/warm/detection.pt")
    parser.add_argument("--share", type=float, default=0.7, help="weight of the first")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    first, second = torch.load(arguments.first), torch.load(arguments.second)
    save(arguments.out, {**first, "average": mix(first["average"], second["average"], arguments.share)})


if __name__ == "__main__":
    main()
