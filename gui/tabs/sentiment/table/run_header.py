"""The head of a table run: its name, who scored it, and what can be done with it."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.formats import number
from gui.icons import icon
from gui.theme import Theme
from gui.widgets.elided_label import ElidedLabel

ACTIONS = ("undo", "export_set", "train")
EXPORTS = ("all", "shown")


class RunHeader(QFrame):
    """Buttons and menus.

    Attributes:
        panel_button: whether the charts are shown.

    Signals:
        closed(): back to all tables.
        undo_requested(), training_set_requested(), training_requested()
        export_requested(bool is_filtered)
    """

    closed = Signal()
    undo_requested = Signal()
    training_set_requested = Signal()
    training_requested = Signal()
    export_requested = Signal(bool)

    def __init__(self, theme: Theme, *, has_training: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentRunHeader")
        self._theme = theme
        self._corrected = 0
        self._back = QToolButton()
        self._back.setObjectName("backToRunsButton")
        self._back.setIconSize(QSize(20, 20))
        self._name, self._facts = ElidedLabel(), ElidedLabel()
        self._name.setObjectName("runName")
        self._facts.setObjectName("runFacts")
        self._facts.setProperty("role", "muted")
        self._corrections = QPushButton()
        self._corrections.setObjectName("correctionsButton")
        self._corrections_menu = QMenu(self)
        self._corrections_menu.setObjectName("correctionsMenu")
        self._actions = {key: self._corrections_menu.addAction("") for key in ACTIONS}
        self._export = QPushButton()
        self._export.setObjectName("exportTableButton")
        self._export_menu = QMenu(self)
        self._export_menu.setObjectName("exportMenu")
        self._exports = {key: self._export_menu.addAction("") for key in EXPORTS}
        for key, action in self._actions.items():
            action.setObjectName(f"corrections_{key}")
        for key, action in self._exports.items():
            action.setObjectName(f"export_{key}")
        self._actions["train"].setVisible(has_training)
        self._corrections.setMenu(self._corrections_menu)
        self._export.setMenu(self._export_menu)
        self.panel_button = QToolButton()
        self.panel_button.setObjectName("chartsButton")
        self.panel_button.setIconSize(QSize(20, 20))
        self.panel_button.setCheckable(True)
        self.panel_button.setChecked(True)
        self._lay_out()
        self._connect_signals()
        self._restyle()
        self.retranslate()

    def show_name(self, name: str, path: str, facts: str) -> None:
        """Which run it is."""
        self._name.set_full_text(name)
        self._name.setToolTip(path)
        self._facts.set_full_text(facts)

    def show_state(self, *, corrected: int, can_undo: bool, is_exporting: bool, rows: int) -> None:
        """What can be done now."""
        self._corrected = corrected
        self._actions["undo"].setEnabled(can_undo)
        for key in ("export_set", "train"):
            self._actions[key].setEnabled(corrected > 0 and not is_exporting)
        for action in self._exports.values():
            action.setEnabled(rows > 0 and not is_exporting)
        self._show_corrected()

    def show_filtered(self, is_filtered: bool) -> None:
        """Whether fewer than all rows are shown."""
        self._exports["shown"].setVisible(is_filtered)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._back.setAccessibleName(self.tr("Back to all tables"))
        self._back.setToolTip(self.tr("All tables"))
        self._corrections.setAccessibleName(self.tr("Corrections"))
        self._actions["undo"].setText(self.tr("Undo the latest correction") + "\tCtrl+Z")
        self._actions["export_set"].setText(self.tr("Export as a training set…"))
        self._actions["train"].setText(self.tr("Train with these…"))
        self._export.setText(self.tr("Export"))
        self._export.setAccessibleName(self.tr("Export the table with its results"))
        self._exports["all"].setText(self.tr("All rows…"))
        self._exports["shown"].setText(self.tr("Only the rows that are shown…"))
        self.panel_button.setAccessibleName(self.tr("Show charts"))
        self.panel_button.setToolTip(self.tr("Charts"))
        self._show_corrected()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._name)
        texts.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addLayout(texts, 1)
        row.addWidget(self._corrections)
        row.addWidget(self._export)
        row.addWidget(self.panel_button)

    def _connect_signals(self) -> None:
        self._back.clicked.connect(self.closed)
        self._actions["undo"].triggered.connect(self.undo_requested)
        self._actions["export_set"].triggered.connect(self.training_set_requested)
        self._actions["train"].triggered.connect(self.training_requested)
        self._exports["all"].triggered.connect(self._on_export_all)
        self._exports["shown"].triggered.connect(self._on_export_shown)
        self._theme.changed.connect(self._restyle)

    def _on_export_all(self) -> None:
        self.export_requested.emit(False)

    def _on_export_shown(self) -> None:
        self.export_requested.emit(True)

    def _show_corrected(self) -> None:
        text = self.tr("Corrections")
        self._corrections.setText(
            f"{text} ({number(self._corrected)})" if self._corrected else text
        )

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        self._back.setIcon(icon("caret-left", tokens.muted))
        self.panel_button.setIcon(icon("sidebar-simple-right", tokens.muted))
