"""Films of a hospital's own for training: COCO annotations, or a folder of DICOM files with a CSV or COCO; split by patient, never by film."""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from fracatlas import write

VALIDATION_SHARE = 0.1
DICOM_ENDINGS = (".dcm", ".dicom", "")


@dataclass(frozen=True)
class Annotated:
    """One film: where its pixels are, its boxes [x, y, width, height] in stored pixels, and whose it is."""

    path: Path
    boxes: tuple[tuple[float, float, float, float], ...]
    patient: str
    region: str = ""
    hardware: bool = False


def read_coco(annotations: Path, images: Path, category: str | None = None) -> list[Annotated]:
    """Films of a COCO file. Each image needs `patient` or `group`: without it nobody could say that a split keeps patients apart."""
    content = json.loads(annotations.read_text())
    wanted = {c["id"] for c in content.get("categories", []) if category is None or c["name"] == category}
    boxes: dict[int, list[tuple[float, ...]]] = {}
    for a in content["annotations"]:
        if not wanted or a["category_id"] in wanted:
            boxes.setdefault(a["image_id"], []).append(tuple(float(v) for v in a["bbox"]))
    films = []
    for image in content["images"]:
        patient = image.get("patient") or image.get("group")
        path = images / image["file_name"]
        if not patient and path.suffix.lower() in DICOM_ENDINGS:
            patient = patient_of(path)
        if not patient:
            raise SystemExit(f"{image['file_name']} names neither patient nor group.")
        films.append(Annotated(path, tuple(boxes.get(image["id"], [])), str(patient), image.get("region", ""), bool(image.get("hardware", False))))  # type: ignore[arg-type]
    return films


def read_csv(table: Path, images: Path) -> list[Annotated]:
    """Films of a CSV with the columns file, x, y, width, height and, but for DICOM files, patient: a line for each box, or one with empty x for a film without."""
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    boxes: dict[str, list[tuple[float, ...]]] = {}
    patients: dict[str, str] = {}
    for row in rows:
        found = boxes.setdefault(row["file"], [])
        if row["x"]:
            found.append(tuple(float(row[k]) for k in ("x", "y", "width", "height")))
        named = row.get("patient") or ""
        if named and patients.setdefault(row["file"], named) != named:
            raise SystemExit(f"{row['file']} is said to be of two patients.")
    return [Annotated(images / name, tuple(found), patients.get(name) or patient_of(images / name)) for name, found in boxes.items()]  # type: ignore[arg-type]


def patient_of(path: Path) -> str:
    """The patient's pseudonym in a DICOM file."""
    import pydicom

    patient = str(pydicom.dcmread(path, stop_before_pixels=True, specific_tags=["PatientID"]).get("PatientID", ""))
    if not patient:
        raise SystemExit(f"{path.name} has no Patient ID.")
    return patient


def pixels_of(path: Path) -> np.ndarray:
    """Grey values, bone bright; 8 or 16 bits, as the stretch takes them."""
    if path.suffix.lower() not in DICOM_ENDINGS:
        with Image.open(path) as image:
            return np.asarray(image if image.mode in ("I", "I;16") else image.convert("L"))
    import pydicom

    file = pydicom.dcmread(path)
    values = file.pixel_array.astype(np.int64)
    return -values if file.PhotometricInterpretation == "MONOCHROME1" else values


def split_of(patient: str, seed: int, share: float = VALIDATION_SHARE) -> str:
    """`train` or `val`, by a hash of the patient alone: it stays when films are added."""
    drawn = int.from_bytes(hashlib.sha256(f"{seed}:{patient}".encode()).digest()[:8], "big") / 2**64
    return "val" if drawn < share else "train"


def check_split(splits: dict[str, list[Annotated]]) -> None:
    """Refuses a split that shares a patient or a film, or has an empty part."""
    train, val = splits["train"], splits["val"]
    if not train or not val:
        raise SystemExit("One part of the split is empty: too few patients, or another seed is needed.")
    for what, common in (("patients", {f.patient for f in train} & {f.patient for f in val}), ("files", {f.path for f in train} & {f.path for f in val})):
        if common:
            raise SystemExit(f"Both parts of the split have {what} {', '.join(sorted(map(str, common))[:5])}.")


def split(films: list[Annotated], seed: int) -> dict[str, list[Annotated]]:
    """All films by part, checked."""
    parts = {name: [f for f in films if split_of(f.patient, seed) == name] for name in ("train", "val")}
    check_split(parts)
    return parts


def main() -> None:
    """Prepares working films of both parts under a name that a configuration's `films` takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=Path, required=True, help="folder of DICOM, PNG or JPEG files")
    truth = parser.add_mutually_exclusive_group(required=True)
    truth.add_argument("--coco", type=Path, help="COCO annotations; images with `patient` or `group`")
    truth.add_argument("--csv", type=Path, help="CSV with file, x, y, width, height, patient")
    parser.add_argument("--category", help="of COCO: only boxes of this category")
    parser.add_argument("--name", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, default=Path(__file__).parent / "cache")
    arguments = parser.parse_args()
    films = read_coco(arguments.coco, arguments.images, arguments.category) if arguments.coco else read_csv(arguments.csv, arguments.images)
    for name, part in split(films, arguments.seed).items():
        write(arguments.cache, f"{arguments.name}-{name}", ((f.path.name, pixels_of(f.path), f.boxes, f.region, f.hardware, f.patient) for f in part))
        print(f"{name}: {len(part)} films of {len({f.patient for f in part})} patients, {sum(1 for f in part if f.boxes)} fractured")


if __name__ == "__main__":
    main()
