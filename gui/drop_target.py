"""What is dropped on a tab: the whole tab is highlighted, and files and text go their ways.

Owns: the highlight and the drag's events. Doesn't know what becomes of a file.
"""

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget


class DropTarget(QObject):
    """Makes a page take drops.

    Attributes:
        highlight: a dashed line over everything on the page; a border of the page itself would
            be behind what stands on it.

    Signals:
        files_dropped(QMimeData): it lives as long as the drop is handled.
        text_dropped(str)
    """

    files_dropped = Signal(object)
    text_dropped = Signal(str)

    def __init__(self, page: QWidget, *, takes_text: bool = True) -> None:
        super().__init__(page)
        self._page = page
        self._takes_text = takes_text
        self.highlight = QFrame(page)
        self.highlight.setObjectName("dropHighlight")
        self.highlight.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.highlight.hide()
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def show_highlight(self, is_target: bool) -> None:
        """Show that a drop would be taken, or no longer."""
        self.highlight.setGeometry(self._page.rect())
        self.highlight.setVisible(is_target)
        self.highlight.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the page would do itself; what is refused is said on the drop."""
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self.highlight.setGeometry(self._page.rect())
        elif kind == QEvent.Type.DragLeave:
            self.show_highlight(False)
        elif isinstance(event, QDragEnterEvent) and self._takes(event.mimeData()):
            self.show_highlight(True)
            event.acceptProposedAction()
            return True
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
            return True
        return super().eventFilter(watched, event)

    def _takes(self, mime: QMimeData) -> bool:
        return mime.hasUrls() or (self._takes_text and mime.hasText())

    def _drop(self, event: QDropEvent) -> None:
        self.show_highlight(False)
        mime = event.mimeData()
        if mime.hasUrls():
            # Never a move: that would have the file manager delete what was dropped.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.files_dropped.emit(mime)
        elif self._takes_text and mime.hasText():
            self.text_dropped.emit(mime.text())
