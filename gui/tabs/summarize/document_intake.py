"""What is dropped on the tab: a document, whose text the engine reads; the window opens no file."""

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

TOO_LONG = "error.document_too_long"
"""It can't be shown before it is summarized, but it can be summarized."""


class DocumentIntake(QObject):
    """Takes documents in.

    Attributes:
        strip: where it tells; for the page to place.

    Signals:
        document_read(str path, str name, str text): ``text`` is "" where it is too long to be
            shown before it is summarized.
        several_taken(list[str] paths): to be summarized one after the other.
    """

    document_read = Signal(str, str, str)
    several_taken = Signal(list)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self.strip = NoticeStrip("summarizeFileStrip", services.theme)
        self._request = LatestRequest(services, self)
        self._path = self._name = ""
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
        """One is shown before it is summarized; several go into the list of files."""
        if len(paths) > 1:
            self.several_taken.emit(paths)
        elif paths:
            self.read(paths[0])

    def read(self, path: str) -> None:
        """Have a document of the engine's machine read."""
        self._path, self._name = path, safe_name(Path(path).name)
        title = self.tr("Read {0}").format(self._name)
        self._request.ask(ReadDocumentParams(path=path), title)

    def stop(self) -> None:
        """Read nothing more."""
        self._request.stop()

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

        self.strip.clear()
        if document.problems:
            self.strip.show_notice(Notice("warning", text))
        self.document_read.emit(self._path, name, document.text)

    def _on_failed(self, error: ErrorInfo) -> None:
        self.strip.clear()
        if error.kind == "cancelled":
            return
        if error.text.key == TOO_LONG:
            name = self._name
            self.strip.show_notice(
                Notice(
                    "warning",
                    lambda: self.tr(
                        "{0} is too long to be shown before it is summarized; it will be read "
                        "whole."
                    ).format(name),
                )
            )
            self.document_read.emit(self._path, name, "")
            return
        self.strip.show_notice(
            Notice("bad", lambda: error_sentence(error), detail=error.detail or error.message)
        )
