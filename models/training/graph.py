"""What an ONNX graph is rid of."""

from __future__ import annotations

from pathlib import Path

import onnx


def drop_unused(graph: onnx.GraphProto, nodes: list[onnx.NodeProto]) -> None:
    """Keeps of the nodes, and of the graph's constants, what its outputs need."""
    wanted = {output.name for output in graph.output}
    kept = []
    for node in reversed(nodes):
        if wanted.intersection(node.output):
            wanted.update(node.input)
            kept.append(node)
    constants = [i for i in graph.initializer if i.name in wanted]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(reversed(kept))
    graph.initializer.extend(constants)


def drop_output(path: Path, name: str) -> None:
    """Takes an output, and what only it needs, out of the file: a runtime computes all outputs, also those that nobody asks for."""
    model = onnx.load(path)
    kept = [output for output in model.graph.output if output.name != name]
    del model.graph.output[:]
    model.graph.output.extend(kept)
    drop_unused(model.graph, list(model.graph.node))
    onnx.checker.check_model(model)
    onnx.save(model, path)
