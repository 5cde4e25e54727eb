"""One loaded model: a tokenizer and an ONNX session. Blocking, and used by one thread."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from hiroba.application.ports.embedder import Vectors

_runtime = cast("Any", onnxruntime)  # the package ships no types


class OnnxModel:
    """A directory with model.onnx (token ids and mask in, one unit vector a text out) and
    tokenizer.json."""

    def __init__(self, directory: Path, *, max_tokens: int, threads: int) -> None:
        self._tokenizer: Any = Tokenizer.from_file(str(directory / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_length=max_tokens)
        options = _runtime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # A spinning thread would take a core from the requests that wait beside it.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # The arena keeps the largest batch it ever saw, and the pattern of every shape.
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        self._session = _runtime.InferenceSession(
            str(directory / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        """One by one: the tokenizer's own batches start a pool of threads for no gain here."""
        return [self._tokenizer.encode(text).ids for text in texts]

    def run(self, batch: Sequence[Sequence[int]]) -> Vectors:
        """Shape (len(batch), dimensions)."""
        width = max(map(len, batch))
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        outputs = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(outputs[0], dtype=np.float32)
