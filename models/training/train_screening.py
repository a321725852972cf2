"""Trains the screening network on FracAtlas and phantoms, measures it on films left out and adds it to a model package; resumes."""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader, IterableDataset

from data import change_tone
from export import SCREENING, name_screening
from fracatlas import Film, load
from geometry import SEGMENTATION_SIDE, letterbox
from implants import CELL, draw, marker
from phantoms import load_phantoms
from screening_net import Screening, ScreeningNet
from training import Averaged, Course, Log, optimiser, rate_at, read_config, save
from unet import UNet
from warm_start import unfold, weights_of

ARMS = ("hand", "wrist", "ulna-radius")
COLUMNS = ["step", "minutes", "hours", "rate", "loss", "hardware", "limb"]


@dataclass(frozen=True)
class Square:
    """A letterboxed film, its bone, and what is known of it."""

    pixels: np.ndarray
    bone: np.ndarray
    arm: bool
    hardware: bool


@torch.no_grad()
def squares(films: list[Film], package: Path, cache: Path) -> list[Square]:
    """Letterboxes films; bone is the phantom's own, or what the package's segmenter sees. Kept in the cache."""
    if not cache.exists():
        bone = weights_of(onnx.load(package / "segmentation.onnx").graph)
        segmenter = UNet(bone["model.out.weight"].shape[1]).eval()
        unfold(segmenter, {k.removeprefix("model."): v for k, v in bone.items()})
        pixels = np.stack([letterbox(f.pixels)[0] for f in films])
        masks = np.stack(
            [
                letterbox(f.bone)[0] > 127 if f.bone is not None else (segmenter(torch.from_numpy(p[None, None] / 255.0).float())[0, 0] > 0).numpy()
                for f, p in zip(films, pixels)
            ]
        )
        np.savez_compressed(cache, pixels=pixels, masks=np.packbits(masks, axis=-1))
    with np.load(cache) as kept:
        pixels, masks = kept["pixels"], np.unpackbits(kept["masks"], axis=-1).astype(bool)
    return [Square(p, m, f.region in ARMS, f.hardware) for p, m, f in zip(pixels, masks, films)]


def sample(square: Square, drawn: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, float, float]:
    """Picture [S, S], hardware by cell (-1: not known where), film with hardware, arm; under a random similarity transform and tone."""
    side = SEGMENTATION_SIDE
    scale, angle = np.exp(rng.uniform(-0.2, 0.2)), np.deg2rad(rng.normal(0, 8) + 90 * rng.integers(4))
    linear = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    if rng.random() < 0.5:
        linear[:, 0] *= -1
    rows, columns = np.nonzero(square.pixels.max(1))[0], np.nonzero(square.pixels.max(0))[0]
    centre = np.array([columns.max(initial=side - 1), rows.max(initial=side - 1)]) / 2
    shift = side / 2 + rng.uniform(-16, 16, 2) - linear @ centre
    inverse = tuple(np.linalg.inv(np.vstack([np.concatenate([linear, shift[:, None]], 1), [0, 0, 1]]))[:2].ravel())
    image, bone = (
        np.asarray(Image.fromarray(a).transform((side, side), Image.Transform.AFFINE, inverse, Image.Resampling.BILINEAR))
        for a in (square.pixels, square.bone.astype(np.uint8) * 255)
    )
    picture, mask = image.astype(np.float32) / 255, bone > 127
    cells = np.full((side // CELL, side // CELL), -1.0 if square.hardware else 0.0, np.float32)
    hardware = float(square.hardware)
    if not square.hardware:
        if rng.random() < 0.3:
            picture = marker(picture, mask, rng)
        if rng.random() < drawn and (mixed := draw(picture, mask, rng)):
            picture, cells, hardware = mixed[0], mixed[1].astype(np.float32), 1.0
    return change_tone(picture, rng), cells, hardware, float(square.arm)


class Samples(IterableDataset):
    """Samples without end; a pool is the share of films that is drawn from it."""

    def __init__(self, pools: list[tuple[float, list[Square]]], drawn: float, seed: list[int]) -> None:
        self.pools, self.drawn, self.seed = pools, drawn, seed

    def __iter__(self):  # type: ignore[no-untyped-def]
        rng = np.random.default_rng(self.seed)
        shares = np.array([share for share, _ in self.pools])
        while True:
            pool = self.pools[rng.choice(len(shares), p=shares / shares.sum())][1]
            yield sample(pool[rng.integers(len(pool))], self.drawn, rng)


def loss_of(model: ScreeningNet, images: Tensor, cells: Tensor, hardware: Tensor, arm: Tensor) -> tuple[Tensor, Tensor]:
    """Of hardware (the film, and cells where they are known) and of the limb."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, limb = model(images[:, None].contiguous(memory_format=torch.channels_last))
    logits, limb = logits.float(), limb.float()
    film = functional.binary_cross_entropy_with_logits(model.film(logits), hardware)
    known = cells >= 0
    weight = torch.where(cells > 0, 6.0, 1.0)
    local = functional.binary_cross_entropy_with_logits(logits[known], cells[known], weight[known])
    return film + local, functional.binary_cross_entropy_with_logits(limb, arm)


@torch.no_grad()
def scores(model: ScreeningNet, films: list[Square]) -> tuple[np.ndarray, np.ndarray]:
    """Logits of hardware and of the arm of every film."""
    found = []
    for start in range(0, len(films), 32):
        images = torch.from_numpy(np.stack([f.pixels for f in films[start : start + 32]]).astype(np.float32) / 255)[:, None]
        cells, arm = model(images)
        found.append(torch.stack([model.film(cells), arm], 1).numpy())
    both = np.concatenate(found)
    return both[:, 0], both[:, 1]


def area(values: np.ndarray, truth: np.ndarray) -> float:
    """Area under the ROC curve."""
    above = values[truth][:, None] - values[~truth][None]
    return float(((above > 0) + 0.5 * (above == 0)).mean())


def report(name: str, model: ScreeningNet, films: list[Square], threshold: float) -> None:
    """Prints what the film tables of docs/imaging.md need."""
    hardware, arm = scores(model, films)
    truth, is_arm = np.array([f.hardware for f in films]), np.array([f.arm for f in films])
    flagged = hardware > threshold
    line = f"{name}: {len(films)} films, {truth.sum()} with hardware, flagged {flagged[truth].sum()}, without and flagged {flagged[~truth].sum()}"
    line += f", area {area(hardware, truth):.3f}" if 0 < truth.sum() < len(films) else ""
    print(line + f"; limb: area {area(arm, is_arm):.4f}, right {((arm > 0) == is_arm).mean():.4f}", flush=True)


def train(config: dict, run: Path, pools: list[tuple[float, list[Square]]], held: list[Square]) -> ScreeningNet:
    """The whole run. One process more draws the samples."""
    torch.set_num_threads(config["threads"])
    torch.manual_seed(config["seed"])
    model = ScreeningNet().to(memory_format=torch.channels_last)
    average, optimizer = Averaged(model, config["average"]), optimiser(model, config["rate"], config["decay"])
    checkpoint, course = run / "last.pt", Course(config)
    if checkpoint.exists():
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        average.model.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        average.count = state["count"]
        course.resume(state)
    samples = DataLoader(Samples(pools, config["drawn"], [config["seed"], course.step]), batch_size=config["batch"], num_workers=1, prefetch_factor=4)
    batches = iter(samples)
    log, saved, totals, done = Log(run / "log.csv", COLUMNS), time.monotonic(), np.zeros(2), False
    while not done:
        for group in optimizer.param_groups:
            group["lr"] = rate = rate_at(course.step, course.progress, config["rate"])
        images, cells, hardware, arm = (v.float() for v in next(batches))
        model.train()
        losses = loss_of(model, images, cells, hardware, arm)
        optimizer.zero_grad(set_to_none=True)
        sum(losses).backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        average.update(model)
        course.step, totals = course.step + 1, totals + [float(v) for v in losses]
        step, seconds = course.step, course.seconds
        done = course.done(seconds)
        if step % 100 == 0:
            first, second = totals / 100
            log.add(step=step, minutes=round(seconds / 60, 2), hours=round(course.hours, 3), rate=f"{rate:.2e}", loss=round(first + second, 4), hardware=round(first, 4), limb=round(second, 4))
            totals = np.zeros(2)
        if step % 500 == 0:
            report(f"step {step}, held", average.model, held, 0.0)  # type: ignore[arg-type]
        if done or time.monotonic() - saved > 120:
            state = {"model": model.state_dict(), "average": average.model.state_dict(), "optimizer": optimizer.state_dict()}
            save(checkpoint, {**state, **course.state(), "count": average.count})
            saved = time.monotonic()
    return average.model  # type: ignore[return-value]


def add_to(package: Path, model: ScreeningNet, threshold: float) -> None:
    """Writes the graph and names it in model.json; all else stays."""
    image = torch.rand(1, 1, SEGMENTATION_SIDE, SEGMENTATION_SIDE)
    axes = {"image": {0: "n"}, "screening": {0: "n"}}
    graph = Screening(model, threshold).eval()
    torch.onnx.export(graph, image, package / SCREENING, opset_version=15, input_names=["image"], output_names=["screening"], dynamic_axes=axes)
    onnx.checker.check_model(onnx.load(package / SCREENING))
    name_screening(package)


def main() -> None:
    """Trains, measures and adds."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parent
    parser.add_argument("--config", type=Path, default=here / "configs" / "screening.toml")
    parser.add_argument("--run", type=Path, default=here / "runs" / "screening")
    parser.add_argument("--cache", type=Path, default=here / "cache")
    parser.add_argument("--phantoms", type=Path, default=here / "cache" / "phantoms")
    parser.add_argument("--package", type=Path, default=here.parent / "limb-slim")
    arguments = parser.parse_args()
    arguments.run.mkdir(parents=True, exist_ok=True)
    config = read_config(arguments.config)
    films = {s: squares(load(arguments.cache, s), arguments.package, arguments.cache / f"screening-{s}.npz") for s in ("train", "val")}
    phantoms = {
        s: squares(load_phantoms(arguments.phantoms / s, limit=900, masks=True), arguments.package, arguments.cache / f"screening-phantoms-{s}.npz")
        for s in ("train", "val")
    }
    real = [f for f in films["train"] if f.hardware]
    pools = [(config["real"], real), (config["phantoms"], phantoms["train"]), (1 - config["real"] - config["phantoms"], [f for f in films["train"] if not f.hardware])]
    model = train(config, arguments.run, pools, phantoms["val"]).eval()
    sound = scores(model, [f for f in films["train"] if not f.hardware])[0]
    threshold = float(np.quantile(sound, config["specificity"]))
    for name, pool in (("train", films["train"]), ("val", films["val"]), ("phantoms", phantoms["val"])):
        report(name, model, pool, threshold)
    add_to(arguments.package, model, threshold)


if __name__ == "__main__":
    main()
