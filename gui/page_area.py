"""Where the pages are: as large as the window leaves, or scrolled where that is too small.

Owns: the room of the page that is shown. A window that fills a small screen at 200 % has half
the pixels; each page keeps the least it needs, and is moved about in what there is.
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

LEAST = QSize(400, 420)
"""No page can be used in less."""


class PageArea(QScrollArea):
    """Shows one of several pages.

    Attributes:
        stack: the pages.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageArea")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pageStack")
        self.setWidget(_Room(self.stack))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def show_beginning(self) -> None:
        """Show where a page begins; in a small window another may have been moved about."""
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setValue(bar.minimum())

    def minimumSizeHint(self) -> QSize:
        """It makes do with what it gets."""
        return QSize(120, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight where the person is."""
        super().resizeEvent(event)
        self._on_focus_changed(None, QApplication.focusWidget())

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.stack.isAncestorOf(new):
            self.ensureWidgetVisible(new)


class _Room(QWidget):
    """The page's size: what there is, but not less than the page in it needs.

    It has no layout, which would ask all pages, the hidden ones too.
    """

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self._stack = stack
        stack.setParent(self)
        stack.currentChanged.connect(self._on_current_changed)

    def minimumSizeHint(self) -> QSize:
        """That of the page that is shown."""
        page = self._stack.currentWidget()
        return LEAST if page is None else page.minimumSizeHint().expandedTo(LEAST)

    def sizeHint(self) -> QSize:
        """No more than it needs."""
        return self.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        """The page needs more or less than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All of it is the page's."""
        self._stack.setGeometry(self.rect())
        super().resizeEvent(event)

    def _on_current_changed(self, _index: int) -> None:
        self.updateGeometry()
