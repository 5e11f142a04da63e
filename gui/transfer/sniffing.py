"""Finding out beside the window's thread whether dropped files are exports.

Owns: the threads. What an export looks like is ``gui.transfer.formats``.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from gui.transfer.formats import looks_like_export


class _Answer(QObject):
    """Carries the answer between threads."""

    ready = Signal(object, bool)


class _Look(QRunnable):
    def __init__(self, paths: list[Path], answer: _Answer) -> None:
        super().__init__()
        self._paths = paths
        self._answer = answer

    def run(self) -> None:
        """Look at each until one is no export."""
        is_export = bool(self._paths) and all(map(looks_like_export, self._paths))
        self._answer.ready.emit(self._paths, is_export)


class ExportSniffer(QObject):
    """Answers whether what was dropped can be imported.

    Signals:
        sniffed(list[Path], bool): whether all of them are exports.
    """

    sniffed = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: list[_Answer] = []  # kept here: they belong to this thread

    def sniff(self, paths: list[Path]) -> None:
        """Look at files or folders; answered by ``sniffed``."""
        answer = _Answer()
        self._answers.append(answer)
        answer.ready.connect(self._on_ready)
        QThreadPool.globalInstance().start(_Look(paths, answer))

    def _on_ready(self, paths: list[Path], is_export: bool) -> None:
        sender = self.sender()
        self._answers = [one for one in self._answers if one is not sender]
        self.sniffed.emit(paths, is_export)
