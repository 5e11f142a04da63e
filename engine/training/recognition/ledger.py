"""The row ledger: what becomes of every row, and what they are like altogether.

Owns: counting. The last ledger is kept, so that another page of it costs nothing. Rows are kept
on disk by ``ledger_index``; nothing here grows with their number but the keys of labelled texts.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.context import JobContext
from engine.errors import EngineError, UnsupportedError
from engine.protocol.envelope import TextKey
from engine.protocol.training_data import (
    LanguageCount,
    ReasonCount,
    RowVerdict,
    TrainingLedger,
)
from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.base_tokenizer import base_tokenizer, row_limit
from engine.training.recognition.examples import (
    ChatExample,
    Example,
    LabelledExample,
    PairExample,
    ReadRow,
)
from engine.training.recognition.ledger_index import IndexedRow, LedgerIndex
from engine.training.recognition.pair_view import pair_form
from engine.training.recognition.parts import (
    PartChooser,
    PartName,
    divide_labelled,
    row_keys,
    split_key,
)
from engine.training.recognition.previews import preview, raw_preview
from engine.training.recognition.raw_rows import RawRow
from engine.training.recognition.reading import CHECK_ROWS, RowReader, read_rows
from engine.training.recognition.recognise import Recognition, recognise
from engine.training.recognition.row_tokens import Lengths, TokenCounter
from engine.training.recognition.rows import data_path, open_rows
from engine.training.splits import normalise

TOKEN_ROWS = 5000
LANGUAGE_ROWS = 300
"""So many rows, spread evenly over the file, are cut into tokens, and their language is told."""

MAX_REASONS = 200
"""Reasons with other arguments (an unknown role, say) are counted together beyond this."""


@dataclass
class Counts:
    """What is counted over all rows."""

    verdicts: Counter[RowVerdict] = field(default_factory=Counter)
    reasons: Counter[tuple[str, tuple[tuple[str, object], ...], RowVerdict]] = field(
        default_factory=Counter
    )
    languages: Counter[str] = field(default_factory=Counter)
    held: dict[bytes, PartName] = field(default_factory=dict)
    held_numbers: dict[int, PartName] = field(default_factory=dict)
    parts: Counter[PartName] = field(default_factory=Counter)
    leaked: int = 0


class Ledger:
    """A counted ledger."""

    def __init__(self, spec: TrainingSpec) -> None:
        self.spec = spec
        self.index = LedgerIndex()
        self.counts = Counts()
        self.lengths = Lengths(spec.max_length)
        self._chooser = PartChooser(spec)
        self._ruled_out: list[bytes] = []
        self._labelled: list[tuple[int, str, tuple[str, ...]]] = []
        self._counter: TokenCounter | None = None

    def count(self, ctx: JobContext) -> None:
        """Read all rows.

        Raises:
            EngineError: the file can't be read to its end, or the job was cancelled.
        """
        path = data_path(self.spec)
        source = open_rows(path, self.spec)
        recognition = recognise(self.spec, source)
        reader = RowReader(self.spec, recognition)
        ctx.stage("stage.training_tokenizer")
        ctx.check_cancelled()  # from here on it can't be interrupted
        self._prepare_counter(recognition)
        rows, _ = source.row_count()
        token_step = max(1, rows // TOKEN_ROWS)
        language_step = max(1, rows // LANGUAGE_ROWS)
        ctx.stage("stage.training_rows", file=path.name)
        for at, raw in enumerate(source.rows()):
            if at % CHECK_ROWS == 0:
                ctx.check_cancelled()
                _tell(ctx, at, rows, source.position, source.size_bytes)
            row = reader.read(raw)
            self._add(raw, row, has_tokens=at % token_step == 0)
            if row.example is not None and at % language_step == 0:
                self.counts.languages[_language(row.example)] += 1
        self.index.finish()
        self._choose_parts()
        if self.spec.eval_data:
            self._count_leaks(ctx.check_cancelled)

    def _prepare_counter(self, recognition: Recognition) -> None:
        tokenizer = base_tokenizer(self.spec)
        if tokenizer is None:
            return
        form = None
        if recognition.task in ("translation", "summarization"):
            try:
                form = pair_form(self.spec, recognition, tokenizer)
            except EngineError:
                return  # such a base has no tokens for these pairs; a run says why
        limit = self.lengths.max_length = row_limit(self.spec, tokenizer)
        self._counter = TokenCounter(tokenizer, self.spec, limit, form)

    def page(self, verdict: str, reason: str, offset: int, limit: int) -> list[IndexedRow]:
        """Rows that the filter lets through."""
        return self.index.page(verdict, reason, offset, limit)  # type: ignore[arg-type]

    def part_of(self, row: IndexedRow) -> str:
        """``train``, ``validation`` or ``test``; "" for a row left out."""
        if row.verdict == "left_out" or row.split is None:
            return ""
        return self.counts.held_numbers.get(row.number) or self.counts.held.get(row.split, "train")

    def totals(self) -> TrainingLedger:
        """What is counted, without rows."""
        counts, lengths = self.counts, self.lengths
        return TrainingLedger(
            rows=[],
            counts={str(name): rows for name, rows in counts.verdicts.items()},
            reasons=[
                ReasonCount(TextKey(key, dict(args)), verdict, rows)  # type: ignore[arg-type]
                for (key, args, verdict), rows in counts.reasons.most_common()
            ],
            parts={str(name): rows for name, rows in counts.parts.items()},
            copies=self.index.copies(),
            leaked=counts.leaked,
            languages=[LanguageCount(*pair) for pair in counts.languages.most_common()],
            language_rows=counts.languages.total(),
            token_rows=lengths.rows,
            lengths=lengths.histogram(),
            total_tokens=lengths.total,
            trained_tokens=lengths.trained,
            max_length=lengths.max_length,
            cut_rows=lengths.cut_rows,
            cut_tokens=lengths.cut_tokens,
        )

    def _add(self, raw: RawRow, row: ReadRow, *, has_tokens: bool) -> None:
        split = copy = None
        if row.example is not None:
            split, copy = row_keys(row.example)
            # Also of a row that its length will rule out: a run divides before it cuts.
            self._chooser.add(split)
        tokens: int | None = None
        if has_tokens and row.example is not None and self._counter is not None:
            row, tokens = self._measured(row)
        self.counts.verdicts[row.verdict] += 1
        for reason in row.reasons:
            args = tuple(sorted(reason.args.items()))
            name = (reason.key, args, row.verdict)
            if name in self.counts.reasons or len(self.counts.reasons) < MAX_REASONS:
                self.counts.reasons[name] += 1
            else:
                first = next((n for n in self.counts.reasons if n[::2] == name[::2]), name)
                self.counts.reasons[first] += 1
        example = row.example
        if isinstance(example, LabelledExample):
            self._labelled.append((row.number, normalise(example.text), example.labels))
        said = preview(example) if example is not None else raw_preview(raw)
        self.index.add(
            IndexedRow(row.number, row.verdict, row.reasons, said, tokens, split, raw.place),
            copy if example is not None else None,
        )
        if example is None and split is not None:
            self._ruled_out.append(split)

    def _measured(self, row: ReadRow) -> tuple[ReadRow, int | None]:
        """The row with what its length does to it."""
        assert self._counter is not None and row.example is not None
        try:
            tokens = self._counter.count(row.example)
        except UnsupportedError:
            return ReadRow(row.number, "left_out", None, (TextKey("row.not_rendered"),)), None
        self.lengths.add(tokens)
        limit = self.lengths.max_length
        if not tokens.cut:
            return row, tokens.total
        if not tokens.kept_trained:
            reason = TextKey("row.cut_answers", {"max_length": limit})
            return ReadRow(row.number, "left_out", None, (reason,)), tokens.total
        cut = TextKey("row.cut", {"max_length": limit})
        return ReadRow(row.number, "fixed", row.example, (*row.reasons, cut)), tokens.total

    def _choose_parts(self) -> None:
        counts = self.counts
        usable = counts.verdicts["kept"] + counts.verdicts["fixed"]
        if self._labelled:
            numbers, keys, labels = zip(*self._labelled, strict=True)
            parts = divide_labelled(list(keys), list(labels), self.spec)
            held = zip(numbers, parts, strict=True)
            counts.held_numbers = {number: part for number, part in held if part != "train"}
            counts.parts.update(parts)
            self._labelled.clear()
            return
        counts.held = self._chooser.parts()
        counts.parts.update(self._chooser.sizes())
        for split in self._ruled_out:
            if part := counts.held.get(split):
                counts.parts[part] -= 1
        counts.parts["train"] = usable - counts.parts.total()

    def _count_leaks(self, check: Callable[[], None]) -> None:
        self.index.index_splits()
        for row in _eval_rows(self.spec, check):
            if row.example is not None and self.index.has_split(split_key(row.example)):
                self.counts.leaked += 1


def _eval_rows(spec: TrainingSpec, check: Callable[[], None]) -> Iterator[ReadRow]:
    yield from read_rows(spec, Path(spec.eval_data), check)


def _tell(ctx: JobContext, at: int, rows: int, position: int, size: int) -> None:
    if position > 0:
        ctx.progress(position, size, "bytes")
    else:
        ctx.progress(at, max(rows, at + 1), "rows")


def _language(example: Example) -> str:
    from engine.language.detection import detect_language

    if isinstance(example, ChatExample):
        text = " ".join(turn.content for turn in example.turns if turn.role == "assistant")
    elif isinstance(example, PairExample):
        text = example.source
    else:
        text = example.text
    return detect_language(text).code
