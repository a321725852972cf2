"""Trains the bone U-Net on phantom masks with strong tone changes; resumes from its last checkpoint."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from clutter import clutter
from data import change_tone
from fracatlas import Film
from geometry import SEGMENTATION_SIDE, letterbox
from phantoms import load_phantoms
from training import Averaged, Course, Log, optimiser, rate_at, read_config, save
from unet import UNet

COLUMNS = ["step", "minutes", "hours", "rate", "loss", "dice_mean", "dice_min"]


def sample(film: Film, rng: np.random.Generator, cluttered: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """A film and its bone mask under one random similarity transform, letterbox-like placing and tone changes; both [256, 256]."""
    height, width = film.pixels.shape
    scale = SEGMENTATION_SIDE / 448 * np.exp(rng.uniform(-0.25, 0.25))
    angle = np.deg2rad(rng.uniform(-15, 15) + 90 * rng.integers(4))
    linear = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    if rng.random() < 0.5:
        linear[:, 0] *= -1
    centre = np.array([width, height]) * rng.uniform(0.4, 0.6, 2)
    shift = SEGMENTATION_SIDE * rng.uniform(0.35, 0.65, 2) - linear @ centre
    matrix = np.vstack([np.concatenate([linear, shift[:, None]], axis=1), [0, 0, 1]])
    inverse = tuple(np.linalg.inv(matrix)[:2].ravel())
    size = (SEGMENTATION_SIDE, SEGMENTATION_SIDE)
    image, bone = (
        np.asarray(Image.fromarray(a).transform(size, Image.Transform.AFFINE, inverse, Image.Resampling.BILINEAR)) for a in (film.pixels, film.bone)
    )
    picture = image.astype(np.float32) / 255
    if rng.random() < cluttered:
        picture, covered = clutter(picture, rng)
        bone = np.where(covered, 0, bone)
    picture = change_tone(picture, rng)
    if rng.random() < 0.5:  # a smooth change of brightness across the film, as heel effect and soft tissue make
        slope = rng.normal(0, 0.25, 2)
        grid = np.linspace(-0.5, 0.5, SEGMENTATION_SIDE, dtype=np.float32)
        picture = np.clip(picture * (1 + slope[0] * grid[None] + slope[1] * grid[:, None]), 0, 1).astype(np.float32)
    return picture, (bone > 127).astype(np.float32)


def loss_of(logits: Tensor, target: Tensor) -> Tensor:
    """Binary cross entropy plus soft Dice."""
    probability = logits.sigmoid()
    common = (probability * target).sum(dim=(1, 2))
    dice = (2 * common + 1) / (probability.sum(dim=(1, 2)) + target.sum(dim=(1, 2)) + 1)
    return functional.binary_cross_entropy_with_logits(logits, target) + 1 - dice.mean()


@torch.no_grad()
def dice(model: UNet, films: list[Film]) -> np.ndarray:
    """Dice of each film's letterboxed mask."""
    values = []
    for film in films:
        square, _, _ = letterbox(film.pixels)
        truth = letterbox(film.bone)[0] > 127
        found = (model(torch.from_numpy(square.astype(np.float32) / 255)[None, None])[0, 0] >= 0).numpy()
        values.append((2 * (found & truth).sum() + 1) / (found.sum() + truth.sum() + 1))
    return np.array(values)


def train(config: dict, run: Path, phantoms: Path) -> None:
    """The whole run."""
    torch.set_num_threads(config["threads"])
    torch.manual_seed(config["seed"])
    films = load_phantoms(phantoms / "train", limit=config["films"], masks=True)
    held = load_phantoms(phantoms / "val", limit=100, masks=True)
    model = UNet(config["width"])
    average = Averaged(model, config["average"])
    optimizer = optimiser(model, config["rate"], config["decay"])
    checkpoint, course = run / "last.pt", Course(config)
    if checkpoint.exists():
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        average.model.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        average.count = state["count"]
        course.resume(state)
    elif "start" in config:
        state = torch.load(run / config["start"])
        model.load_state_dict(state["average"])
        average.model.load_state_dict(state["average"])
    rng = np.random.default_rng([config["seed"], course.step])
    log, saved, total = Log(run / "log.csv", COLUMNS), time.monotonic(), 0.0
    done = False
    while not done:
        for group in optimizer.param_groups:
            group["lr"] = rate = rate_at(course.step, course.progress, config["rate"])
        pairs = [sample(films[rng.integers(len(films))], rng, config.get("clutter", 0.0)) for _ in range(config["batch"])]
        images, masks = (torch.from_numpy(np.stack(p)) for p in zip(*pairs))
        model.train()
        loss = loss_of(model(images[:, None])[:, 0], masks)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        average.update(model)
        course.step, total = course.step + 1, total + float(loss)
        step, seconds = course.step, course.seconds
        minutes, done = round(seconds / 60, 2), course.done(seconds)
        if step % 50 == 0:
            log.add(step=step, minutes=minutes, hours=round(course.hours, 3), rate=f"{rate:.2e}", loss=round(total / 50, 4))
            total = 0.0
        if done or time.monotonic() - saved > 120:
            state = {"model": model.state_dict(), "average": average.model.state_dict(), "optimizer": optimizer.state_dict()}
            save(checkpoint, {**state, **course.state(), "count": average.count, "width": config["width"]})
            saved = time.monotonic()
    values = dice(average.model, held)
    log.add(step=step, minutes=minutes, hours=round(course.hours, 3), dice_mean=round(float(values.mean()), 4), dice_min=round(float(values.min()), 4))
    log.plot(["loss"])


def main() -> None:
    """Reads the configuration and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parent
    parser.add_argument("--config", type=Path, default=here / "configs" / "segmentation.toml")
    parser.add_argument("--run", type=Path, default=here / "runs" / "segmentation")
    parser.add_argument("--phantoms", type=Path, default=here / "cache" / "phantoms", help="folder with train/ and val/ from `fracturegrid simulate`")
    arguments = parser.parse_args()
    arguments.run.mkdir(parents=True, exist_ok=True)
    train(read_config(arguments.config), arguments.run, arguments.phantoms)


if __name__ == "__main__":
    main()
