"""Messages about the rows a run learns from: the row ledger and the loss X-ray."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import TrainingSpec

RowVerdict = Literal["kept", "fixed", "left_out"]
RowFilter = Literal["all", "kept", "fixed", "left_out"]


class TrainingLedgerParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``training.ledger``: every row of the data and what becomes of it.

    Attributes:
        verdict: only rows of this verdict.
        reason: only rows with this reason's key; "" for any.
        offset, limit: which of those rows.
        is_counting: also count everything (``TrainingLedger.counts`` …), which reads all rows.
    """

    spec: TrainingSpec
    verdict: RowFilter = "all"
    reason: str = ""
    offset: Annotated[int, Meta(ge=0)] = 0
    limit: Annotated[int, Meta(ge=1, le=1000)] = 100
    is_counting: bool = True


class TrainingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row and what becomes of it.

    Attributes:
        number: of the row in the file, from 1.
        reasons: what was fixed, or why it is left out; empty for a row kept as it is.
        preview: the beginning of what it says, for a list.
        tokens: with the base's tokenizer; ``None`` without one.
        part: ``train``, ``validation`` or ``test``; "" for a row left out.
    """

    number: int
    verdict: RowVerdict
    reasons: list[TextKey] = []
    preview: str = ""
    tokens: int | None = None
    part: str = ""


class ReasonCount(msgspec.Struct, frozen=True):
    """How many rows a reason applies to; ``reason`` has no argument of a single row."""

    reason: TextKey
    verdict: RowVerdict
    rows: int


class LanguageCount(msgspec.Struct, frozen=True):
    """How many of the sampled rows are in a language (ISO 639; "" where it can't be told)."""

    language: str
    rows: int


class LengthBin(msgspec.Struct, frozen=True):
    """Rows with ``from_tokens`` ≤ tokens < ``to_tokens``."""

    from_tokens: int
    to_tokens: int
    rows: int


class TrainingLedger(msgspec.Struct, frozen=True, kw_only=True):
    """A page of rows, and what is counted over all.

    Attributes:
        rows: the page.
        matching: rows that the filter lets through, or ``None`` when nothing was counted.
        counts: rows by verdict.
        parts: rows by part.
        copies: rows that say the same as an earlier one, once case and marks are left out.
        leaked: rows of the evaluation data that are also in the data.
        languages: most frequent first; ``language_rows`` rows were looked at.
        token_rows: so many rows, spread evenly, were cut into tokens; all of a small file.
        lengths: a histogram of those, once there is a tokenizer.
        total_tokens, trained_tokens: of those, before they are cut.
        max_length: tokens a row may have; ``cut_rows`` have more, ``cut_tokens`` are lost.
    """

    rows: list[TrainingRow]
    matching: int | None = None
    counts: dict[str, int] = {}
    reasons: list[ReasonCount] = []
    parts: dict[str, int] = {}
    copies: int = 0
    leaked: int = 0
    languages: list[LanguageCount] = []
    language_rows: int = 0
    token_rows: int = 0
    lengths: list[LengthBin] = []
    total_tokens: int = 0
    trained_tokens: int = 0
    max_length: int = 0
    cut_rows: int = 0
    cut_tokens: int = 0


class LossXrayParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``training.xray``: a row exactly as the model will see it.

    Attributes:
        row: number of the row in the file, from 1.
    """

    spec: TrainingSpec
    row: Annotated[int, Meta(ge=1)]


class XrayToken(msgspec.Struct, frozen=True, array_like=True):
    """A token: what it says, its id, and whether the loss counts it.

    ``text`` joined over all tokens is what the template rendered; a character of several
    tokens is with the last of them, the others have "".
    """

    text: str
    id: int
    is_trained: bool
    is_special: bool = False


class LossXray(msgspec.Struct, frozen=True, kw_only=True):
    """A row as the model will see it.

    Attributes:
        tokens: all of them, those beyond ``max_length`` included.
        kept: so many are seen; the rest is cut. Of raw text all are, in several rows.
        marking: how answers were told from the rest: ``template`` (it marks them itself),
            ``prefix`` (by rendering the turns before each answer), ``none`` (everything counts).
        notes: what the person should know: a template that drops the system prompt, one whose
            answers can't be marked, or one that isn't the one for chatting.
        inference_prompt: what the Chat tab would give the model before the last answer.
        is_inference_same: whether training saw exactly that before the last answer.
    """

    tokens: list[XrayToken]
    kept: int
    marking: Literal["template", "prefix", "none"]
    notes: list[TextKey] = []
    inference_prompt: str = ""
    is_inference_same: bool = True
