"""Text classification with transformers: many texts at once, as little padding as possible.

Owns: chunks, batches and the aggregation over windows. A chunk is tokenized while the one
before it is scored; within a chunk, windows of like length share a batch. Answers come in
the order of the texts. Knows nothing of where texts come from.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from engine.runtimes.classifier import APPLIES, Attribution, ClassifierFacts, TextScores
from engine.runtimes.token_windows import TokenFrame, Window, pieces_of, windows_of
from engine.runtimes.transformers_load import out_of_memory

FIRST_CHUNK_TEXTS = 64
"""Few, so that a person sees the first answers at once."""

CHUNK_TEXTS = 1024
CHUNK_SECONDS = 0.7
"""A slow model or a slow machine gets smaller chunks, so that answers keep coming."""

CHUNK_CHARS = 1_000_000
"""Tokenizers hold some five hundred bytes a token until a chunk is done: more texts at once took
hundreds of megabytes and were no faster."""

CHUNK_SCORES = 2_000_000
"""Of a model with thousands of labels fewer texts make a chunk."""

CPU_BATCH_TOKENS = 4096
GPU_BATCH_TOKENS = 32_768
"""Padding included."""

FEW_WINDOWS = 8
FILLED_SHARE = 0.75
"""From so many windows on, one that would be padding for a larger part begins a new batch."""

NEAR_TIE = 0.02
"""Where two labels are this close in a short float type, the order is decided in float32.
Measured on 6,000 texts: bfloat16 is off by at most 0.011 and turned 0.4 % of all labels, all of
them closer than this."""


@dataclass(frozen=True)
class _EncodedText:
    ids: list[int]
    unread_tokens: int
    windows: list[Window]


class TransformersClassifier:
    """A ``*ForSequenceClassification`` model.

    Attributes:
        model, tokenizer, frame: for what explains it (``integrated_gradients``).
        precise: the same model in float32, if it is in memory and ``model`` isn't it.
    """

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        frame: TokenFrame,
        facts: ClassifierFacts,
        precise: Any = None,
    ) -> None:
        self.model = model
        self.precise = precise
        self.tokenizer = tokenizer
        self.frame = frame
        self.facts = facts
        is_cpu = facts.device == "cpu"
        self._batch_tokens = CPU_BATCH_TOKENS if is_cpu else GPU_BATCH_TOKENS
        self._has_types = "token_type_ids" in tokenizer.model_input_names
        self._pads_left = tokenizer.padding_side == "left"
        self._pad_id = model.config.pad_token_id or 0

    @property
    def window_size(self) -> int:
        """Tokens of text in a window."""
        return self.facts.window_tokens - self.frame.size

    def classify(
        self, texts: Iterable[str], check_cancelled: Callable[[], None]
    ) -> Iterator[TextScores]:
        """See :class:`engine.runtimes.classifier.Classifier`."""
        pace = _Pace(
            max(FIRST_CHUNK_TEXTS, min(CHUNK_TEXTS, CHUNK_SCORES // len(self.facts.labels)))
        )
        with ThreadPoolExecutor(1, thread_name_prefix="tokenizer") as ahead:
            waiting: Future[list[_EncodedText]] | None = None
            for chunk in _chunks(texts, pace):
                following = ahead.submit(self._encode, chunk)
                if waiting is not None:
                    yield from self._score_chunk(waiting.result(), pace, check_cancelled)
                waiting = following
            if waiting is not None:
                yield from self._score_chunk(waiting.result(), pace, check_cancelled)

    def attribute(
        self,
        text: str,
        label: int,
        steps: int,
        *,
        on_window: Callable[[int, int], None],
        check_cancelled: Callable[[], None],
    ) -> Attribution:
        """See :class:`engine.runtimes.classifier.Classifier`."""
        from engine.runtimes.integrated_gradients import attribute

        return attribute(
            self, text, label, steps, on_window=on_window, check_cancelled=check_cancelled
        )

    def close(self) -> None:
        """Give the memory back."""
        self.model = self.precise = None

    def probabilities(self, logits: Any) -> Any:
        """Calibrated probabilities ``(…, labels)`` in float32."""
        scaled = logits.float() / self.facts.temperature
        return scaled.sigmoid() if self.facts.is_multi_label else scaled.softmax(-1)

    def inputs(self, bodies: list[list[int]]) -> dict[str, Any]:
        """Tensors ``(batch, tokens)`` for the model, padded to the longest body."""
        import torch

        rows = [self.frame.ids(body) for body in bodies]
        width = max(map(len, rows))
        gaps = [width - len(row) for row in rows]

        def tensor(values: list[list[int]], filler: int) -> Any:
            padded = [
                [filler] * gap + row if self._pads_left else row + [filler] * gap
                for row, gap in zip(values, gaps, strict=True)
            ]
            return torch.tensor(padded, device=self.facts.device)

        found = {"input_ids": tensor(rows, self._pad_id)}
        if self._has_types:
            found["token_type_ids"] = tensor([self.frame.types(len(body)) for body in bodies], 0)
        if any(gaps):  # attention without a mask takes a faster way
            found["attention_mask"] = tensor([[1] * len(row) for row in rows], 0)
        return found

    def _encode(self, texts: list[str]) -> list[_EncodedText]:
        """Token ids and windows; runs beside the scoring."""
        parts = [
            (number, piece) for number, text in enumerate(texts) for _, piece in pieces_of(text)
        ]
        bodies = self.tokenizer(
            [piece for _, piece in parts],
            add_special_tokens=False,
            return_attention_mask=False,
            return_token_type_ids=False,
            verbose=False,  # it would warn that a text is longer than a window
        )["input_ids"]
        ids: list[list[int]] = [[] for _ in texts]
        for (number, _), body in zip(parts, bodies, strict=True):
            ids[number] = ids[number] + body if ids[number] else body
        unknown = self.tokenizer.unk_token_id
        return [
            _EncodedText(one, one.count(unknown), windows_of(len(one), self.window_size))
            for one in ids
        ]

    def _score_chunk(
        self, texts: list[_EncodedText], pace: "_Pace", check_cancelled: Callable[[], None]
    ) -> list[TextScores]:
        started = time.perf_counter()
        scores = self._score(texts, check_cancelled)
        pace.note(len(texts), time.perf_counter() - started)
        return scores

    def _score(
        self, texts: list[_EncodedText], check_cancelled: Callable[[], None]
    ) -> list[TextScores]:
        bodies = [
            text.ids if len(text.windows) == 1 else text.ids[window.start : window.end]
            for text in texts
            for window in text.windows
        ]
        scores = self._score_windows(bodies, check_cancelled)
        found: list[TextScores] = []
        at = 0
        for text in texts:
            own = scores[at : at + len(text.windows)]
            at += len(text.windows)
            found.append(
                TextScores(
                    self._aggregate(own, text.windows),
                    len(text.ids),
                    len(text.windows),
                    text.unread_tokens,
                )
            )
        return found

    def _score_windows(
        self, bodies: list[list[int]], check_cancelled: Callable[[], None]
    ) -> list[list[float]]:
        import torch

        if not bodies:
            return []
        with torch.inference_mode(), out_of_memory(self.facts.device):
            scores = self._run(self.model, bodies, check_cancelled)
            if self.precise is not None:
                close = self._near_ties(scores).nonzero().flatten().tolist()
                if close:
                    again = [bodies[number] for number in close]
                    scores[close] = self._run(self.precise, again, check_cancelled)
            found: list[list[float]] = scores.tolist()
            return found

    def _run(self, model: Any, bodies: list[list[int]], check_cancelled: Callable[[], None]) -> Any:
        """Probabilities ``(windows, labels)`` in the order of ``bodies``, on the CPU."""
        import torch

        lengths = [len(body) + self.frame.size for body in bodies]
        order: list[int] = []
        parts: list[Any] = []
        for batch in length_batches(lengths, self._batch_tokens):
            check_cancelled()
            logits = model(**self.inputs([bodies[number] for number in batch])).logits
            order += batch
            parts.append(self.probabilities(logits))
        rows = torch.cat(parts).cpu()
        in_place = torch.empty_like(rows)
        in_place[order] = rows
        return in_place

    def _near_ties(self, scores: Any) -> Any:
        """Which windows' labels hang by a hair."""
        if self.facts.is_multi_label:
            return ((scores - APPLIES).abs() < NEAR_TIE / 2).any(-1)
        best = scores.topk(2, -1).values
        return best[:, 0] - best[:, 1] < NEAR_TIE

    def _aggregate(self, scores: list[list[float]], windows: list[Window]) -> tuple[float, ...]:
        if len(scores) == 1:
            return tuple(scores[0])
        columns = zip(*scores, strict=True)
        if self.facts.is_multi_label:
            return tuple(max(column) for column in columns)
        weights = [window.weight for window in windows]
        return tuple(
            sum(score * weight for score, weight in zip(column, weights, strict=True))
            / sum(weights)
            for column in columns
        )


def length_batches(lengths: list[int], budget: int) -> Iterator[list[int]]:
    """Numbers of windows by length, the longest first, so many that padded they fit ``budget``.

    The longest come first so that a lack of memory shows at once. In a small chunk lengths differ
    much: then padding costs more than another batch.
    """
    batch: list[int] = []
    width = 0
    for number in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        is_full = (len(batch) + 1) * width > budget
        is_shorter = len(batch) >= FEW_WINDOWS and lengths[number] < FILLED_SHARE * width
        if batch and (is_full or is_shorter):
            yield batch
            batch = []
        width = width if batch else lengths[number]
        batch.append(number)
    if batch:
        yield batch


class _Pace:
    """How many texts make the next chunk.

    Attributes:
        texts: at most twice as many as in the last one.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.texts = FIRST_CHUNK_TEXTS

    def note(self, texts: int, seconds: float) -> None:
        """Learn from a chunk that was scored."""
        fitting = int(texts / seconds * CHUNK_SECONDS) if seconds > 0 else self._limit
        most = min(self._limit, 2 * self.texts)
        self.texts = max(FIRST_CHUNK_TEXTS, min(most, fitting))


def _chunks(texts: Iterable[str], pace: _Pace) -> Iterator[list[str]]:
    chunk: list[str] = []
    chars = 0
    for text in texts:
        chunk.append(text)
        chars += len(text)
        if len(chunk) >= pace.texts or chars >= CHUNK_CHARS:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk
