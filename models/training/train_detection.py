"""Trains the lesion detector on crops of phantoms and FracAtlas films; resumes from its last checkpoint."""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import distributed, multiprocessing

from data import CropRecipe, CropSampler, repeated
from detect import GraphB, Settings, TrainingGraphA, candidates, score
from detector import Detector, DetectorShape
from fracatlas import Film, load, part
from geometry import Crop, network_input
from heat import heat_losses, heat_target
from measure import FilmResult, average_precision, film_auc
from phantoms import load_phantoms
from teacher import Teacher
from training import Averaged, Course, Log, optimiser, rate_at, read_config, save

COLUMNS = ["step", "minutes", "hours", "rate", "objectness", "rpn_box", "classifier", "box", "heat", "peak", "features", "films", "power", "auc", "ap50"]


def batch(sampler: CropSampler, size: int, shares: list[float]) -> tuple[torch.Tensor, list[dict[str, torch.Tensor]], torch.Tensor, torch.Tensor]:
    """One batch of crops with torchvision targets and heat-map targets and weights."""
    images, targets, heats, weights = [], [], [], []
    for _ in range(size):
        crop, boxes, ignored = sampler.draw(shares)
        target, weight = heat_target(boxes, ignored, crop.shape[0])
        images.append(crop)
        targets.append({"boxes": torch.from_numpy(boxes), "labels": torch.ones(len(boxes), dtype=torch.int64)})
        heats.append(target)
        weights.append(weight)
    return torch.from_numpy(np.stack(images))[:, None], targets, torch.from_numpy(np.stack(heats)), torch.from_numpy(np.stack(weights))


@torch.no_grad()
def mine(model: Detector, films: list[Film], count: int, rng: np.random.Generator) -> dict[str, list[tuple[float, float]]]:
    """The three hottest places outside reference boxes of some films, for the sampler's hard crops."""
    found: dict[str, list[tuple[float, float]]] = {}
    if not films:
        return found
    for film in [films[i] for i in rng.choice(len(films), min(count, len(films)), replace=False)]:
        height, width = film.pixels.shape
        padded, input_width, input_height = network_input(film.pixels, Crop(0, 0, width, height, False))
        _, logits = model.maps(torch.from_numpy(padded.astype(np.float32) / 255)[None, None])
        heat = logits[0, 0].sigmoid().numpy()[: input_height // 4, : input_width // 4].copy()
        cell = 4 * width / input_width
        for x0, y0, x1, y1 in film.boxes / cell:
            heat[max(0, int(y0) - 3) : int(y1) + 4, max(0, int(x0) - 3) : int(x1) + 4] = 0
        places = []
        for _ in range(3):
            y, x = np.unravel_index(heat.argmax(), heat.shape)
            if heat[y, x] < 0.1:
                break
            places.append((float((x + 0.5) * cell), float((y + 0.5) * cell)))
            heat[max(0, y - 8) : y + 9, max(0, x - 8) : x + 9] = 0
        found[film.name] = places
    return found


@torch.no_grad()
def evaluate(model: Detector, films: list[Film], shape: DetectorShape, weights: list[float]) -> dict[float, list[FilmResult]]:
    """Detections on whole films (no bone crop) for several heat weights."""
    a, b = TrainingGraphA(model), GraphB(model)
    results: dict[float, list[FilmResult]] = {w: [] for w in weights}
    for film in films:
        height, width = film.pixels.shape
        padded, input_width, input_height = network_input(film.pixels, Crop(0, 0, width, height, False))
        found = candidates(a, b, padded, input_width, input_height, shape, Settings())
        for w in weights:
            boxes, scores = score(found, Settings(heat_weight=w))
            results[w].append(FilmResult(boxes.numpy() * width / input_width, scores.numpy(), film.boxes))
    return results


def shares_at(phases: list[dict[str, float]], progress: float) -> list[float]:
    """[phantoms, FracAtlas] probabilities of the phase that holds at this progress."""
    phase = next((p for p in phases if progress < p["until"]), phases[-1])
    return [phase["phantoms"], 1 - phase["phantoms"]]


def share_gradients(model: Detector, workers: int) -> None:
    """Averages the gradients of all workers in one exchange."""
    gradients = [p.grad if p.grad is not None else torch.zeros_like(p) for p in model.parameters()]
    flat = torch.cat([g.reshape(-1) for g in gradients])
    distributed.all_reduce(flat)
    start = 0
    for parameter in model.parameters():
        parameter.grad = (flat[start : start + parameter.numel()] / workers).view(parameter.shape)
        start += parameter.numel()


def train(rank: int, config: dict, run: Path, cache: Path, phantoms: Path) -> None:
    """The whole run; every figure that matters is in the configuration.

    One single-threaded process per core with averaged gradients: on a shared machine that does almost twice the work of
    one process with two threads, whose every operation waits for the slower core. Rank 0 looks, logs and saves.
    """
    workers = config["workers"]
    rendezvous = run / "rendezvous"
    distributed.init_process_group("gloo", init_method=f"file://{rendezvous.resolve()}", rank=rank, world_size=workers)
    torch.set_num_threads(1)
    torch.manual_seed(config["seed"])
    shape = DetectorShape(**{k: tuple(v) if isinstance(v, list) else v for k, v in config.get("shape", {}).items()})
    real = config.get("films", "fracatlas")
    films = part(load(cache, "train", real), config.get("volume", 1.0), config.get("volume_seed", 0))
    simulated = load_phantoms(phantoms / "train") if any(p["phantoms"] > 0 for p in config["phase"]) else []
    # Parts of many small joints, each of which looks like a break at first, are drawn twice as often.
    often = simulated + [f for f in simulated if f.region in config.get("twice", [])]
    films = repeated(films, config.get("hardware", 1))
    sampler = CropSampler([often, films], CropRecipe(**config.get("recipe", {})), config["seed"] + 1000 * rank)
    validation = {real: load(cache, "val", real), "phantoms": load_phantoms(phantoms / "val", limit=150)}
    model = Detector(shape).to(memory_format=torch.channels_last)
    model.roi_heads.quality = config.get("quality", False)
    if "regions" in config:
        model.roi_heads.learn_from(**config["regions"])
    if config.get("half", False):
        model.half()
    average = Averaged(model, config["average"])
    optimizer = optimiser(model, config["rate"], config["decay"])
    course = Course(config)
    checkpoint = run / "last.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        average.model.load_state_dict(state["average"])
        average.count = state["count"]
        course.resume(state)
        optimizer.load_state_dict(state["optimizer"])
        sampler.hard.points = state["hard"]
        sampler.rng = np.random.default_rng([config["seed"], course.step, rank])
    elif "start" in config:
        state = torch.load(run / config["start"])
        model.load_state_dict(state["average"])
        average.model.load_state_dict(state["average"])
        sampler.hard.points = state["hard"]
    teacher = Teacher(run / config["teacher"], config["teacher_side"]) if "teacher" in config else None
    torch.manual_seed(config["seed"] + rank + course.step)
    log = Log(run / "log.csv", COLUMNS)
    sums, saved = np.zeros(7), time.monotonic()
    clock = torch.tensor([course.seconds])
    minutes = lambda: float(clock) / 60  # noqa: E731
    looks = config.get("look_minutes", math.inf)  # without it nobody looks, not even at the end
    next_look = looks * (int(minutes() / looks) + 1)
    next_hunt = minutes()
    while True:
        rate = rate_at(course.step, course.progress, config["rate"])
        for group in optimizer.param_groups:
            group["lr"] = rate
        images, targets, heat, weight = batch(sampler, config["batch"], shares_at(config["phase"], course.progress))
        model.train()
        losses, logits = model(images.contiguous(memory_format=torch.channels_last), targets, teacher)
        dense, peak = heat_losses(logits[:, 0], heat, weight)
        loss = sum(losses.values()) + config["heat"] * dense + config["peak"] * peak
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        share_gradients(model, workers)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        average.update(model)
        course.step += 1
        step = course.step
        clock[0] = course.seconds
        distributed.broadcast(clock, 0)
        sums += [float(losses[k]) for k in ("loss_objectness", "loss_rpn_box_reg", "loss_classifier", "loss_box_reg")] + [float(dense), float(peak), float(losses.get("loss_features", 0))]
        if rank == 0 and step % 50 == 0:
            o, r, c, b, d, p, f = (round(v, 4) for v in sums / 50)
            log.add(step=step, minutes=round(minutes(), 2), hours=round(course.hours, 3), rate=f"{rate:.2e}", objectness=o, rpn_box=r, classifier=c, box=b, heat=d, peak=p, features=f)
            sums[:] = 0
        done = course.done(float(clock))
        look = minutes() >= next_look or done and looks < math.inf
        if config.get("mine", 0) and minutes() >= next_hunt and not done:
            next_hunt += config.get("mine_minutes", math.inf)
            mined = [None] * workers
            share = config["mine"] // workers
            found = mine(average.model, films, share, sampler.rng) | mine(average.model, simulated, share, sampler.rng)
            distributed.all_gather_object(mined, found)
            for some in mined:
                sampler.hard.points.update(some or {})
        if rank > 0:
            next_look += looks if look else 0
            if done:
                break
            continue
        if look or done or time.monotonic() - saved > 120:
            state = {"model": model.state_dict(), "average": average.model.state_dict(), "count": average.count, "optimizer": optimizer.state_dict()}
            save(checkpoint, {**state, **course.state(), "hard": sampler.hard.points, "shape": shape})
            saved = time.monotonic()
        if look:
            next_look += looks
            for name, some in validation.items():
                for w, results in evaluate(average.model, some, shape, [0.0, 0.5, 0.8, 1.0]).items() if some else ():
                    log.add(step=step, minutes=round(minutes(), 2), hours=round(course.hours, 3), films=name, power=w, auc=round(film_auc(results)[0], 4), ap50=round(average_precision(results), 4))
            log.plot(["objectness", "classifier", "box", "heat", "peak", "auc", "ap50"])
        if done:
            break


def main() -> None:
    """Reads the configuration and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parent
    parser.add_argument("--config", type=Path, default=here / "configs" / "detection.toml")
    parser.add_argument("--run", type=Path, default=here / "runs" / "detection")
    parser.add_argument("--cache", type=Path, default=here / "cache")
    parser.add_argument("--phantoms", type=Path, default=here / "cache" / "phantoms", help="folder with train/ and val/ from `fracturegrid simulate`")
    arguments = parser.parse_args()
    arguments.run.mkdir(parents=True, exist_ok=True)
    config = read_config(arguments.config)
    (arguments.run / "rendezvous").unlink(missing_ok=True)
    multiprocessing.spawn(train, (config, arguments.run, arguments.cache, arguments.phantoms), nprocs=config["workers"])


if __name__ == "__main__":
    main()
