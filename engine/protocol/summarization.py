"""Messages about summarization: of a text or a document, read whole, with its evidence."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.protocol.envelope import TextKey

EXTRACTIVE = "extractive"
"""The id of the summarizer that chooses the text's own sentences."""

LengthKind = Literal["sentence", "paragraph", "page", "percentage"]
SummaryShape = Literal["prose", "bullets", "headline_bullets"]
SummarizerKind = Literal["extractive", "seq2seq", "chat"]


class SummaryLength(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long: a sentence, a paragraph (about 80 words), a page (about 400 words), or a
    percentage of the text's words."""

    kind: LengthKind = "paragraph"
    percentage: Annotated[float, Meta(gt=0, le=50)] = 10.0


class SummarizeParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``summarize.text``: summarize a text, or a document of the engine's machine.

    Cancelling keeps the part summaries that are done. Notification ``summary_update`` brings
    them, and the summary as it is written.

    Attributes:
        text, path: exactly one of them.
        model: a model's id, or :data:`EXTRACTIVE`.
        focus: "for: …", what the reader wants to know; "" for none.
        language: BCP 47; "": the text's.
        reference: a summary to measure against (ROUGE); "" for none.
        run: go on with an interrupted one: its parts that are done are kept.
        is_kept: keep the summary with its text, to be looked at again.
    """

    text: str = ""
    path: str = ""
    model: str = EXTRACTIVE
    device: str = "auto"
    length: SummaryLength = SummaryLength()
    shape: SummaryShape = "prose"
    focus: Annotated[str, Meta(max_length=1000)] = ""
    language: str = ""
    reference: str = ""
    run: str = ""
    is_kept: bool = False


class PartSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of one part of the text.

    Attributes:
        start, end: in the text, in Unicode code points. All parts cover all of it.
        level: 0 for parts of the text; higher ones merge ``children`` of the level below.
    """

    index: int
    start: int
    end: int
    title: str = ""
    text: str
    level: int = 0
    children: list[int] = []


class Passage(msgspec.Struct, frozen=True):
    """A passage of the text and how close it is to a sentence of the summary, 0 to 1."""

    start: int
    end: int
    similarity: float


class SummarySentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the summary and what supports it.

    Attributes:
        start, end: in the summary.
        support: passages of the text, the closest first.
        is_supported: whether the closest is close enough to be evidence.
    """

    start: int
    end: int
    support: list[Passage]
    is_supported: bool


class SummaryUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """Notification ``summary_update``.

    Attributes:
        parts: new ones.
        text: the next piece of the summary itself.
        parts_total: as planned.
        source_text: first of a run that is gone on with and came without its text: the text.
    """

    id: int
    run: str
    parts: list[PartSummary] = []
    parts_total: int = 0
    text: str = ""
    source_text: str = ""


class RougeScores(msgspec.Struct, frozen=True, kw_only=True):
    """F1 of ROUGE-1, ROUGE-2 and ROUGE-Lsum (Lin 2004)."""

    rouge1: float
    rouge2: float
    rouge_lsum: float


class SummaryResult(msgspec.Struct, frozen=True, kw_only=True):
    """A summary and its evidence.

    Attributes:
        source_text: the text that was summarized; "" when it came with the request.
        characters_read, characters: of the text; equal when it was read whole.
        coverage: which part of the input was read, in words.
        sentences: of the summary; the extractive ones support themselves.
        kept: its id among the kept ones; "" if it isn't kept.
    """

    run: str
    summary: str
    sentences: list[SummarySentence]
    parts: list[PartSummary]
    kind: SummarizerKind
    model: str
    name: str
    runtime: str
    device: str
    characters_read: int
    characters: int
    words: int
    summary_words: int
    language: str
    source_text: str = ""
    coverage: list[TextKey] = []
    rouge: RougeScores | None = None
    notes: list[TextKey] = []
    seconds: float = 0.0
    kept: str = ""


class ListSummariesParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``summarize.kept``: the summaries that were made before."""


class KeptSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One of them.

    Attributes:
        name: of the document, or how the text begins.
        created_at: seconds since 1970.
        summary: how it begins.
        model_name: of what made it.
    """

    id: str = ""
    name: str
    created_at: float
    summary: str
    model_name: str


class SummaryList(msgspec.Struct, frozen=True, kw_only=True):
    """The kept summaries, the newest first."""

    summaries: list[KeptSummary]


class OpenSummaryParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``summarize.open_kept``: one of them, whole."""

    summary: str


class OpenedSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A kept summary.

    Attributes:
        params: as it was asked for, without the text.
        result: with ``source_text``, wherever the text came from.
    """

    params: SummarizeParams
    result: SummaryResult


class DeleteSummaryParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``summarize.delete_kept``: forget one, or all for "".

    The document that was summarized is left alone.
    """

    summary: str
