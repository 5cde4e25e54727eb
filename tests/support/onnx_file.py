"""Writes small ONNX files by hand: the protocol of onnx.proto3 on the wire, as far as a test needs it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
_FLOAT, _INT64 = 1, 7  # TensorProto.DataType
_IR_VERSION, _OPSET = 8, 17


def _varint(value: int) -> bytes:
    value &= 2**64 - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _number(tag: int, value: int) -> bytes:
    return _varint(tag << 3) + _varint(value)


def _block(tag: int, value: bytes | str) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return _varint(tag << 3 | 2) + _varint(len(data)) + data


def _tensor(name: str, array: Array) -> bytes:
    kind = _INT64 if array.dtype == np.int64 else _FLOAT
    dims = b"".join(_number(1, size) for size in array.shape)
    return dims + _number(2, kind) + _block(8, name) + _block(9, array.tobytes())


def _attribute(name: str, value: int | float | Sequence[int]) -> bytes:
    if isinstance(value, float):
        data = np.float32(value).tobytes()
        return _block(1, name) + _varint(2 << 3 | 5) + data + _number(20, 1)
    if isinstance(value, int):
        return _block(1, name) + _number(3, value) + _number(20, 2)
    return _block(1, name) + b"".join(_number(8, one) for one in value) + _number(20, 7)


def _value(name: str, kind: int, dims: Sequence[str | int]) -> bytes:
    shape = b"".join(
        _block(1, _number(1, dim) if isinstance(dim, int) else _block(2, dim)) for dim in dims
    )
    tensor = _number(1, kind) + _block(2, shape)
    return _block(1, name) + _block(2, _block(1, tensor))


@dataclass(slots=True)
class OnnxFile:
    """Collects nodes; every method returns the name of what it adds."""

    nodes: list[bytes] = field(default_factory=list[bytes])
    tensors: list[bytes] = field(default_factory=list[bytes])

    def constant(self, array: Array) -> str:
        name = f"c{len(self.tensors)}"
        self.tensors.append(_tensor(name, array))
        return name

    def floats(self, values: Any) -> str:
        return self.constant(np.array(values, dtype=np.float32))

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))

    def op(
        self, kind: str, *inputs: str, name: str = "", **attributes: int | float | Sequence[int]
    ) -> str:
        output = name or f"{kind.lower()}{len(self.nodes)}"
        parts = [_block(1, one) for one in inputs] + [_block(2, output), _block(4, kind)]
        parts += [_block(5, _attribute(key, value)) for key, value in attributes.items()]
        self.nodes.append(b"".join(parts))
        return output

    def write(self, inputs: Sequence[str], outputs: Mapping[str, Sequence[str | int]]) -> bytes:
        """Token ids in, numbers out, of the shapes that `outputs` gives."""
        graph = b"".join(_block(1, node) for node in self.nodes) + _block(2, "small")
        graph += b"".join(_block(5, tensor) for tensor in self.tensors)
        graph += b"".join(_block(11, _value(name, _INT64, ("batch", "tokens"))) for name in inputs)
        graph += b"".join(_block(12, _value(name, _FLOAT, dims)) for name, dims in outputs.items())
        opset = _block(1, "") + _number(2, _OPSET)
        return _number(1, _IR_VERSION) + _block(7, graph) + _block(8, opset)
