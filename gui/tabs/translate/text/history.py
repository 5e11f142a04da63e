"""The texts that were translated last, with their translations: kept over restarts.

Owns: which texts are kept.
"""

import time
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Signal

from engine.protocol import TranslationResult
from engine.protocol.home import home
from gui.settings import Settings
from gui.tabs.translate.text.history_file import Entry, HistoryFile

FILE_NAME = "translation_history.json"
MOST = 20
MAX_CHARACTERS = 1_000_000
"""Of all texts and translations together; the oldest make room."""


class History(QObject):
    """The latest texts, the newest first.

    Attributes:
        entries: all of them; none until the file is read.

    Signals:
        changed()
        failed(str what, str file): see :class:`HistoryFile`.
    """

    changed = Signal()
    failed = Signal(str, str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.entries: tuple[Entry, ...] = ()
        self._is_read = False
        self._file = HistoryFile(home() / FILE_NAME, self)
        self._file.read.connect(self._on_read)
        self._file.failed.connect(self.failed)

    def note(self, source: str, result: TranslationResult, text: str) -> None:
        """``text`` was translated; what it grew out of while it was written makes room."""
        if not text.strip():
            return
        rest = self.entries
        if rest and rest[0].target == result.target and _is_grown(rest[0].text, text):
            rest = rest[1:]
        rest = tuple(one for one in rest if not _is_same(one, source, result.target, text))
        self._keep((Entry(source, result.target, text, time.time(), result), *rest))

    def clear(self) -> None:
        """Forget all."""
        self._settings.change(translation_history=())
        self._keep(())

    def flush(self) -> None:
        """Wait for what is to be written, for the end of the app."""
        self._file.flush()

    def _keep(self, entries: tuple[Entry, ...]) -> None:
        self.entries = tuple(_fitting(entries))
        if self._is_read:  # else what is in the file would be lost
            self._file.write(self.entries)
        self.changed.emit()

    def _on_read(self, entries: list[Entry] | None) -> None:
        self._is_read = True
        was_quicker = self.entries
        if entries is None:  # an older version kept the texts among the preferences
            older = self._settings.values.translation_history
            entries = [Entry(source, target, text) for source, target, text in older]
        if was_quicker:
            self._keep((*was_quicker, *entries))
        else:
            self.entries = tuple(_fitting(entries))
            self.changed.emit()


def _fitting(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The newest that there is room for."""
    characters = 0
    for number, one in enumerate(entries):
        characters += len(one.text) + (len(one.result.text) if one.result is not None else 0)
        if number == MOST or characters > MAX_CHARACTERS:
            return
        yield one


def _is_same(one: Entry, source: str, target: str, text: str) -> bool:
    return (one.source, one.target, one.text) == (source, target, text)


def _is_grown(before: str, now: str) -> bool:
    """Whether one is the other with more written, or taken away, at its end."""
    return now.startswith(before.rstrip()) or before.startswith(now.rstrip())
