"""The film embedding: the U-Net's bottleneck, pooled over the square and projected to 16 numbers. Also adds it to a package without training.

usage: embedding.py PACKAGE [--version VERSION]
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OUTPUT = "embedding"
LENGTH = 16
SEED = 1931


def projection(channels: int) -> np.ndarray:
    """[channels, LENGTH] of signs over the root of the channels: distances keep, whatever the channels (Achlioptas 2003)."""
    signs = np.random.RandomState(SEED).randint(0, 2, size=(channels, LENGTH)) * 2 - 1
    return (signs / np.sqrt(channels)).astype(np.float32)


def bottleneck(graph: onnx.GraphProto) -> str:
    """Name of the tensor that goes into the first up-convolution."""
    return next(node.input[0] for node in graph.node if node.op_type == "ConvTranspose")


def channels_of(graph: onnx.GraphProto) -> int:
    """Channels of the bottleneck: the first up-convolution's weight is [in, out, 2, 2]."""
    weight = next(node.input[1] for node in graph.node if node.op_type == "ConvTranspose")
    return next(tensor.dims[0] for tensor in graph.initializer if tensor.name == weight)


def add(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same network with one more output, [N, LENGTH]; its other outputs stay as they are. A model that has it is given back unchanged."""
    graph = model.graph
    if any(output.name == OUTPUT for output in graph.output):
        return model
    graph.initializer.append(numpy_helper.from_array(projection(channels_of(graph)), f"{OUTPUT}.projection"))
    graph.node.extend(
        [
            helper.make_node("ReduceMean", [bottleneck(graph)], [f"{OUTPUT}.pooled"], axes=[2, 3], keepdims=0),
            helper.make_node("MatMul", [f"{OUTPUT}.pooled", f"{OUTPUT}.projection"], [OUTPUT]),
        ]
    )
    graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["n", LENGTH]))
    onnx.checker.check_model(model)
    return model


def add_to_file(path: Path) -> None:
    """Rewrites one segmentation graph."""
    onnx.save(add(onnx.load(path)), path)


def add_to_package(folder: Path, version: str | None) -> None:
    """Rewrites the segmentation graph of a package and what model.json says of it."""
    text = (folder / "model.json").read_text()
    manifest = json.loads(text)
    segmentation = manifest["segmentation"]
    add_to_file(folder / segmentation["file"])
    segmentation["embedding"] = OUTPUT
    manifest["version"] = version or manifest["version"]
    manifest["files"][segmentation["file"]] = hashlib.sha256((folder / segmentation["file"]).read_bytes()).hexdigest()
    (folder / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")


def main() -> None:
    """Adds the embedding to one package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--version", help="the package's new version; without it the version stays")
    arguments = parser.parse_args()
    add_to_package(arguments.package, arguments.version)


if __name__ == "__main__":
    main()
