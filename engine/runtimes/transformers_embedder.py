"""Sentence embeddings with transformers: many texts at once, as little padding as possible.

Owns: windows, batches, pooling and normalizing. Texts of like length share a batch; vectors
come in the order of the texts. Knows nothing of what they are for.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from engine.runtimes.embedder import EmbedderFacts, OnEmbedded
from engine.runtimes.token_windows import TokenFrame, Window, pieces_of, windows_of
from engine.runtimes.transformers_classifier import length_batches
from engine.runtimes.transformers_load import out_of_memory

Pooling = Literal["mean", "cls", "max", "last"]

CHUNK_TEXTS = 2048
"""Tokenized at once; more would only hold memory."""

CPU_BATCH_TOKENS = 4096
GPU_BATCH_TOKENS = 32_768
"""Padding included."""


class TransformersEmbedder:
    """A transformer whose tokens' vectors are pooled into one."""

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        frame: TokenFrame,
        facts: EmbedderFacts,
        pooling: Pooling,
    ) -> None:
        self.facts = facts
        self._model = model
        self._tokenizer = tokenizer
        self._frame = frame
        self._pooling = pooling
        self._batch_tokens = CPU_BATCH_TOKENS if facts.device == "cpu" else GPU_BATCH_TOKENS
        self._has_types = "token_type_ids" in tokenizer.model_input_names
        self._pad_id = tokenizer.pad_token_id or 0

    def embed(
        self,
        texts: Sequence[str],
        check_cancelled: Callable[[], None],
        on_embedded: OnEmbedded | None = None,
    ) -> Any:
        """See :class:`engine.runtimes.embedder.Embedder`."""
        import numpy as np

        found = np.zeros((len(texts), self.facts.dimensions), np.float32)
        for start in range(0, len(texts), CHUNK_TEXTS):
            chunk = texts[start : start + CHUNK_TEXTS]

            def note(done: int, start: int = start) -> None:
                if on_embedded is not None:
                    on_embedded(start + done, len(texts))

            found[start : start + len(chunk)] = self._embed_chunk(chunk, check_cancelled, note)
        return found

    def close(self) -> None:
        """Give the memory back."""
        self._model = None

    def _embed_chunk(
        self,
        texts: Sequence[str],
        check_cancelled: Callable[[], None],
        note: Callable[[int], None],
    ) -> Any:
        """Vectors ``(texts, dimensions)``: of each text the weighted mean over its windows."""
        import numpy as np

        bodies: list[list[int]] = []
        owners: list[int] = []
        weights: list[float] = []
        for number, ids in enumerate(self._ids(texts)):
            for window in self._windows(len(ids)):
                bodies.append(ids[window.start : window.end])
                owners.append(number)
                weights.append(window.weight)
        vectors = np.zeros((len(texts), self.facts.dimensions), np.float32)
        if not bodies:
            return vectors
        windows = self._run(bodies, check_cancelled, note)
        np.add.at(vectors, owners, windows * np.array(weights, np.float32)[:, None])
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.divide(vectors, norms, out=vectors, where=norms > 0)

    def _windows(self, tokens: int) -> list[Window]:
        return windows_of(tokens, self.facts.window_tokens - self._frame.size)

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        parts = [
            (number, piece) for number, text in enumerate(texts) for _, piece in pieces_of(text)
        ]
        bodies = self._tokenizer(
            [piece for _, piece in parts],
            add_special_tokens=False,
            return_attention_mask=False,
            return_token_type_ids=False,
            verbose=False,  # it would warn that a text is longer than a window
        )["input_ids"]
        ids: list[list[int]] = [[] for _ in texts]
        for (number, _), body in zip(parts, bodies, strict=True):
            ids[number] = ids[number] + body
        return ids

    def _run(
        self,
        bodies: list[list[int]],
        check_cancelled: Callable[[], None],
        note: Callable[[int], None],
    ) -> Any:
        """Normalized vectors ``(windows, dimensions)`` in the order of ``bodies``."""
        import torch

        lengths = [len(body) + self._frame.size for body in bodies]
        found = torch.empty(len(bodies), self.facts.dimensions)
        done = 0
        with torch.inference_mode(), out_of_memory(self.facts.device):
            for batch in length_batches(lengths, self._batch_tokens):
                check_cancelled()
                inputs, mask = self._inputs([bodies[number] for number in batch])
                hidden = self._model(**inputs).last_hidden_state.float()
                pooled = self._pooled(hidden, mask)
                found[batch] = torch.nn.functional.normalize(pooled, dim=-1).cpu()
                done += len(batch)
                note(done)
        return found.numpy()

    def _inputs(self, bodies: list[list[int]]) -> tuple[dict[str, Any], Any]:
        """Tensors ``(batch, tokens)`` for the model, and the mask of what is no padding."""
        import torch

        rows = [self._frame.ids(body) for body in bodies]
        width = max(map(len, rows))

        def tensor(values: list[list[int]], filler: int) -> Any:
            padded = [row + [filler] * (width - len(row)) for row in values]
            return torch.tensor(padded, device=self.facts.device)

        mask = tensor([[1] * len(row) for row in rows], 0)
        inputs = {"input_ids": tensor(rows, self._pad_id)}
        if self._has_types:
            inputs["token_type_ids"] = tensor([self._frame.types(len(body)) for body in bodies], 0)
        if any(len(row) < width for row in rows):  # attention without a mask takes a faster way
            inputs["attention_mask"] = mask
        return inputs, mask

    def _pooled(self, hidden: Any, mask: Any) -> Any:
        """``(batch, tokens, dimensions)`` to ``(batch, dimensions)``."""
        import torch

        if self._pooling == "cls":
            return hidden[:, 0]
        if self._pooling == "last":
            rows = torch.arange(len(hidden), device=hidden.device)
            return hidden[rows, mask.sum(1) - 1]
        wide = mask.unsqueeze(-1)
        if self._pooling == "max":
            return hidden.masked_fill(wide == 0, float("-inf")).amax(1)
        return (hidden * wide).sum(1) / wide.sum(1)
