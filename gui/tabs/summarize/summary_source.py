"""What is summarized: the text in the field, or a document whose text is shown there.

Owns: which of them it is, and whether one can write. Knows nothing of summaries.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gui.tabs.summarize.source_pane import SourcePane


@dataclass(frozen=True)
class Document:
    """A document of the engine's machine.

    Attributes:
        text: "" where it isn't known before it is summarized.
    """

    path: str
    name: str
    text: str


class SummarySource(QObject):
    """The text or document.

    Signals:
        edited(): the person changed the text.
        replaced(): there is another text or document.
    """

    edited = Signal()
    replaced = Signal()

    def __init__(self, pane: SourcePane, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._document: Document | None = None
        self._is_replacing = False
        pane.edit.textChanged.connect(self._on_text_changed)

    @property
    def document(self) -> Document | None:
        """The document; ``None``: it is the text that was written."""
        return self._document

    @property
    def name(self) -> str:
        """The document's; "" of a text."""
        return self._document.name if self._document is not None else ""

    @property
    def path(self) -> str:
        """The document's; "" of a text."""
        return self._document.path if self._document is not None else ""

    @property
    def is_there(self) -> bool:
        """Whether there is anything; it may be blank."""
        return self._document is not None or self._pane.edit.length > 0

    @property
    def text(self) -> str:
        """As it is shown; "" of a document that isn't read yet."""
        return self._document.text if self._document is not None else self._pane.edit.text

    def is_shorter_than(self, limit: int) -> bool:
        """Whether it is a written text of at most so many UTF-16 units, and not empty."""
        return self._document is None and 0 < self._pane.edit.length <= limit

    def open_document(self, path: str, name: str, text: str) -> None:
        """Have a document."""
        self._replace(Document(path, name, text), text)

    def open_text(self, text: str) -> None:
        """Have a text."""
        self._replace(None, text)

    def take_read_text(self, text: str) -> bool:
        """The text as it is summarized; whether that isn't what was shown."""
        if text in ("", self.text):
            return False
        document = self._document
        if document is not None:
            self._document = Document(document.path, document.name, text)
        self._show(text)
        return True

    def set_fixed(self, is_fixed: bool) -> None:
        """Whether the text mustn't be changed now; a document's never can."""
        is_fixed = is_fixed or self._document is not None
        if self._pane.edit.isReadOnly() != is_fixed:
            self._pane.set_changeable(not is_fixed)

    def _replace(self, document: Document | None, text: str) -> None:
        self._document = document
        self._pane.show_document(self.name)
        self._show(text)
        self.replaced.emit()

    def _show(self, text: str) -> None:
        self._is_replacing = True
        self._pane.set_changeable(True)
        self._pane.edit.replace_text(text)
        self._is_replacing = False
        self.set_fixed(False)

    def _on_text_changed(self) -> None:
        # The flag is of this turn; a long text goes on coming after it.
        if not self._is_replacing and not self._pane.edit.is_filling:
            self.edited.emit()
