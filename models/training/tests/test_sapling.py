"""The small ResNet on ResNet-18's weights, against torchvision's ResNet-18; and a teacher."""

import tempfile
import unittest
import warnings
from pathlib import Path

try:
    import torch
    from torch import nn
    from torchvision.models import resnet18

    from detector import Detector, DetectorShape
    from resnet import Sapling, load_resnet18
    from teacher import Teacher
except ImportError:
    torch = None


def written(net: "nn.Module", folder: str) -> Path:
    """ResNet-18 with its batch norms in the file, as the package has it."""
    file = Path(folder) / "resnet18.onnx"
    mode = torch.onnx.TrainingMode.TRAINING
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the counters of batch norms, which nobody reads
        torch.onnx.export(net, torch.rand(1, 3, 64, 64), file, opset_version=15, training=mode, do_constant_folding=False)
    return file


@unittest.skipIf(torch is None, "torch is not installed")
class SaplingTests(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(8)
        self.net = resnet18(weights=None)
        with torch.no_grad():
            for _ in range(3):
                self.net(torch.rand(2, 3, 64, 64))
        self.model = Sapling(2).eval()
        with tempfile.TemporaryDirectory() as folder:
            load_resnet18(self.model, written(self.net.train(), folder))
        self.net.eval()

    def test_stages_that_are_whole_compute_what_resnet_18_computes(self) -> None:
        with torch.no_grad():
            for index, inputs in ((1, 64), (2, 128)):
                x = torch.rand(1, inputs, 16, 24)
                torch.testing.assert_close(self.model.stages[index](x), [self.net.layer2, self.net.layer3][index - 1](x))
            x = torch.rand(1, 64, 16, 24)
            # The short block adds nothing yet.
            torch.testing.assert_close(self.model.stages[0](x), self.net.layer1[0](x))

    def test_grey_goes_in_as_equal_colours_would(self) -> None:
        grey = torch.rand(1, 1, 32, 32)
        with torch.no_grad():
            expected = self.net.bn1(self.net.conv1((255 * grey - 127.5).expand(-1, 3, -1, -1)))
            found = self.model.stem[1](self.model.stem[0]((2 * grey - 1).expand(-1, 2, -1, -1)))
        torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-3)


@unittest.skipIf(torch is None, "torch is not installed")
class TeacherTests(unittest.TestCase):
    def test_one_that_computes_what_the_teacher_does_has_nothing_to_learn_and_a_stranger_has(self) -> None:
        torch.manual_seed(9)
        model, stranger = Detector(DetectorShape()).eval(), Detector(DetectorShape()).eval()
        crops = torch.rand(2, 1, 96, 96)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "last.pt"
            torch.save({"shape": DetectorShape(), "average": model.state_dict()}, file)
            teacher = Teacher(file, 96)

        with torch.no_grad():
            self.assertLess(float(teacher.loss(crops, model.maps(crops)[0])), 1e-6)
            self.assertGreater(float(teacher.loss(crops, stranger.maps(crops)[0])), 0.5)


if __name__ == "__main__":
    unittest.main()
