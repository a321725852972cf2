"""3x3 convolutions of an ONNX graph with a quarter of the multiplications (Lavin and Gray, CVPR 2016): Winograd's F(4x4, 3x3).

A tile of 6x6 is transformed, multiplied value by value with the transformed weights and transformed back to 4x4 outputs: 36 products where the
definition has 144, and the same result but for the rounding of single precision. ONNX Runtime has no such kernel for processors, so the graph says
it in operators that every runtime has: a grouped convolution, a matrix product for each of the 36 places, a grouped transposed convolution. Weights
stay in the file as they are; the runtime transforms them once as it loads, and then holds four times as much for them.

For ResNet-50's sizes on processors in single precision: with few channels the transforms cost more than they spare, and a GPU's libraries choose by
themselves.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

LEAST_CHANNELS = 128  # with 64 both ways take equally long on a processor
OUTPUTS, TAPS = 4, 3
TILE = OUTPUTS + TAPS - 1
POINTS = (0.0, 1.0, -1.0, 2.0, -2.0)  # and infinity


def transforms() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of outputs [4, 6], taps [6, 3] and inputs [6, 6] such that correlation(d, g) = outputs @ ((taps @ g) * (inputs @ d)).

    Toom and Cook's evaluation at the points, transposed: taps become a polynomial's values there, inputs what interpolates the products.
    """
    points = np.array(POINTS)
    others = [np.delete(points, j) for j in range(len(points))]
    outputs, taps, inputs = np.zeros((OUTPUTS, TILE)), np.zeros((TILE, TAPS)), np.zeros((TILE, TILE))
    for j, point in enumerate(points):
        outputs[:, j] = point ** np.arange(OUTPUTS)
        taps[j] = point ** np.arange(TAPS) / np.prod(point - others[j])
        inputs[j, :-1] = np.poly(others[j])[::-1]
    outputs[-1, -1] = taps[-1, -1] = 1
    inputs[-1] = np.poly(points)[::-1]
    return outputs, taps, inputs


def is_suitable(node: onnx.NodeProto, weights: dict[str, np.ndarray]) -> bool:
    """Whether it is a convolution of 3x3 at stride 1 that keeps the size, with weights of single precision in the file and channels enough."""
    if node.op_type != "Conv" or node.input[1] not in weights:
        return False
    found = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    weight = weights[node.input[1]]
    outputs, inputs, *kernel = weight.shape
    return (
        weight.dtype == np.float32
        and kernel == [TAPS, TAPS]
        and list(found.get("pads", [])) == [1, 1, 1, 1]
        and found.get("group", 1) == 1
        and set(found.get("strides", [1])) == set(found.get("dilations", [1])) == {1}
        and min(inputs, outputs) >= LEAST_CHANNELS
    )


class Rewriting:
    """Nodes and constants that stand for convolutions; what several share is there once."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, np.ndarray] = {}
        outputs, taps, inputs = transforms()
        self.inputs = np.kron(inputs, inputs).reshape(1, TILE**2, TILE, TILE)
        self.outputs = np.kron(outputs, outputs).T.reshape(1, TILE**2, OUTPUTS, OUTPUTS)
        self.taps = np.kron(taps, taps)

    def constant(self, name: str, value: np.ndarray) -> str:
        """Whole numbers as INT64, others as FLOAT."""
        name = f"winograd/{name}"
        self.constants.setdefault(name, value.astype(np.int64 if value.dtype.kind == "i" else np.float32))
        return name

    def whole(self, *values: int) -> str:
        """A shape, or what else is given as a list."""
        return self.constant("x".join(map(str, values)), np.array(values))

    def add(self, operator: str, inputs: list[str], output: str, **attributes: int | list[int]) -> str:
        """One node; returns what it makes. What is there already is not made twice."""
        if not any(output in node.output for node in self.nodes):
            self.nodes.append(helper.make_node(operator, inputs, [output], output, **attributes))
        return output

    def filters(self, name: str, channels: int) -> str:
        """A transform as the filters [channels * 36, 1, side, side] of a grouped convolution, the same for each channel."""
        value = getattr(self, name)
        small = self.constant(name, value)
        many = self.add("Expand", [small, self.whole(channels, *value.shape[1:])], f"winograd/{name}/{channels}")
        return self.add("Reshape", [many, self.whole(channels * TILE**2, 1, *value.shape[2:])], f"{many}/filters")

    def weights(self, name: str, outputs: int, inputs: int) -> str:
        """Weights [outputs, inputs, 3, 3] as 36 matrices [36, outputs, inputs]."""
        flat = self.add("Reshape", [name, self.whole(outputs * inputs, TAPS**2)], f"{name}/flat")
        turned = self.add("Transpose", [flat], f"{name}/turned", perm=[1, 0])
        values = self.add("MatMul", [self.constant("taps", self.taps), turned], f"{name}/values")
        return self.add("Reshape", [values, self.whole(TILE**2, outputs, inputs)], f"{name}/matrices")

    def write(self, node: onnx.NodeProto, outputs: int, inputs: int) -> None:
        """The convolution's result under its own name, from nodes named after it."""
        image, weight, *bias = node.input
        name = node.output[0] + "/winograd"
        # 1 before and 4 behind: as many tiles as it takes to cover every output.
        tiles = self.add("Conv", [image, self.filters("inputs", inputs)], f"{name}/tiles", group=inputs, strides=[OUTPUTS] * 2, pads=[1, 1, OUTPUTS, OUTPUTS])
        listed = self.add("Reshape", [tiles, self.whole(0, inputs, TILE**2, -1)], f"{name}/listed")
        places = self.add("Transpose", [listed], f"{name}/places", perm=[0, 2, 1, 3])
        product = self.add("MatMul", [self.weights(weight, outputs, inputs), places], f"{name}/product")
        back = self.add("Transpose", [product], f"{name}/back", perm=[0, 2, 1, 3])
        shape = self.add("Shape", [tiles], f"{name}/shape")
        sides = self.add("Slice", [shape, self.whole(2), self.whole(4)], f"{name}/sides")
        wanted = self.add("Concat", [self.whole(0, outputs * TILE**2), sides], f"{name}/wanted", axis=0)
        laid = self.add("Reshape", [back, wanted], f"{name}/laid")
        covered = self.add("ConvTranspose", [laid, self.filters("outputs", outputs), *bias], f"{name}/covered", group=outputs, strides=[OUTPUTS] * 2)
        size = self.add("Shape", [image], f"{name}/size")
        ends = self.add("Slice", [size, self.whole(2), self.whole(4)], f"{name}/ends")
        self.add("Slice", [covered, self.whole(0, 0), ends, self.whole(2, 3)], node.output[0])


def rewrite(model: onnx.ModelProto) -> int:
    """Rewrites the graph in place; returns how many convolutions it found."""
    graph, rewriting, count = model.graph, Rewriting(), 0
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    for node in graph.node:
        if is_suitable(node, weights):
            rewriting.write(node, *weights[node.input[1]].shape[:2])
            count += 1
        else:
            rewriting.nodes.append(node)
    nodes = list(rewriting.nodes)
    del graph.node[:]
    graph.node.extend(nodes)
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in rewriting.constants.items())
    onnx.checker.check_model(model)
    return count


def rewrite_file(graph: Path, out: Path) -> int:
    """Writes the rewritten graph; returns how many convolutions it found."""
    model = onnx.load(graph)
    count = rewrite(model)
    onnx.save(model, out)
    return count


def main() -> None:
    """Rewrites one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    print(f"{rewrite_file(arguments.graph, arguments.out)} convolutions")


if __name__ == "__main__":
    main()
