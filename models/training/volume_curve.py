"""Figures over the volume of training data: one common start, then equally many steps on shares of the training groups.

Resumes: finished runs are only measured again. Writes curve.csv, curve.md and curve.png into the folder of the runs.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import Any

from fracatlas import Film, load, part
from measure import average_precision, film_auc, operating_point

COLUMNS = ["volume", "groups", "films", "fractured", "steps", "hours", "auc", "auc_low", "auc_high", "ap50", "recall"]


def runs_of(config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The configuration of every run by its folder's name, the common start first; later runs start from it."""
    common = {k: v for k, v in config.items() if k not in ("volumes", "pretrain")}
    first = {"pretrain": common | config["pretrain"]}
    return first | {f"volume-{v:g}": common | {"volume": v, "start": "../pretrain/last.pt"} for v in config["volumes"]}


def row_of(films: list[Film], config: dict[str, Any], hours: float, results: list) -> dict[str, Any]:
    """One line of the table."""
    area, low, high = film_auc(results)
    return {
        "volume": config["volume"],
        "groups": len({f.group for f in films}),
        "films": len(films),
        "fractured": sum(1 for f in films if len(f.boxes)),
        "steps": config["steps"],
        "hours": round(hours, 3),
        "auc": round(area, 4),
        "auc_low": round(low, 4),
        "auc_high": round(high, 4),
        "ap50": round(average_precision(results), 4),
        "recall": round(operating_point(results, 0.4)[1], 4),
    }


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as Markdown."""
    lines = ["| share of groups | groups | films (fractured) | image AUC | DeLong | AP50 | recall at 0.4 | processor hours |", "|---|---|---|---|---|---|---|---|"]
    for r in rows:
        interval = f"{r['auc_low']:.3f}-{r['auc_high']:.3f}"
        lines.append(f"| {r['volume']:g} | {r['groups']} | {r['films']} ({r['fractured']}) | {r['auc']:.3f} | {interval} | {r['ap50']:.3f} | {r['recall']:.3f} | {r['hours']:.2f} |")
    return "\n".join(lines) + "\n"


def draw(rows: list[dict[str, Any]], path: Path) -> None:
    """Area with its interval, AP50 and recall over the number of training films, on a logarithmic axis."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6.4, 4))
    films = [r["films"] for r in rows]
    spread = [[r["auc"] - r["auc_low"] for r in rows], [r["auc_high"] - r["auc"] for r in rows]]
    axes.errorbar(films, [r["auc"] for r in rows], yerr=spread, marker="o", capsize=4, label="image AUC, DeLong 95 %")
    axes.plot(films, [r["ap50"] for r in rows], marker="s", label="AP50")
    axes.plot(films, [r["recall"] for r in rows], marker="^", label="recall at 0.4 false positives per image")
    axes.set_xscale("log")
    axes.set_xticks(films, [str(f) for f in films])
    axes.minorticks_off()
    axes.set_ylim(0, 1)
    axes.set_xlabel("training films")
    axes.grid(alpha=0.3)
    axes.legend(loc="center left", fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=100)
    pyplot.close(figure)


def main() -> None:
    """Trains what is not trained yet, measures and draws."""
    import torch
    from torch import multiprocessing

    from evaluate import DETECTION_DEFAULTS, add_weight_arguments, results_of, settings_of
    from pipeline import load_pipeline
    from train_detection import train
    from training import read_config

    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parent
    add_weight_arguments(parser)
    parser.add_argument("--config", type=Path, default=here / "configs" / "volume.toml")
    parser.add_argument("--run", type=Path, default=here / "runs" / "volume")
    parser.add_argument("--cache", type=Path, default=here / "cache")
    parser.add_argument("--phantoms", type=Path, default=here / "cache" / "phantoms")
    arguments = parser.parse_args()
    val, every, rows = load(arguments.cache, "val"), load(arguments.cache, "train"), []
    for name, config in runs_of(read_config(arguments.config)).items():
        run = arguments.run / name
        run.mkdir(parents=True, exist_ok=True)
        checkpoint = run / "last.pt"
        if not checkpoint.exists() or torch.load(checkpoint)["step"] < config["steps"]:
            (run / "rendezvous").unlink(missing_ok=True)
            multiprocessing.spawn(train, (config, run, arguments.cache, arguments.phantoms), nprocs=config["workers"])
        if "volume" not in config:
            continue
        torch.set_num_threads(1)
        with torch.no_grad():
            pipeline = load_pipeline(arguments.segmentation, checkpoint, settings_of(arguments), DETECTION_DEFAULTS)
            found = [pipeline.candidates(f.pixels, pipeline.crop(f.pixels)) for f in val]
            results = results_of(val, found, pipeline.settings)
        films = part(every, config["volume"], config["volume_seed"])
        rows.append(row_of(films, config, torch.load(checkpoint)["used"] / 3600, results))
        with (arguments.run / "curve.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        (arguments.run / "curve.md").write_text(table(rows))
        print(table(rows), flush=True)
    draw(rows, arguments.run / "curve.png")


if __name__ == "__main__":
    main()
