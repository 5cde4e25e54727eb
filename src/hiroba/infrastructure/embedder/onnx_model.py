"""One loaded model: a tokenizer and an ONNX session. Blocking, and used by one thread."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from hiroba.application.ports.embedder import Vectors
from hiroba.infrastructure.embedder.errors import ModelDamagedError
from hiroba.infrastructure.embedder.model_card import ModelCard

_runtime = cast("Any", onnxruntime)  # the package ships no types
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
_PER_TOKEN, _PER_TEXT = 3, 2  # dimensions of an output

Numbers = npt.NDArray[np.int64]


class OnnxModel:
    """Token ids and a mask go in; out comes a vector a text, or one a token, whose mean is taken."""

    def __init__(self, card: ModelCard, *, threads: int) -> None:
        """Raises ModelDamagedError for files that are no sentence embedding model of this card."""
        try:
            self._load(card, threads)
            size = self.run(self.tokenize(["."])).shape[1]
        except Exception as error:  # the libraries raise what they like
            reason = str(error).partition("\n")[0]
            raise ModelDamagedError(f"{card.weights.parent} cannot be used: {reason}") from error
        if size != card.dimensions:
            raise ModelDamagedError(
                f"{card.weights} makes vectors of {size} dimensions, not {card.dimensions}."
            )

    def _load(self, card: ModelCard, threads: int) -> None:
        self._tokenizer: Any = Tokenizer.from_file(str(card.tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_length=card.max_tokens)
        self._pad_id = card.pad_id
        options = _runtime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # A spinning thread would take a core from the requests that wait beside it.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # The arena keeps the largest batch it ever saw, and the pattern of every shape.
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        self._session = _runtime.InferenceSession(
            str(card.weights), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {one.name for one in self._session.get_inputs()}
        if not self._inputs <= _INPUTS:
            raise ValueError(f"it asks for {', '.join(sorted(self._inputs - _INPUTS))}")
        self._output = self._chosen_output()

    def _chosen_output(self) -> str:
        """A vector a token where there is one: what a file calls the text's vector may be another pooling."""
        ranks = {one.name: len(one.shape) for one in self._session.get_outputs()}
        for rank in (_PER_TOKEN, _PER_TEXT):
            for name, found in ranks.items():
                if found == rank:
                    return name
        raise ValueError("it gives vectors neither a token nor a text")

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        """One by one: the tokenizer's own batches start a pool of threads for no gain here."""
        return [self._tokenizer.encode(text).ids for text in texts]

    def run(self, batch: Sequence[Sequence[int]]) -> Vectors:
        """Unit vectors of shape (len(batch), dimensions)."""
        width = max(map(len, batch))
        ids = np.full((len(batch), width), self._pad_id, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        feed = {name: given[name] for name in self._inputs}
        output = np.asarray(self._session.run([self._output], feed)[0], dtype=np.float32)
        pooled = _mean(output, mask) if output.ndim == _PER_TOKEN else output
        lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
        return pooled / np.maximum(lengths, np.finfo(np.float32).tiny)


def _mean(states: Vectors, mask: Numbers) -> Vectors:
    weight = mask[:, :, np.newaxis].astype(np.float32)
    return (states * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1)
