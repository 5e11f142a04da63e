"""The command palette: a field over the window that finds every command by a few letters.

Owns: the overlay and its keys. It is given the commands when it opens; nothing waits for it.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.commands import Command
from gui.theme import Theme
from gui.widgets.centred import centred
from gui.widgets.palette_delegate import ROW_HEIGHT, PaletteDelegate
from gui.widgets.palette_model import PaletteModel

WIDTH = 600
VISIBLE_ROWS = 10
TOP = 72
MAX_QUERY = 200
VEIL_ALPHA = 150


class CommandPalette(QWidget):
    """Covers its parent while it is open; the focus goes back where it was.

    Signals:
        chosen(str id): a command is about to run.
        closed()
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(
        self, theme: Theme, commands: Callable[[], list[Command]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("commandPalette")
        self._theme = theme
        self._commands = commands
        self._window = parent
        self._focus_before: QWidget | None = None
        self._model = PaletteModel(self)
        self._field = QLineEdit()
        self._field.setObjectName("paletteField")
        self._field.setMaxLength(MAX_QUERY)
        self._list = QListView()
        self._list.setObjectName("paletteList")
        self._list.setModel(self._model)
        self._list.setItemDelegate(PaletteDelegate(theme, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._empty = QLabel()
        self._empty.setObjectName("paletteEmpty")
        self._empty.setProperty("role", "muted")
        self._empty.setContentsMargins(12, 8, 12, 8)
        self._lay_out()
        self._connect_signals()
        self.retranslate()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return self.isVisible()

    def toggle(self) -> None:
        """Open it, or close it if it is open."""
        if self.is_open:
            self.close_palette()
        else:
            self.open_palette()

    def open_palette(self) -> None:
        """Show all commands, the field empty and focused."""
        self._focus_before = QApplication.focusWidget()
        self._model.set_commands(self._commands())
        self._field.clear()
        self._show_matches()
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self, *, restore_focus: bool = True) -> None:
        """Hide it; the focus goes back where it was."""
        if not self.is_open:
            return
        before, self._focus_before = self._focus_before, None
        self.hide()
        if restore_focus and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._model.set_commands([])  # they hold on to what they act on
        self.closed.emit()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Command palette"))
        self._field.setAccessibleName(self.tr("Search commands"))
        self._field.setPlaceholderText(self.tr("What do you want to do?"))
        self._field.setAccessibleDescription(
            self.tr("Up and Down choose a command, Enter runs it, Esc closes")
        )
        self._list.setAccessibleName(self.tr("Commands"))
        self._empty.setText(self.tr("No command has these letters."))
        self._empty.setAccessibleName(self._empty.text())
        if self.is_open:
            self._model.set_commands(self._commands())
            self._on_text_changed(self._field.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; take the field's keys that belong to the list."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.is_open:
            self._place()
        if (
            watched is self._field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            return self._handle_key(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the panel closes it."""
        self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil over what is behind."""
        veil = QColor(self._theme.tokens.window)
        veil.setAlpha(VEIL_ALPHA)
        painter = QPainter(self)
        painter.fillRect(event.rect(), veil)
        painter.end()

    def _lay_out(self) -> None:
        self._panel = QFrame()
        self._panel.setObjectName("palettePanel")
        self._panel.setMaximumWidth(WIDTH)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._list)
        column.addWidget(self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, TOP, 24, 24)
        outer.addLayout(centred(self._panel))
        outer.addStretch(1)

    def _connect_signals(self) -> None:
        self._field.textChanged.connect(self._on_text_changed)
        self._field.installEventFilter(self)
        self._field.returnPressed.connect(self._run_current)
        self._list.clicked.connect(self._run_current)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._window.installEventFilter(self)
        self._theme.changed.connect(self.update)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _place(self) -> None:
        self.setGeometry(self._window.rect())

    def _show_matches(self) -> None:
        count = self._model.rowCount()
        self._list.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self._list.setFixedHeight(min(count, VISIBLE_ROWS) * ROW_HEIGHT + 2)
        self._choose(0)

    def _handle_key(self, event: QKeyEvent) -> bool:
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -VISIBLE_ROWS,
            Qt.Key.Key_PageDown: VISIBLE_ROWS,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._move(moves[key])
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # what is behind stays behind
            return False
        return True

    def _move(self, step: int) -> None:
        """One step goes around the ends, a page stops there."""
        count = self._model.rowCount()
        if count:
            row = self._list.currentIndex().row() + step
            self._choose(row % count if abs(step) == 1 else min(max(row, 0), count - 1))

    def _choose(self, row: int) -> None:
        index = self._model.index(row)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        if index.isValid() and QAccessible.isActive():
            # The focus stays in the field, so a screen reader has to be told.
            said = QAccessibleAnnouncementEvent(
                self._field, index.data(Qt.ItemDataRole.AccessibleTextRole)
            )
            QAccessible.updateAccessibility(said)

    def _run_current(self) -> None:
        index = self._list.currentIndex()
        if not index.isValid():
            return
        command = self._model.command(index.row())
        if command.is_enabled:
            self.close_palette()
            self.chosen.emit(command.id)
            command.run()

    def _on_text_changed(self, text: str) -> None:
        self._model.set_query(text)
        self._show_matches()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Something behind took the focus (a shortcut showed another page): get out of the way."""
        if self.is_open and new is not None and new is not self and not self.isAncestorOf(new):
            self.close_palette(restore_focus=False)
