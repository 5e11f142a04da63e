"""The fake engine's translator: each sentence behind the target's code, quickly.

What it does besides is in the text's first word: ``crash`` aborts half-way, ``slow`` translates
one sentence in a while until cancelled, ``fail KEY`` answers with an error, ``quiet`` says
nothing for a second, ``Olá`` begins a Portuguese text. In a sentence: ``17`` is lost,
``perhaps`` makes the model unsure. ``/models/many`` knows twelve languages and beam search,
``/models/broken`` can't be loaded; ``tiny`` is a chat model.

Documents: ``slow`` in a name takes long, ``crash`` aborts, ``fail`` fails, ``check`` in it has
doubtful sentences.
"""

import os
import re
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import msgspec

from engine.protocol import (
    STARTER_TRANSLATOR,
    DeleteFileRunParams,
    DetectedLanguage,
    ErrorInfo,
    FileColumn,
    FileColumns,
    FileColumnsParams,
    FileRun,
    FileRunList,
    FileRunSegments,
    FileRunSegmentsParams,
    FileRunUpdate,
    FileSegment,
    ListFileRunsParams,
    Progress,
    Response,
    RpcError,
    Segment,
    TextKey,
    TranslateFileParams,
    TranslateTextParams,
    TranslationResult,
    TranslationScores,
    TranslationUpdate,
    TranslatorInfo,
    TranslatorParams,
)
from engine.protocol.codec import notification

if TYPE_CHECKING:
    from tests.fake_engine import FakeEngine

SENTENCE = re.compile(r"[^\s.!?。][^.!?。\n]*[.!?。]*")
MANY = ["ar", "de", "en", "es", "fr", "he", "ja", "pt", "ru", "sw", "yo", "zh-Hans"]
REQUESTS = (
    TranslatorParams,
    TranslateTextParams,
    TranslateFileParams,
    ListFileRunsParams,
    DeleteFileRunParams,
    FileColumnsParams,
    FileRunSegmentsParams,
)
UNITS = 8
COLUMNS = [
    FileColumn(name="id", is_text=False, examples=["1", "2"]),
    FileColumn(name="review", is_text=True, examples=["The room was small.", "Lovely garden!"]),
    FileColumn(name="answer", is_text=True, examples=["Thank you for coming."]),
]


class FakeTranslation:
    """Answers everything about translation; documents are remembered, not read."""

    def __init__(self, engine: "FakeEngine") -> None:
        self.engine = engine
        self.runs: list[FileRun] = []
        self.turn = threading.Lock()

    def serve(self, job: int, params: Any) -> None:
        if isinstance(params, TranslatorParams):
            self.translator(job, params)
        elif isinstance(params, TranslateTextParams):
            self.text(job, params)
        elif isinstance(params, TranslateFileParams):
            with self.turn:
                self.file(job, params)
        elif isinstance(params, FileColumnsParams):
            columns = [] if "one" in params.path else COLUMNS
            self.engine.answer(job, FileColumns(columns=columns))
        elif isinstance(params, FileRunSegmentsParams):
            self.segments(job, params)
        else:
            if isinstance(params, DeleteFileRunParams):
                self.runs = [one for one in self.runs if one.id != params.run]
            self.engine.answer(job, FileRunList(runs=self.runs))

    def translator(self, job: int, params: TranslatorParams) -> None:
        if params.model.endswith("broken"):
            self.fail(job, "error.model_not_found", {"model": params.model})
        else:
            self.engine.answer(job, info_of(params.model))

    def text(self, job: int, params: TranslateTextParams) -> None:
        word, _, rest = params.text.partition(" ")
        if word == "quiet":
            time.sleep(1)
        if word == "fail":
            self.fail(job, rest.split()[0], {"problem": "it is a test"})
            return
        self.progress(job, 0, 0)
        target = params.options.target
        done, segments, at = "", [], 0
        found = list(SENTENCE.finditer(params.text))
        for number, one in enumerate(found):
            if word == "crash" and number == 1:
                self.abort()
            if job in self.engine.cancelled:
                self.fail(job, "error.cancelled", kind="cancelled")
                return
            if word == "slow":
                self.progress(job, number, len(found))
                time.sleep(0.05)
            piece = params.text[at : one.start()]
            segment, said = translated(one, target, len(done) + len(piece), params)
            piece += said
            done, at = done + piece, one.end()
            segments.append(segment)
            update = TranslationUpdate(id=job, text=piece, segments=[segment])
            self.engine.out.send(notification("translation_update", update))
        done += params.text[at:]
        self.engine.answer(job, result_of(params, done, segments))

    def file(self, job: int, params: TranslateFileParams) -> None:
        run = next((one for one in self.runs if one.id == params.run), None)
        if run is None:
            run = new_run(params, len(self.runs))
            if "fail" in run.path:
                error = TextKey("error.file_not_found", {"path": run.path})
                info = ErrorInfo("not_found", error, "missing", "detail")
                self.engine.out.send(Response(job, error=RpcError(-32000, "missing", info)))
                return
            self.runs.insert(0, run)
        run = self.put(run, state="running")
        for unit in range(run.units, UNITS):
            time.sleep(0.2 if "slow" in run.path else 0.01)
            if "crash" in run.path and unit == 2:
                self.abort()
            if job in self.engine.cancelled:
                self.put(run, state="paused")
                self.fail(job, "error.cancelled", kind="cancelled")
                return
            warnings = {"number": 1, "unsure": 2} if "check" in run.path else {}
            run = self.put(
                run,
                units=unit + 1,
                sentences=3 * (unit + 1),
                warnings=warnings,
                seconds_left=0.2 * (UNITS - unit),
                seconds=0.2 * unit,
            )
        self.engine.answer(job, self.put(run, state="finished", seconds_left=None))

    def put(self, run: FileRun, **changes: Any) -> FileRun:
        new = msgspec.structs.replace(run, **changes)
        self.runs = [new if one.id == run.id else one for one in self.runs]
        self.engine.out.send(notification("file_run_update", FileRunUpdate(run=new)))
        return new

    def segments(self, job: int, params: FileRunSegmentsParams) -> None:
        detail = TextKey("warning.number", {"missing": "17", "extra": "–"})
        warned = [
            FileSegment(
                place=TextKey("place.paragraph", {"number": number}),
                source=f"We paid 17 euros, part {number}.",
                target=f"Pagámos euros, parte {number}.",
                probability=0.31,
                warnings=["number"] if number == 1 else ["unsure"],
                details=[detail],
            )
            for number in range(1, 4)
        ]
        shown = warned[params.offset : params.offset + params.limit]
        self.engine.answer(job, FileRunSegments(total=len(warned), segments=shown))

    def progress(self, job: int, done: int, total: int) -> None:
        stage = TextKey("stage.translating")
        params = Progress(
            id=job, stage=stage, done=done, total=total or None, unit="sentences", rate=20.0
        )
        self.engine.out.send(notification("progress", params))

    def fail(
        self, job: int, key: str, args: dict[str, Any] | None = None, kind: Any = "internal"
    ) -> None:
        info = ErrorInfo(kind, TextKey(key, args or {}), key, "detail")
        self.engine.out.send(Response(job, error=RpcError(-32000, key, info)))

    def abort(self) -> None:
        print("fake engine: about to abort", file=sys.stderr, flush=True)
        time.sleep(0.2)
        os.abort()  # in this thread: a signal to the process may take a moment


def info_of(model: str) -> TranslatorInfo:
    if model == STARTER_TRANSLATOR:
        return TranslatorInfo(
            model=model,
            name="Atelier en–pt (starter)",
            kind="starter",
            languages=["en", "pt"],
            pairs=[("en", "pt"), ("pt", "en")],
        )
    is_many = model.endswith("many")
    notes = [] if is_many else [TextKey("note.chat_translator", {"model": "Tiny Model"})]
    return TranslatorInfo(
        model=model,
        name="Many" if is_many else "Tiny Model",
        kind="seq2seq" if is_many else "chat",
        languages=MANY,
        decodings=["greedy", "beam"] if is_many else ["greedy"],
        has_probabilities=True,
        notes=notes,
    )


def translated(
    found: "re.Match[str]", target: str, at: int, params: TranslateTextParams
) -> tuple[Segment, str]:
    """A sentence's translation and what is doubtful about it."""
    source = found.group().rstrip()
    said = f"[{target}] {source}"
    for term in params.options.glossary:
        said = said.replace(term.source, term.target)
    warnings: list[Any] = []
    details = []
    if "17" in source:
        said = said.replace("17", "")
        warnings.append("number")
        details.append(TextKey("warning.number", {"missing": "17", "extra": "–"}))
    if "perhaps" in source:
        warnings.append("unsure")
        details.append(TextKey("warning.unsure", {"percent": 12}))
    segment = Segment(
        start=found.start(),
        end=found.start() + len(source),
        target_start=at,
        target_end=at + len(said),
        probability=0.12 if "perhaps" in source else 0.91,
        warnings=warnings,
        details=details,
    )
    return segment, said + found.group()[len(source) :]


def result_of(params: TranslateTextParams, done: str, segments: list[Segment]) -> TranslationResult:
    info = info_of(params.options.model)
    source = params.options.source or ("pt" if params.text.startswith("Olá") else "en")
    notes = []
    if source == params.options.target:
        notes = [TextKey("note.already_in_target", {"language": source})]
    detected = "pt" if params.text.startswith("Olá") else source
    if params.options.source and detected != source:
        args = {"language": detected, "source": source}
        notes = [TextKey("note.source_unlike", args)]
    scores = None
    if params.reference:
        scores = TranslationScores(
            bleu=41.5, bleu_signature="nrefs:1|eff:no|tok:13a", chrf=63.2, chrf_signature="nc:6"
        )
    return TranslationResult(
        text=done,
        segments=segments,
        source=source,
        target=params.options.target,
        detected=DetectedLanguage(detected, 0.98),
        characters_read=len(params.text),
        characters=len(params.text),
        translator=info.name,
        runtime="fake",
        device="cpu",
        scores=scores,
        notes=notes,
        seconds=0.034,
    )


def target_of(params: TranslateFileParams) -> str:
    """Beside the document, or in the folder."""
    stem, dot, ending = params.path.rpartition(".")
    name = f"{stem}.{params.options.target}{dot}{ending}"
    return f"{params.target_path}/{name.rpartition('/')[2]}" if params.target_path else name


def new_run(params: TranslateFileParams, number: int) -> FileRun:
    ending = params.path.rpartition(".")[2]
    return FileRun(
        id=f"run-{number}",
        path=params.path,
        target_path=target_of(params),
        format=ending,
        state="queued",
        options=params.options,
        coverage=[TextKey("document.columns_left", {"columns": ", ".join(params.columns)})]
        if params.columns
        else [],
        created_at=1_780_000_000.0 + number,
        total_units=UNITS,
    )
