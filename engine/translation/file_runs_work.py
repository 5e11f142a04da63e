"""Translates the units of a file run, from the first that isn't kept to the last, then writes
the document.

Units are kept as they are finished, within half a second, so that a kill costs no more than
that. The document is made of what is kept alone: one that was interrupted comes out the same.

Owns: the course of a run. Knows nothing of formats.
"""

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import msgspec

from engine.context import JobContext
from engine.data.fingerprint import fingerprint
from engine.durable_file import replacing
from engine.errors import CancelledError, UsageError, error_info
from engine.language.detection import SAMPLE_CHARACTERS, detect_language
from engine.protocol.envelope import TextKey
from engine.protocol.translation import FileRun, FileRunUpdate, TranslationOptions
from engine.recent_rate import RecentRate
from engine.run_database import Owner
from engine.translation.documents.alignment import pieces
from engine.translation.documents.document import Document, Languages
from engine.translation.documents.opening import open_document
from engine.translation.documents.unit import Unit
from engine.translation.file_runs_folder import FileRecord, RunFolder, claim, release, run_info
from engine.translation.file_runs_store import DoneUnit, FileRunStore, FileStatus
from engine.translation.session import open_session, source_doubts
from engine.translation.units import TranslatedUnit, translate_units

KEEP_SECONDS = 0.5
RATE_SECONDS = 10.0


def work_on(run: RunFolder, ctx: JobContext) -> FileRun:
    """Translate what isn't kept yet and write the document; a finished run is left alone.

    Raises:
        CancelledError: the run is paused; what was done is kept.
        EngineError: the file changed or is damaged, the model can't be loaded, another process
            works on the run, the disk is full. What was done is kept.
    """
    record = run.record()
    with run.store() as store:
        if store.status().state == "finished":
            return run.info()
        before = claim(run, store)
        try:
            _Work(run, record, store, before, ctx).run()
        except BaseException as error:
            _end(store, run, record, ctx, error)
            raise
        finally:
            release(run)
        with store.transaction(is_writing=False):
            return run_info(run, record, store)


def _end(
    store: FileRunStore, run: RunFolder, record: FileRecord, ctx: JobContext, error: BaseException
) -> None:
    """Note why a run stopped. Where even that can't be written it counts as interrupted."""
    is_paused = isinstance(error, CancelledError)
    store.write_status(
        msgspec.structs.replace(
            store.status(),
            state="paused" if is_paused else "failed",
            error=None if is_paused else error_info(error),
            owner=Owner(),
            rate=0.0,
        )
    )
    release(run)
    with store.transaction(is_writing=False):
        ctx.emit("file_run_update", FileRunUpdate(run=run_info(run, record, store)))


@dataclass
class _Pending:
    """A unit that was handed to the translator: itself, and its spans after it."""

    unit: Unit
    texts: list[str]
    done: list[TranslatedUnit] = field(default_factory=list)


class _Work:
    """One stretch of work on a run."""

    def __init__(
        self,
        run: RunFolder,
        record: FileRecord,
        store: FileRunStore,
        before: FileStatus,
        ctx: JobContext,
    ) -> None:
        self._run = run
        self._record = record
        self._store = store
        self._ctx = ctx
        self._path = Path(record.path)
        self._status = store.status()
        self._seconds_before = before.seconds
        self._units = store.unit_count()
        self._pending: deque[_Pending] = deque()
        self._done: list[DoneUnit] = []
        self._rate = RecentRate(RATE_SECONDS)
        self._started = self._kept_at = time.monotonic()

    def run(self) -> None:
        """To the end of the document."""
        self._ctx.stage("stage.reading_file", file=self._path.name)
        self._refuse_changed()
        document = open_document(self._path, self._record.columns)
        if self._units < self._record.total_units:
            self._ctx.stage("stage.translating_file", file=self._path.name)
            self._translate(document)
        if self._units != self._record.total_units:
            # Another version of this reader began the run and found other units.
            raise UsageError("error.file_source_changed", file=self._path.name)
        self._refuse_changed()
        self._write(document)

    def _refuse_changed(self) -> None:
        if fingerprint(self._path) != self._record.fingerprint:
            raise UsageError("error.file_source_changed", file=self._path.name)

    def _translate(self, document: Document) -> None:
        self._started = time.monotonic()
        self._rate.update(self._status.characters, self._started)
        options = self._settled(document)
        try:
            report = translate_units(self._texts(document), options, self._ctx, self._on_translated)
            self._note(report.notes)
        finally:
            self._keep()

    def _settled(self, document: Document) -> TranslationOptions:
        """The options with the source language told by the beginning of the document, so that
        one that is gone on with in the middle is taken for the same. Where it was said, doubts in
        it are noted before anything is translated."""
        options = self._record.options
        if self._status.source:
            return msgspec.structs.replace(options, source=self._status.source)
        sample = self._beginning(document)
        if options.source:
            detected = detect_language(sample, [options.source])
            self._note(source_doubts(detected, options.source))
            self._keep()
            return options
        session = open_session(sample, options, self._ctx)
        self._status = msgspec.structs.replace(self._status, source=session.source)
        return msgspec.structs.replace(options, source=session.source)

    def _beginning(self, document: Document) -> str:
        sample: list[str] = []
        size = 0
        for unit in document.units():
            sample.append(unit.text)
            size += len(unit.text)
            if size >= SAMPLE_CHARACTERS:
                break
        return "\n".join(sample)

    def _note(self, notes: list[TextKey]) -> None:
        """Say it once, the latest figures of it."""
        kept = [one for one in self._status.notes if one.key not in {note.key for note in notes}]
        self._status = msgspec.structs.replace(self._status, notes=[*kept, *notes])

    def _texts(self, document: Document) -> Iterator[str]:
        for unit in islice(document.units(), self._units, None):
            self._ctx.check_cancelled()
            texts = [unit.text, *(unit.leaves[number].text.strip() for number in unit.spans())]
            self._pending.append(_Pending(unit, texts))
            yield from texts

    def _on_translated(self, number: int, translated: TranslatedUnit) -> None:
        """Take a text's translation; they come in the order of :meth:`_texts`."""
        pending = self._pending[0]
        pending.done.append(translated)
        if len(pending.done) < len(pending.texts):
            return
        self._pending.popleft()
        whole, *spans = pending.done
        self._done.append(
            DoneUnit(
                unit=self._units,
                place=pending.unit.place,
                source=whole.source,
                text=whole.text,
                segments=list(whole.segments),
                spans=[span.text for span in spans],
            )
        )
        self._units += 1
        if time.monotonic() - self._kept_at >= KEEP_SECONDS:
            self._keep()

    def _keep(self) -> None:
        """Write what is waiting, then tell."""
        now = time.monotonic()
        characters = self._status.characters + sum(len(one.source) for one in self._done)
        self._status = msgspec.structs.replace(
            self._status,
            characters=characters,
            sentences=self._status.sentences + sum(len(one.segments) for one in self._done),
            seconds=self._seconds_before + now - self._started,
            rate=self._rate.update(characters, now),
        )
        with self._store.transaction():
            self._store.write_units(self._done)
            self._store.write_status(self._status)
        self._done = []
        self._kept_at = time.monotonic()
        self._tell()
        self._ctx.progress(characters, self._record.total_characters, "characters")

    def _tell(self) -> None:
        with self._store.transaction(is_writing=False):
            info = run_info(self._run, self._record, self._store)
        self._ctx.emit("file_run_update", FileRunUpdate(run=info))

    def _write(self, document: Document) -> None:
        target = Path(self._record.target_path)
        self._ctx.stage("stage.writing_file", file=target.name)
        with replacing(target) as file:
            document.write(self._pieces(document), file, self._languages())
        self._note([note for note in document.notes() if note not in self._record.notes])
        self._status = msgspec.structs.replace(
            self._status, state="finished", owner=Owner(), rate=0.0, error=None
        )
        self._store.write_status(self._status)
        release(self._run)
        self._tell()

    def _languages(self) -> Languages | None:
        """Of a document that wasn't left as it is."""
        left = {"note.already_in_target", "note.no_words"}
        if any(note.key in left for note in self._status.notes):
            return None
        options = self._record.options
        return Languages(options.source or self._status.source, options.target)

    def _pieces(self, document: Document) -> Iterator[list[str]]:
        for unit, translation in zip(document.units(), self._store.translations(), strict=True):
            self._ctx.check_cancelled()
            yield pieces(unit, translation)
