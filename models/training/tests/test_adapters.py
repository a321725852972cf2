"""Adapters: what they read, and that no split may share a patient."""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
from PIL import Image

from adapters import Annotated, check_split, patient_of, pixels_of, read_coco, read_csv, split, split_of
from fracatlas import load, write


class AdapterTests(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def test_coco_boxes_of_the_wanted_category_go_to_their_films(self) -> None:
        file = self.folder / "coco.json"
        images = [{"id": 1, "file_name": "a.png", "patient": "p1"}, {"id": 2, "file_name": "b.png", "group": "g2", "region": "leg"}]
        annotations = [{"image_id": 1, "category_id": 7, "bbox": [1, 2, 3, 4]}, {"image_id": 2, "category_id": 8, "bbox": [5, 6, 7, 8]}]
        file.write_text(json.dumps({"images": images, "annotations": annotations, "categories": [{"id": 7, "name": "fracture"}, {"id": 8, "name": "screw"}]}))

        films = read_coco(file, self.folder, "fracture")

        self.assertEqual([((1, 2, 3, 4),), ()], [f.boxes for f in films])
        self.assertEqual(["p1", "g2"], [f.patient for f in films])

    def test_a_coco_film_of_nobody_is_refused(self) -> None:
        file = self.folder / "coco.json"
        file.write_text(json.dumps({"images": [{"id": 1, "file_name": "a.png"}], "annotations": []}))

        with self.assertRaises(SystemExit):
            read_coco(file, self.folder)

    def test_a_csv_has_a_line_for_each_box_and_one_for_a_film_without(self) -> None:
        file = self.folder / "boxes.csv"
        file.write_text("file,x,y,width,height,patient\na.png,1,2,3,4,p1\na.png,5,6,7,8,p1\nb.png,,,,,p2\n")

        films = read_csv(file, self.folder)

        self.assertEqual([2, 0], [len(f.boxes) for f in films])

    def test_patient_and_bone_bright_values_come_from_dicom(self) -> None:
        path = dicom(self.folder, "p9", np.array([[0, 100], [200, 4095]], np.uint16))

        self.assertEqual("p9", patient_of(path))
        self.assertEqual([[0, -100], [-200, -4095]], pixels_of(path).tolist())

    def test_a_split_is_by_patient_and_about_one_in_ten(self) -> None:
        films = [Annotated(Path(f"{i}.png"), (), f"patient-{i // 4}") for i in range(4000)]

        parts = split(films, seed=1)

        self.assertFalse({f.patient for f in parts["train"]} & {f.patient for f in parts["val"]})
        # 1000 patients: the share's standard deviation is 0.0095.
        self.assertAlmostEqual(0.1, len(parts["val"]) / 4000, delta=0.03)
        self.assertEqual(split_of("patient-5", 1), split_of("patient-5", 1))

    def test_a_split_that_shares_a_patient_is_refused(self) -> None:
        with self.assertRaises(SystemExit):
            check_split({"train": [Annotated(Path("a"), (), "p")], "val": [Annotated(Path("b"), (), "p")]})

    def test_written_films_are_read_back_at_the_working_size(self) -> None:
        Image.fromarray(np.arange(896 * 2, dtype=np.uint8).reshape(2, 896).repeat(200, axis=0)).save(self.folder / "a.png")

        write(self.folder, "mine-train", [("a.png", pixels_of(self.folder / "a.png"), [(10, 20, 30, 40)], "hand", False, "p")])
        film = load(self.folder, "train", "mine")[0]

        self.assertEqual((200, 448), film.pixels.shape)
        self.assertEqual([[5, 10, 20, 30]], film.boxes.tolist())


def dicom(folder: Path, patient: str, values: np.ndarray) -> Path:
    """A MONOCHROME1 film of 12 bits."""
    try:
        import pydicom
        from pydicom.dataset import FileDataset, FileMetaDataset
        from pydicom.uid import ExplicitVRLittleEndian
    except ImportError as absent:
        raise unittest.SkipTest("python3-pydicom is not installed") from absent

    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.1"
    meta.MediaStorageSOPInstanceUID = "2.25.1"
    file = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    file.is_little_endian, file.is_implicit_VR = True, False
    file.PatientID, file.PhotometricInterpretation = patient, "MONOCHROME1"
    file.Rows, file.Columns = values.shape
    file.SamplesPerPixel, file.BitsAllocated, file.BitsStored, file.HighBit, file.PixelRepresentation = 1, 16, 12, 11, 0
    file.PixelData = values.tobytes()
    path = folder / "film.dcm"
    pydicom.dcmwrite(path, file, write_like_original=False)
    return path


if __name__ == "__main__":
    unittest.main()
