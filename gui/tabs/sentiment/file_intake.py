"""What is dropped on the tab: tables go to the table side, documents become one text.

Owns: telling them apart, and asking where both make sense.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.protocol import DocumentText
from gui.attachments.names import safe_name
from gui.document_reader import DocumentReader
from gui.services import Services
from gui.widgets.notice_bar import Notice, NoticeAction

TABLE_ENDINGS = (
    *(".csv", ".tsv", ".tab", ".xlsx", ".json", ".jsonl", ".ndjson", ".parquet"),
    # Refused with the reason, and what to do.
    *(".xls", ".ods"),
)
DOCUMENT_ENDINGS = (".pdf", ".docx", ".doc", ".html", ".htm", ".md", ".markdown", ".srt", ".vtt")
"""No table can be in these."""


class FileIntake(DocumentReader):
    """Takes files in.

    Signals:
        text_taken(str): a document's text.
        table_wanted(str path): the file is a table, or is to be read as one.
    """

    text_taken = Signal(str)
    table_wanted = Signal(str)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(services, "sentimentFileStrip", parent)

    def take_file(self, path: Path) -> None:
        """Take in one file."""
        ending = path.suffix.lower()
        if ending in TABLE_ENDINGS:
            self.table_wanted.emit(str(path))
        elif ending in DOCUMENT_ENDINGS:
            self.read(str(path))
        else:
            self._ask(path)

    def text_read(self, document: DocumentText) -> None:
        """It becomes the text; how much was read is said."""
        self.strip.show_notice(self.notice_of(document))
        self.text_taken.emit(document.text)

    def _ask(self, path: Path) -> None:
        """A plain text can be one text or a text a line."""
        name = safe_name(path.name)
        actions = (
            NoticeAction(
                "asOneText",
                lambda: self.tr("As one text"),
                lambda: self.read(str(path)),
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
