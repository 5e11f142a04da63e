"""What is dropped on the tab: tables go to the table side, documents become one text.

Owns: telling them apart, asking where both make sense, and having documents read. The engine
reads; the window opens no file.
"""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from engine.protocol import DocumentText, ErrorInfo, Progress, ReadDocumentParams, TextKey
from gui.attachments.drops import dropped_files, foreign_addresses
from gui.attachments.names import safe_name
from gui.engine_client import EngineState
from gui.formats import number
from gui.jobs import stage_text
from gui.latest_request import LatestRequest
from gui.sentences import error_sentence, sentence
from gui.services import Services
from gui.widgets.notice_bar import Notice, NoticeAction
from gui.widgets.notice_strip import NoticeStrip

TABLE_ENDINGS = (
    *(".csv", ".tsv", ".tab", ".xlsx", ".json", ".jsonl", ".ndjson", ".parquet"),
    # Refused with the reason, and what to do.
    *(".xls", ".ods"),
)
DOCUMENT_ENDINGS = (".pdf", ".docx", ".doc", ".html", ".htm", ".md", ".markdown", ".srt", ".vtt")
"""No table can be in these."""


class FileIntake(QObject):
    """Takes files in.

    Attributes:
        strip: where it asks and tells; for the page to place.

    Signals:
        text_read(str): a document's text.
        table_wanted(str path): the file is a table, or is to be read as one.
    """

    text_read = Signal(str)
    table_wanted = Signal(str)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self.strip = NoticeStrip("sentimentFileStrip", services.theme)
        self._request = LatestRequest(services, self)
        self._name = ""
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
        files = dropped_files(mime)
        if len(files) > 1:
            self.strip.show_notice(
                Notice("warning", lambda: self.tr("Drop one file at a time; none was opened."))
            )
        elif files:
            self.take_file(files[0])

    def take_file(self, path: Path) -> None:
        """Take in one file."""
        ending = path.suffix.lower()
        if ending in TABLE_ENDINGS:
            self.table_wanted.emit(str(path))
        elif ending in DOCUMENT_ENDINGS:
            self.read(path)
        else:
            self._ask(path)

    def read(self, path: Path) -> None:
        """Have the file read as one text."""
        self._name = safe_name(path.name)
        self._request.ask(
            ReadDocumentParams(path=str(path)), self.tr("Read {0}").format(self._name)
        )

    def stop(self) -> None:
        """Read nothing more, for the end of the app."""
        self._request.stop()

    def _ask(self, path: Path) -> None:
        """A plain text can be one text or a text a line."""
        name = safe_name(path.name)
        actions = (
            NoticeAction(
                "asOneText",
                lambda: self.tr("As one text"),
                lambda: self.read(path),
                is_primary=True,
            ),
            NoticeAction(
                "asTable",
                lambda: self.tr("As a table"),
                lambda: self.table_wanted.emit(str(path)),
            ),
        )
        self.strip.show_notice(
            Notice("info", lambda: self.tr("How should {0} be scored?").format(name), actions)
        )

    def _on_waiting(self, _state: EngineState) -> None:
        self._show_reading("")

    def _on_progress_changed(self, progress: Progress) -> None:
        self._show_reading(stage_text(progress))

    def _show_reading(self, stage: str) -> None:
        name = self._name
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
        name = self._name

        def text() -> str:
            said = self.tr("{0}: {1} characters read.").format(name, number(len(document.text)))
            return " ".join([said, *(sentence(one) for one in document.problems)])

        self.strip.show_notice(Notice("warning" if document.problems else "good", text))
        self.text_read.emit(document.text)

    def _on_failed(self, error: ErrorInfo) -> None:
        self.strip.clear()
        if error.kind != "cancelled":
            self.strip.show_notice(
                Notice("bad", lambda: error_sentence(error), detail=error.detail or error.message)
            )
