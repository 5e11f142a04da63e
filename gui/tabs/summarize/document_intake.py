"""What is dropped on the tab: a document, whose text the engine reads."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.protocol import DocumentText, ErrorInfo
from gui.document_reader import DocumentReader
from gui.services import Services
from gui.widgets.notice_bar import Notice

TOO_LONG = "error.document_too_long"
"""It can't be shown before it is summarized, but it can be summarized."""


class DocumentIntake(DocumentReader):
    """Takes documents in.

    Signals:
        document_read(str path, str name, str text): ``text`` is "" where it is too long to be
            shown before it is summarized.
        several_taken(list[str] paths): to be summarized one after the other.
    """

    document_read = Signal(str, str, str)
    several_taken = Signal(list)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(services, "summarizeFileStrip", parent)

    def take_files(self, paths: list[str]) -> None:
        """One is shown before it is summarized; several go into the list of files."""
        if len(paths) > 1:
            self.several_taken.emit(paths)
        elif paths:
            self.read(paths[0])

    def text_read(self, document: DocumentText) -> None:
        """Its text is shown; what there is to know of it is said."""
        if document.problems:
            self.strip.show_notice(self.notice_of(document))
        self.document_read.emit(self.path, self.name, document.text)

    def takes_failure(self, error: ErrorInfo) -> bool:
        """One that is too long is summarized without being shown."""
        if error.text.key != TOO_LONG:
            return False
        name = self.name
        self.strip.show_notice(
            Notice(
                "warning",
                lambda: self.tr(
                    "{0} is too long to be shown before it is summarized; it will be read whole."
                ).format(name),
            )
        )
        self.document_read.emit(self.path, name, "")
        return True
