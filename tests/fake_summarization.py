"""The fake engine's summaries: a part a paragraph, its first sentence the part's summary.

What it does besides is in the first word of the text: ``crash`` aborts after two parts, ``slow``
takes a tenth of a second a part, ``fail KEY`` answers with an error, ``quiet`` says nothing for a
second, ``loading`` loads a model for one and can't be cancelled meanwhile: it aborts. A model
other than the extractive one adds a sentence that the text doesn't support. The focus's
paragraphs come first. What is asked for in another language isn't compared. A run that is
continued reads only the parts it hasn't.
"""

import os
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.protocol import ErrorInfo, Progress, Response, RpcError, TextKey
from engine.protocol.codec import notification
from engine.protocol.home import home
from engine.protocol.summarization import (
    EXTRACTIVE,
    DeleteSummaryParams,
    KeptSummary,
    ListSummariesParams,
    OpenedSummary,
    OpenSummaryParams,
    PartSummary,
    Passage,
    RougeScores,
    SummarizeParams,
    SummaryList,
    SummaryResult,
    SummarySentence,
    SummaryUpdate,
)
from engine.protocol.texts import beginning

if TYPE_CHECKING:
    from tests.fake_engine import FakeEngine

SENTENCE = re.compile(r"\S[^.!?。]*[.!?。]*")
PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")
LENGTHS = {"sentence": 1, "paragraph": 3, "page": 8}
INVENTED = "The moon is made of green cheese."
GROUP = 4
"""So many parts are merged into one of the next level."""


class FakeSummarization:
    """Answers requests; remembers how many parts a run has."""

    def __init__(self, engine: "FakeEngine") -> None:
        self.engine = engine
        self.done: dict[str, int] = {}
        self.kept: dict[str, tuple[KeptSummary, OpenedSummary]] = {}

    def serve(self, job: int, params: SummarizeParams) -> None:
        text = Path(params.path).read_text(encoding="utf-8") if params.path else params.text
        if params.run and not text:
            text = (home() / f"fake-{params.run}.txt").read_text(encoding="utf-8")
        word, _, rest = text.partition(" ")
        if word == "quiet":
            time.sleep(1)
        elif word == "loading":
            self.load(job)
        elif word == "fail":
            self.fail(job, rest.split()[0], "internal")
            return
        _Summary(self, job, params, text).run(word)

    def serve_kept(
        self, job: int, params: ListSummariesParams | OpenSummaryParams | DeleteSummaryParams
    ) -> None:
        if isinstance(params, OpenSummaryParams):
            if params.summary not in self.kept:
                self.fail(job, "error.summary_kept_not_found", "not_found")
                return
            self.engine.answer(job, self.kept[params.summary][1])
            return
        if isinstance(params, DeleteSummaryParams):
            self.kept.clear()
        entries = [entry for entry, _ in reversed(self.kept.values())]
        self.engine.answer(job, SummaryList(summaries=entries))

    def keep(self, params: SummarizeParams, result: SummaryResult, text: str) -> SummaryResult:
        entry = KeptSummary(
            id=f"kept-{len(self.kept)}",
            name=Path(params.path).name if params.path else beginning(text),
            created_at=1_700_000_000.0,
            summary=result.summary,
            model_name=result.name,
        )
        result = msgspec.structs.replace(result, kept=entry.id)
        opened = OpenedSummary(
            params=msgspec.structs.replace(params, text=""),
            result=msgspec.structs.replace(result, source_text=text),
        )
        self.kept[entry.id] = entry, opened
        return result

    def load(self, job: int) -> None:
        stage = TextKey("stage.loading_model", {"model": "Tiny Model"})
        self.engine.out.send(notification("progress", Progress(id=job, stage=stage)))
        for _ in range(50):
            time.sleep(0.02)
            if job in self.engine.cancelled:
                os.abort()  # in this thread: a signal to the process may take a moment

    def fail(self, job: int, key: str, kind: Any) -> None:
        info = ErrorInfo(kind, TextKey(key), key, "detail")
        self.engine.out.send(Response(job, error=RpcError(-32000, key, info)))


class _Summary:
    def __init__(
        self, fake: FakeSummarization, job: int, params: SummarizeParams, text: str
    ) -> None:
        self.fake, self.job, self.params, self.text = fake, job, params, text
        self.engine = fake.engine
        self.run_id = params.run or f"run-{job}"
        self.parts = parts_of(text)
        self.is_text_known = bool(params.text or params.path)

    def run(self, word: str) -> None:
        if not self.is_text_known:
            self.send(source_text=self.text)
        elif self.params.model != EXTRACTIVE:
            (home() / f"fake-{self.run_id}.txt").write_text(self.text, encoding="utf-8")
            if not self.params.run:
                self.send()
        first = self.fake.done.get(self.params.run, 0)
        base = [one for one in self.parts if one.level == 0]
        for number, part in enumerate(self.parts):
            if number >= first and not self.read(word, number, part, len(base)):
                return
        self.fake.done[self.run_id] = len(self.parts)
        result = self.result()
        if self.params.is_kept:
            result = self.fake.keep(self.params, result, self.text)
        for piece in re.findall(r"\S+\s*", result.summary):
            self.send(text=piece)
        self.engine.answer(self.job, result)

    def read(self, word: str, number: int, part: PartSummary, total: int) -> bool:
        """Whether it went on."""
        if word == "crash" and number == 2:
            print("fake engine: about to abort", file=sys.stderr, flush=True)
            time.sleep(0.2)
            os.abort()  # in this thread: a signal to the process may take a moment
        if word == "slow":
            time.sleep(0.1)
        if self.job in self.engine.cancelled:
            self.fake.done[self.run_id] = number
            self.fake.fail(self.job, "error.cancelled", "cancelled")
            return False
        stage = TextKey("stage.summarizing", {"part": number + 1, "parts": total})
        progress = Progress(id=self.job, stage=stage, done=number, total=len(self.parts))
        self.engine.out.send(notification("progress", progress))
        self.send(parts=[part], parts_total=total)
        return True

    def send(self, **what: Any) -> None:
        update = SummaryUpdate(id=self.job, run=self.run_id, **what)
        self.engine.out.send(notification("summary_update", update))

    def result(self) -> SummaryResult:
        params, text = self.params, self.text
        base = [one for one in self.parts if one.level == 0]
        chosen = self.chosen(base)
        said = [(part.text, [passage_of(part)], True) for part in chosen if part.text]
        is_extractive = params.model == EXTRACTIVE
        if not is_extractive:
            near = [Passage(part.start, part.start + len(part.text), 0.21) for part in base[:2]]
            said.insert(1, (INVENTED, near, False))
        is_compared = not params.language
        if not is_compared:
            said = [(one, [], False) for one, *_ in said]
        summary, sentences = shaped(said, params.shape)
        words = len(text.split())
        counts = {"characters": len(text), "words": words, "parts": len(base)}
        rouge = RougeScores(rouge1=0.523, rouge2=0.31, rouge_lsum=0.48)
        return SummaryResult(
            run=self.run_id,
            summary=summary,
            sentences=sentences,
            parts=self.parts,
            kind="extractive" if is_extractive else "chat",
            model=params.model,
            name="all-MiniLM-L6-v2" if is_extractive else "Tiny Model",
            runtime="transformers" if is_extractive else "llama.cpp",
            device="cpu",
            characters_read=len(text),
            characters=len(text),
            words=words,
            summary_words=len(summary.split()),
            language="en",
            source_text="" if params.text else text,
            rouge=rouge if params.reference else None,
            coverage=[TextKey("note.summary_coverage", counts)],
            notes=[] if is_compared else [TextKey("note.evidence_other_language")],
            seconds=0.123,
        )

    def chosen(self, base: list[PartSummary]) -> list[PartSummary]:
        length = self.params.length
        count = LENGTHS.get(length.kind) or max(1, round(len(base) * length.percentage / 100))
        wanted = [
            one
            for one in base
            if self.params.focus
            and self.params.focus.casefold() in self.text[one.start : one.end].casefold()
        ]
        others = [one for one in base if one not in wanted]
        return sorted([*wanted, *others][:count], key=lambda one: one.start)


def shaped(
    said: list[tuple[str, list[Passage], bool]], shape: str
) -> tuple[str, list[SummarySentence]]:
    """The summary, and where its sentences are in it."""
    summary, sentences = "", []
    for number, (sentence, support, is_supported) in enumerate(said):
        if shape == "prose":
            summary += " " if number else ""
        elif shape == "bullets" or number:
            summary += "\n- " if number else "- "
        start = len(summary)
        summary += sentence
        sentences.append(
            SummarySentence(
                start=start, end=len(summary), support=support, is_supported=is_supported
            )
        )
    return summary, sentences


def parts_of(text: str) -> list[PartSummary]:
    """A part a paragraph; they cover all of the text; groups of them are merged."""
    parts = []
    for found in PARAGRAPH.finditer(text):
        first = SENTENCE.search(found.group())
        said = first.group().rstrip() if first else ""
        parts.append(
            PartSummary(
                index=len(parts),
                start=found.start(),
                end=found.end(),
                title=" ".join(said.split()[:4]),
                text=said,
            )
        )
    base = list(parts)
    for first_of in range(0, len(base) if len(base) > GROUP else 0, GROUP):
        group = base[first_of : first_of + GROUP]
        parts.append(
            PartSummary(
                index=len(parts),
                start=group[0].start,
                end=group[-1].end,
                text=" ".join(one.text for one in group[:2]),
                level=1,
                children=[one.index for one in group],
            )
        )
    return parts


def passage_of(part: PartSummary) -> Passage:
    return Passage(part.start, part.start + len(part.text), 1.0)
