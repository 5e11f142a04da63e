"""The rail of tabs at the left edge: icon over label, settings at the bottom."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon
from gui.theme import RAIL_WIDTH, Theme
from gui.widgets.scroll_area import scroll_area

_BORDER_PX = 2


@dataclass
class _Entry:
    name: str
    icon_name: str
    button: QToolButton


class Rail(QFrame):
    """Buttons of which one is chosen.

    Signals:
        chosen(str name)
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(RAIL_WIDTH)
        self._theme = theme
        self._entries: list[_Entry] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        content = QWidget()
        content.setObjectName("railContent")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 12, 0, 12)
        self._column.setSpacing(4)
        self._area = scroll_area("railScroll", content)  # in a low window
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._column.addStretch(1)
        theme.changed.connect(self._restyle)

    def add(self, name: str, icon_name: str, *, at_bottom: bool = False) -> None:
        """Add an entry; its text is set with :meth:`set_text`."""
        button = QToolButton()
        button.setObjectName(f"railButton_{name}")
        button.setProperty("role", "rail")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(20, 20))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFixedHeight(56)
        button.clicked.connect(self._on_clicked)
        self._group.addButton(button)
        if at_bottom:
            self._column.addWidget(button)
        else:
            self._column.insertWidget(len(self._entries), button)
        self._entries.append(_Entry(name, icon_name, button))
        self._restyle()

    def set_text(self, name: str, text: str, shortcut: str) -> None:
        """Set an entry's label and the shortcut its tooltip names, if it has one."""
        for entry in self._entries:
            if entry.name == name:
                entry.button.setText(text)
                entry.button.setAccessibleName(text)
                entry.button.setToolTip(f"{text} ({shortcut})" if shortcut else text)

        # Longer words make it wider: what the content doesn't get, it has beyond the edge.
        wanted = max(_width(entry.button) for entry in self._entries)
        self.setFixedWidth(max(RAIL_WIDTH, wanted + 2 * _BORDER_PX))

    def choose(self, name: str) -> None:
        """Mark an entry as chosen, without a signal."""
        for entry in self._entries:
            entry.button.setChecked(entry.name == name)
            if entry.name == name:
                self._area.ensureWidgetVisible(entry.button)
        self._restyle()

    def _on_clicked(self) -> None:
        for entry in self._entries:
            if entry.button is self.sender():
                self.chosen.emit(entry.name)
        self._restyle()

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        for entry in self._entries:
            colour = tokens.accent if entry.button.isChecked() else tokens.muted
            entry.button.setIcon(icon(entry.icon_name, colour))


def _width(button: QToolButton) -> int:
    """The button with the room its style keeps beside its words."""
    button.ensurePolished()  # the style sheet has the size of its letters
    return button.sizeHint().width()
