"""Messages about translation: of a text, sentence by sentence, and of whole documents.

A *translator* is whatever can translate: the starter students, a sequence-to-sequence model, or
a chat model that is asked to. Language codes are BCP 47 (``pt``, ``zh-Hans``); the engine maps
them to a model's own (``por_Latn``, ``pt_XX``, ``>>por<<``).
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.protocol.envelope import ErrorInfo, TextKey

STARTER_TRANSLATOR = "starter-en-pt"
"""The id of the translator that comes with Atelier (English and Portuguese, both ways)."""

TranslatorKind = Literal["starter", "seq2seq", "chat"]

Decoding = Literal["greedy", "beam"]

SegmentWarning = Literal[
    "untranslated",
    "dropped",
    "doubled",
    "number",
    "name",
    "placeholder",
    "glossary",
    "length",
    "unsure",
]
"""Why a sentence should be looked at. ``untranslated``: a copy of the source. ``dropped``: empty
or far too short. ``doubled``: says the same twice. ``number``: numbers differ. ``name``: a
name is missing. ``placeholder``: a placeholder, address or piece of code is missing.
``glossary``: a term was not honoured. ``length``: far longer or shorter than usual.
``unsure``: improbable by the model's own account."""

FileRunState = Literal["queued", "running", "paused", "finished", "failed", "interrupted"]


class TranslatorParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``translate.translator``: which languages a model has; loads nothing large."""

    model: str = STARTER_TRANSLATOR


class TranslatorInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What a translator can do.

    Attributes:
        pairs: ``(source, target)`` codes; empty when any of ``languages`` goes into any other.
        languages: BCP 47 codes; a chat model has the most common ones, and says so in ``notes``.
        decodings: how it can be asked to choose its words.
        has_probabilities: whether it says how sure it is of a sentence.
    """

    model: str
    name: str
    kind: TranslatorKind
    languages: list[str]
    pairs: list[tuple[str, str]] = []
    decodings: list[Decoding] = msgspec.field(default_factory=lambda: ["greedy"])
    has_probabilities: bool = False
    notes: list[TextKey] = []


class GlossaryTerm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term and how it must be translated; equal texts mean: leave it as it is."""

    source: Annotated[str, Meta(min_length=1, max_length=500)]
    target: Annotated[str, Meta(min_length=1, max_length=500)]


class TranslationOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to translate.

    Attributes:
        source: code; "": detected.
        beams: of a beam search; 1 is greedy.
    """

    model: str = STARTER_TRANSLATOR
    device: str = "auto"
    source: str = ""
    target: str = "pt"
    beams: Annotated[int, Meta(ge=1, le=16)] = 1
    glossary: Annotated[list[GlossaryTerm], Meta(max_length=10_000)] = []


class TranslateTextParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``translate.text``: translate a text; lines and paragraphs stay what they are.

    Notification ``translation_update`` brings sentences as they are done.

    Attributes:
        reference: a translation to measure against; "" for none.
    """

    text: str
    options: TranslationOptions
    reference: str = ""


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and its translation.

    Attributes:
        start, end: in the source, in Unicode code points.
        target_start, target_end: in the translation.
        probability: geometric mean over its tokens, or ``None``.
        is_copied: left alone on purpose (only code, an address, numbers).
        details: one for each warning, in words.
    """

    start: int
    end: int
    target_start: int
    target_end: int
    probability: float | None = None
    is_copied: bool = False
    warnings: list[SegmentWarning] = []
    details: list[TextKey] = []


class TranslationUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """Notification ``translation_update``: what comes next of the translation, in order."""

    id: int
    text: str
    segments: list[Segment]


class DetectedLanguage(msgspec.Struct, frozen=True):
    """Attributes:
    code: "" when undecided.
    confidence: 0 to 1.
    """

    code: str
    confidence: float


class TranslationScores(msgspec.Struct, frozen=True, kw_only=True):
    """Against a reference, with sacreBLEU's signatures, so that the figures can be compared."""

    bleu: float
    bleu_signature: str
    chrf: float
    chrf_signature: str


class TranslationResult(msgspec.Struct, frozen=True, kw_only=True):
    """A translated text.

    Attributes:
        source: the language it was translated from.
        detected: what was detected, also when ``source`` was given.
        characters_read, characters: of the source; equal unless it was cancelled.
        notes: e.g. that the text is in the target language already.
    """

    text: str
    segments: list[Segment]
    source: str
    target: str
    detected: DetectedLanguage
    characters_read: int
    characters: int
    translator: str
    runtime: str
    device: str
    scores: TranslationScores | None = None
    notes: list[TextKey] = []
    seconds: float = 0.0


class FileColumnsParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``translate.file_columns``: what of a table can be chosen; nothing is kept.

    Attributes:
        path: on the engine's machine.
    """

    path: str


class FileColumn(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a table, or the values of one name in a JSON file.

    Attributes:
        name: as :class:`TranslateFileParams` takes it.
        is_text: whether it is translated unless others are chosen.
        examples: its first different values, long ones shortened with ``…``.
    """

    name: str
    is_text: bool
    examples: list[str] = []


class FileColumns(msgspec.Struct, frozen=True, kw_only=True):
    """Attributes:
    columns: in order; empty where the file is no table.
    """

    columns: list[FileColumn]


class TranslateFileParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``translate.file``: translate a document into one of the same kind, or go on.

    Cancelling pauses it. Notification ``file_run_update`` tells how it goes.

    Attributes:
        run: a file run to go on with; "": a new one.
        path, target_path: on the engine's machine; ``target_path`` "": beside ``path``, with the
            language in its name, which it has in a folder that is there, too. Never onto
            ``path``.
        columns: of a table; empty: those that hold text.
    """

    run: str = ""
    path: str = ""
    target_path: str = ""
    columns: list[str] = []
    options: TranslationOptions = TranslationOptions()


class FileRun(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is being translated, as it is kept.

    Attributes:
        units: paragraphs, cells, cues: what is done and journaled one by one.
        warnings: how many sentences have each.
        coverage: which part of the document was read, in words.
    """

    id: str
    path: str
    target_path: str
    format: str
    state: FileRunState
    options: TranslationOptions
    created_at: float
    units: int = 0
    total_units: int | None = None
    sentences: int = 0
    warnings: dict[SegmentWarning, int] = {}
    coverage: list[TextKey] = []
    seconds: float = 0.0
    seconds_left: float | None = None
    notes: list[TextKey] = []
    error: ErrorInfo | None = None


class FileRunUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """Notification ``file_run_update``."""

    run: FileRun


class ListFileRunsParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``translate.file_runs``: the newest first."""


class DeleteFileRunParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``translate.delete_file_run``: forget it; the documents are left alone."""

    run: str


class FileRunList(msgspec.Struct, frozen=True, kw_only=True):
    """All file runs, and folders that could not be read."""

    runs: list[FileRun]
    unreadable: list[ErrorInfo] = []


class FileRunSegmentsParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``translate.file_segments``: sentences of a file run, those with warnings first
    when asked."""

    run: str
    offset: Annotated[int, Meta(ge=0)] = 0
    limit: Annotated[int, Meta(ge=1, le=500)] = 200
    warned_only: bool = False


class FileSegment(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a document. ``place`` says where it is, in words."""

    place: TextKey
    source: str
    target: str
    probability: float | None = None
    warnings: list[SegmentWarning] = []
    details: list[TextKey] = []


class FileRunSegments(msgspec.Struct, frozen=True, kw_only=True):
    """Attributes:
    total: how many there are.
    """

    total: int
    segments: list[FileSegment]
