"""Winograd's convolutions: the transforms, and which convolutions are rewritten; that the graph computes the same is tested in C#."""

import unittest

import numpy as np

try:
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    from winograd import rewrite, transforms
except ImportError:
    onnx = None


def convolution(name: str, weight: str, **attributes: object) -> "onnx.NodeProto":
    """One node from the graph's only input."""
    return helper.make_node("Conv", ["image", weight], [name], name, **attributes)


@unittest.skipIf(onnx is None, "onnx is not installed")
class Winograd(unittest.TestCase):
    def test_transforms_give_the_correlation_of_the_definition(self) -> None:
        outputs, taps, inputs = transforms()
        draw = np.random.default_rng(5)
        for _ in range(50):
            tile, filter_ = draw.normal(size=(6, 6)), draw.normal(size=(3, 3))
            windows = np.lib.stride_tricks.sliding_window_view(tile, (3, 3))
            found = outputs @ ((taps @ filter_ @ taps.T) * (inputs @ tile @ inputs.T)) @ outputs.T

            np.testing.assert_allclose(found, np.einsum("ijab,ab->ij", windows, filter_), atol=1e-12)

    def test_transforms_are_those_of_the_paper_but_for_the_scale_of_each_place(self) -> None:
        # Lavin and Gray, section 4.3: the rows of B^T for F(4x4, 3x3).
        paper = np.array(
            [[4, 0, -5, 0, 1, 0], [0, -4, -4, 1, 1, 0], [0, 4, -4, -1, 1, 0], [0, -2, -1, 2, 1, 0], [0, 2, -1, -2, 1, 0], [0, 4, 0, -5, 0, 1]]
        )
        _, _, inputs = transforms()
        for row, expected in zip(inputs, paper):
            scale = row @ row / (row @ expected)
            np.testing.assert_allclose(row, scale * expected, atol=1e-12)

    def test_only_wide_convolutions_of_3x3_that_keep_the_size_are_rewritten(self) -> None:
        weights = {"wide": (128, 128, 3, 3), "narrow": (64, 128, 3, 3), "point": (128, 128, 1, 1), "apart": (128, 1, 3, 3)}
        nodes = [
            convolution("a", "wide", pads=[1] * 4),
            convolution("b", "wide", pads=[1] * 4, strides=[2, 2]),
            convolution("c", "wide", pads=[2] * 4, dilations=[2, 2]),
            convolution("d", "wide"),
            convolution("e", "narrow", pads=[1] * 4),
            convolution("f", "point"),
            convolution("g", "apart", pads=[1] * 4, group=128),
            convolution("h", "wide", pads=[1] * 4, strides=[1, 1]),
            convolution("i", "half", pads=[1] * 4),
        ]
        constants = {name: np.zeros(shape, np.float32) for name, shape in weights.items()}
        constants["half"] = constants["wide"].astype(np.float16)
        names = [n.output[0] for n in nodes]
        graph = helper.make_graph(
            nodes,
            "test",
            [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 128, "h", "w"])],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["n", "c", "h", "w"]) for n in names],
            [numpy_helper.from_array(value, name) for name, value in constants.items()],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)])

        self.assertEqual(2, rewrite(model))
        left = {n.output[0] for n in model.graph.node if n.op_type == "Conv" and n.output[0] in names}
        self.assertEqual({"b", "c", "d", "e", "f", "g", "i"}, left)
        # The weights that two share are transformed once.
        self.assertEqual(1, sum(n.output[0] == "wide/values" for n in model.graph.node))


if __name__ == "__main__":
    unittest.main()
