"""What both training programs share: configuration, averaged weights, learning rate, checkpoints and the log."""

from __future__ import annotations

import copy
import csv
import math
import os
import time
import tomllib
from pathlib import Path
from typing import Any

import torch
from torch import nn


def read_config(path: Path) -> dict[str, Any]:
    """A run's TOML file."""
    return tomllib.loads(path.read_text())


class Averaged:
    """Exponential moving average of weights and batch-norm statistics."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.model = copy.deepcopy(model).eval()
        self.decay, self.count = decay, 0

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        self.count += 1
        decay = min(self.decay, (1 + self.count) / (10 + self.count))
        for kept, new in zip(self.model.state_dict().values(), model.state_dict().values()):
            if kept.dtype.is_floating_point:
                kept.lerp_(new, 1 - decay)
            else:
                kept.copy_(new)


def optimiser(model: nn.Module, rate: float, decay: float) -> torch.optim.AdamW:
    """AdamW; no weight decay on biases and norms."""
    plain = [p for p in model.parameters() if p.ndim < 2]
    matrices = [p for p in model.parameters() if p.ndim >= 2]
    return torch.optim.AdamW([{"params": matrices, "weight_decay": decay}, {"params": plain, "weight_decay": 0.0}], lr=rate)


def rate_at(step: int, progress: float, peak: float, warm_up: int = 100, floor: float = 0.02) -> float:
    """Linear warm-up by steps, then a cosine over the run's progress 0..1 down to floor * peak."""
    cosine = floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))
    return peak * min(1.0, (step + 1) / warm_up) * cosine


class Course:
    """How far a run is: by its steps alone, so that a busy or frozen machine changes when it ends and not what it learns.

    Wall-clock and processor time are kept for the log, over all starts of the run; `minutes` of the configuration is only an
    emergency brake and leaves the rate where it was.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        self.steps, self.limit = config["steps"], config.get("minutes", math.inf)
        self.step, self.spent, self.used = 0, 0.0, 0.0
        self.begun, self.processor = time.monotonic(), time.process_time()

    def resume(self, state: dict[str, Any]) -> None:
        """Goes on from a checkpoint."""
        self.step, self.spent, self.used = state["step"], state["spent"], state.get("used", 0.0)

    @property
    def seconds(self) -> float:
        return self.spent + time.monotonic() - self.begun

    @property
    def hours(self) -> float:
        """Processor hours of this process, which is what a run costs on a shared machine."""
        return (self.used + time.process_time() - self.processor) / 3600

    @property
    def progress(self) -> float:
        return self.step / self.steps

    def done(self, seconds: float) -> bool:
        """After the last step, or when the brake is pulled."""
        return self.step >= self.steps or seconds >= 60 * self.limit

    def state(self) -> dict[str, Any]:
        """What a checkpoint keeps of it."""
        return {"step": self.step, "spent": self.seconds, "used": self.hours * 3600}


def save(path: Path, state: dict[str, Any]) -> None:
    """Writes a checkpoint so that a kill never leaves half of one."""
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    os.replace(partial, path)


class Log:
    """Appends rows to a CSV; plots the curve beside it."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        self.path, self.columns, self.start = path, columns, time.monotonic()
        if not path.exists():
            with path.open("w", newline="") as file:
                csv.writer(file).writerow(columns)

    def add(self, **values: Any) -> None:
        with self.path.open("a", newline="") as file:
            csv.writer(file).writerow([values.get(c, "") for c in self.columns])
        print(" ".join(f"{k}={v}" for k, v in values.items()), flush=True)

    def plot(self, names: list[str]) -> None:
        """Draws columns over steps to a PNG of the same name."""
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib import pyplot

        with self.path.open() as file:
            rows = list(csv.DictReader(file))
        figure, axes = pyplot.subplots(figsize=(9, 4))
        for name in names:
            points = [(int(r["step"]), float(r[name])) for r in rows if r.get(name)]
            if points:
                axes.plot(*zip(*points), label=name, linewidth=1)
        axes.set_xlabel("step")
        axes.legend()
        axes.grid(alpha=0.3)
        figure.tight_layout()
        figure.savefig(self.path.with_suffix(".png"))
        pyplot.close(figure)
