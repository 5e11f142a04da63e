"""Documents that are dropped on a tab to become a text: the engine reads, the window opens none.

Owns: taking one of what was dropped, asking the engine, and saying how it goes. What becomes of
the text is each tab's.
"""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QWidget

from engine.protocol import DocumentText, ErrorInfo, Progress, ReadDocumentParams, TextKey
from gui.attachments.drops import dropped_files, foreign_addresses
from gui.attachments.names import safe_name
from gui.counted import COUNTED
from gui.formats import in_a_row
from gui.jobs import behind_text, stage_text
from gui.latest_request import LatestRequest, Wait
from gui.sentences import error_sentence, sentence
from gui.services import Services
from gui.widgets.notice_bar import Notice, NoticeAction
from gui.widgets.notice_strip import NoticeStrip


class DocumentReader(QObject):
    """Reads one document at a time.

    Attributes:
        strip: where it asks and tells; for the page to place.
        path, name: of the latest document, and what it is called.
    """

    def __init__(self, services: Services, strip_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self.strip = NoticeStrip(strip_name, services.theme)
        self.path = self.name = ""
        self._request = LatestRequest(services, self)
        self._request.waiting.connect(self._on_waiting)
        self._request.progress_changed.connect(self._on_progress_changed)
        self._request.succeeded.connect(self._on_read)
        self._request.failed.connect(self._on_failed)

    def take(self, mime: QMimeData) -> None:
        """Take in what was dropped."""
        self.strip.clear()
        for address in foreign_addresses(mime):
            self._services.notifications.post_key(
                "warning", TextKey("window.attachment_remote", {"address": address})
            )
        self.take_files([str(one) for one in dropped_files(mime)])

    def take_files(self, paths: list[str]) -> None:
        """Take in what was dropped or chosen: one file."""
        if len(paths) > 1:
            self.strip.show_notice(
                Notice("warning", lambda: self.tr("Drop one file at a time; none was opened."))
            )
        elif paths:
            self.take_file(Path(paths[0]))

    def take_file(self, path: Path) -> None:
        """Take in one file."""
        self.read(str(path))

    def read(self, path: str) -> None:
        """Have a document of the engine's machine read."""
        self.path, self.name = path, safe_name(Path(path).name)
        title = self.tr("Read {0}").format(self.name)
        self._request.ask(ReadDocumentParams(path=path), title)

    def stop(self) -> None:
        """Read nothing more."""
        self._request.stop()

    def text_read(self, document: DocumentText) -> None:
        """The tab's: the document is read."""
        raise NotImplementedError

    def takes_failure(self, error: ErrorInfo) -> bool:
        """The tab's: whether it goes on in spite of this error."""
        return False

    def notice_of(self, document: DocumentText) -> Notice:
        """How much was read, and what to know of it."""
        name = self.name

        def text() -> str:
            said = COUNTED.characters_of(name, len(document.text))
            return in_a_row([said, *(sentence(one) for one in document.problems)])

        return Notice("warning" if document.problems else "good", text)

    def _on_waiting(self, wait: Wait) -> None:
        self._show_reading(behind_text(wait.behind) if wait.behind else "")

    def _on_progress_changed(self, progress: Progress) -> None:
        self._show_reading(stage_text(progress))

    def _show_reading(self, stage: str) -> None:
        name = self.name
        stop = NoticeAction("stopReading", lambda: self.tr("Stop"), self.stop)
        self.strip.show_notice(
            Notice(
                "info",
                lambda: stage or self.tr("Reading {0}…").format(name),
                (stop,),
                is_dismissible=False,
            )
        )

    def _on_read(self, document: DocumentText) -> None:
        self.strip.clear()
        self.text_read(document)

    def _on_failed(self, error: ErrorInfo) -> None:
        self.strip.clear()
        if error.kind != "cancelled" and not self.takes_failure(error):
            self.strip.show_notice(
                Notice("bad", lambda: error_sentence(error), detail=error.detail or error.message)
            )
