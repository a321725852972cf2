"""Turns the networks of a model package back into checkpoints, so that training can go on from what ships when they are gone."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from detector import Detector, DetectorShape
from fracatlas import load
from geometry import Crop, network_input
from mobilenet import load_imagenet
from resnet import load_resnet18
from phantoms import load_phantoms
from unet import UNet

# The slim detector's anchors at an input of 800 in place of 576.
SAPLING = DetectorShape(backbone="sapling", sizes=(14, 28, 56, 111, 222))


def weights_of(graph: onnx.GraphProto) -> dict[str, Tensor]:
    """Weights and biases by their torch names; a convolution that swallowed its batch norm is named after the convolution."""
    values = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    found = {k: v for k, v in values.items() if "::" not in k}
    for node in graph.node:
        if node.op_type == "Conv" and "::" in node.input[1]:
            # "/backbone/stages.1/stages.1.0/first/first.0/Conv": each part repeats the path so far of its own module list.
            parts = node.name.strip("/").split("/")[:-1]
            name = ".".join([parts[0]] + [p for p, after in zip(parts[1:], parts[2:] + [""]) if not after.startswith(p + ".")])
            found[name + ".weight"], found[name + ".bias"] = values[node.input[1]], values[node.input[2]]
    return found


@torch.no_grad()
def unfold(model: nn.Module, weights: dict[str, Tensor]) -> None:
    """Fills the model; each folded batch norm becomes an identity plus the folded bias."""
    state = model.state_dict()
    for name, module in model.named_modules():
        if isinstance(module, nn.BatchNorm2d):
            prefix, index = name.rsplit(".", 1)
            convolution = f"{prefix}.{int(index) - 1}"
            state[name + ".running_mean"].zero_()
            state[name + ".running_var"].fill_(1 - module.eps)
            state[name + ".weight"].fill_(1)
            state[name + ".bias"].copy_(weights.pop(convolution + ".bias"))
    for name, value in weights.items():
        state[name].copy_(value)
    model.load_state_dict(state)


def detector_weights(package: Path) -> dict[str, Tensor]:
    """Both graphs of a package under the names of Detector."""
    proposals = weights_of(onnx.load(package / "proposals.onnx").graph)
    head = weights_of(onnx.load(package / "head.onnx").graph)
    renamed = {k.replace("head.", "rpn.head.", 1) if k.startswith("head.") else k: v for k, v in proposals.items()}
    renamed |= {k.replace("predictor.", "box_predictor.", 1) if k.startswith("predictor.") else k: v for k, v in head.items()}
    return {f"roi_heads.{k}" if k.startswith("box_") else k: v for k, v in renamed.items()}


@torch.no_grad()
def restore_norms(model: Detector, films: list[np.ndarray]) -> None:
    """Gives every batch norm the statistics of its own inputs on these films and the scale and shift that keep the function as it is."""
    sums: dict[nn.BatchNorm2d, list[Tensor]] = {}

    def watch(module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        x = inputs[0]
        total = sums.setdefault(module, [torch.zeros(x.shape[1]), torch.zeros(x.shape[1]), torch.zeros(1)])  # type: ignore[arg-type]
        total[0] += x.sum(dim=(0, 2, 3))
        total[1] += (x * x).sum(dim=(0, 2, 3))
        total[2] += x.numel() / x.shape[1]

    norms = [m for m in model.modules() if isinstance(m, nn.BatchNorm2d)]
    hooks = [m.register_forward_pre_hook(watch) for m in norms]
    for film in films:
        padded, _, _ = network_input(film, Crop(0, 0, film.shape[1], film.shape[0], False))
        model.backbone(torch.from_numpy(padded.astype(np.float32) / 255)[None, None])
    for hook in hooks:
        hook.remove()
    for norm, (first, second, count) in sums.items():
        mean = first / count
        variance = (second / count - mean * mean).clamp(min=1e-6)
        factor = norm.weight / (norm.running_var + norm.eps).sqrt()
        norm.bias += (mean - norm.running_mean) * factor
        norm.weight.copy_(factor * (variance + norm.eps).sqrt())
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)


def sapling(slim: Detector, resnet18: Path) -> Detector:
    """A detector on ResNet-18's weights; what does not see the backbone's own channels is that of the slim one."""
    model = Detector(SAPLING)
    load_resnet18(model.backbone.net, resnet18)
    kept = {k: v for k, v in slim.state_dict().items() if not k.startswith(("backbone.net.", "backbone.fpn.inner_blocks."))}
    model.load_state_dict(kept, strict=False)
    return model.eval()


def main() -> None:
    """Writes a checkpoint that train_detection.py takes as its start, and one of the segmenter for evaluate.py and export.py."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).parent
    parser.add_argument("--package", type=Path, default=here.parent / "limb-slim")
    parser.add_argument("--imagenet", type=Path, help="quantised MobileNetV2 (TFLite): a detector that has seen no film yet, on ImageNet weights")
    parser.add_argument("--resnet18", type=Path, help="ResNet-18 (ONNX, of Microsoft.ML.DnnImageFeaturizer.ResNet18): a backbone of ResNet on it, for an input of 800; the rest is the package's")
    parser.add_argument("--cache", type=Path, default=here / "cache")
    parser.add_argument("--phantoms", type=Path, default=here / "cache" / "phantoms" / "train", help="what the norms are set on with --imagenet, so that no real film has been seen")
    parser.add_argument("--out", type=Path, required=True, help="folder for detection.pt and segmentation.pt")
    arguments = parser.parse_args()
    shape = DetectorShape()
    torch.manual_seed(0)
    model = Detector(shape).eval()
    if arguments.imagenet:
        load_imagenet(model.backbone.net, arguments.imagenet)
    else:
        unfold(model, detector_weights(arguments.package))
    if arguments.resnet18:
        shape, model = SAPLING, sapling(model, arguments.resnet18)
    else:
        films = load_phantoms(arguments.phantoms, limit=60) if arguments.imagenet else load(arguments.cache, "train")[::40]
        restore_norms(model, [f.pixels for f in films])
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.save({"model": model.state_dict(), "average": model.state_dict(), "hard": {}, "shape": shape}, arguments.out / "detection.pt")
    bone = weights_of(onnx.load(arguments.package / "segmentation.onnx").graph)
    segmenter = UNet(bone["model.out.weight"].shape[1])
    # The packed embedding of pictures is no part of the network that is trained.
    unfold(segmenter, {k.removeprefix("model."): v for k, v in bone.items() if k.startswith("model.")})
    torch.save({"average": segmenter.state_dict(), "width": bone["model.out.weight"].shape[1]}, arguments.out / "segmentation.pt")


if __name__ == "__main__":
    main()
