"""One table run in the list: its file, its state, what can be done with it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol.sentiment_table import TableRunInfo
from gui.formats import date_time, size
from gui.icons import icon
from gui.model_options import shown_name
from gui.tabs.sentiment.table import wording
from gui.theme import Theme
from gui.widgets.elided_label import ElidedLabel


class RunCard(QFrame):
    """Shows one run.

    Signals:
        open_requested(str run)
        continue_requested(str run)
        delete_requested(str run): said twice.
    """

    open_requested = Signal(str)
    continue_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, theme: Theme, run: TableRunInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tableRunCard")
        self._theme = theme
        self._is_scoring = False
        self.run = run
        self._name = ElidedLabel()
        self._name.setObjectName("tableRunName")
        self._facts = QLabel()
        self._facts.setObjectName("tableRunFacts")
        self._facts.setProperty("role", "muted")
        self._facts.setWordWrap(True)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._open = self._button("openRunButton")
        self._continue = self._button("continueRunButton")
        self._really = self._button("reallyDeleteRunButton")
        self._keep = self._button("keepRunButton")
        self._delete = QToolButton()
        self._delete.setObjectName("deleteRunButton")
        self._delete.setIconSize(QSize(16, 16))
        self._lay_out()
        self._connect_signals()
        self._ask_to_delete(False)
        self._restyle()

    def show_run(self, run: TableRunInfo, model_name: str, *, is_scoring: bool) -> None:
        """Show how it is now."""
        self.run = run
        self._is_scoring = is_scoring
        self._model_name = model_name
        self._show()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        run = self.run
        name = run.name
        self._name.set_full_text(name)
        self._name.setToolTip(run.source.path)
        state = wording.state_text(run, is_waiting=self._is_scoring and run.state != "running")
        facts = [state, wording.rows_done(run), shown_name(self._model_name)]
        facts += [date_time(int(run.created_at * 1000)), size(run.size_bytes)]
        self._facts.setText(" · ".join(facts))
        self.setAccessibleName(f"{name}: {state}")
        for button, text, spoken in (
            (self._open, self.tr("Open"), self.tr("Open the results of {0}")),
            (self._continue, self.tr("Continue"), self.tr("Score what is left of {0}")),
            (self._really, self.tr("Delete results"), self.tr("Delete the results of {0}")),
            (self._keep, self.tr("Keep"), self.tr("Keep the results of {0}")),
        ):
            button.setText(text)
            button.setAccessibleName(spoken.format(name))
        self._delete.setAccessibleName(self.tr("Delete the results of {0}…").format(name))
        self._delete.setToolTip(self.tr("Delete results and corrections; the file itself stays"))
        self._delete.setEnabled(not self._is_scoring and run.state != "running")
        can_go_on = run.state in ("paused", "failed", "interrupted") and not self._is_scoring
        self._continue.setVisible(can_go_on and self._open.isVisibleTo(self))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._name)
        texts.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        for button in (self._continue, self._open, self._really, self._keep, self._delete):
            row.addWidget(button)

    def _connect_signals(self) -> None:
        self._open.clicked.connect(self._on_open_clicked)
        self._continue.clicked.connect(self._on_continue_clicked)
        self._delete.clicked.connect(self._on_delete_clicked)
        self._really.clicked.connect(self._on_really_clicked)
        self._keep.clicked.connect(self._on_keep_clicked)
        self._theme.changed.connect(self._restyle)

    def _on_open_clicked(self) -> None:
        self.open_requested.emit(self.run.id)

    def _on_continue_clicked(self) -> None:
        self.continue_requested.emit(self.run.id)

    def _on_delete_clicked(self) -> None:
        self._ask_to_delete(True)
        self._keep.setFocus()

    def _on_really_clicked(self) -> None:
        self.delete_requested.emit(self.run.id)

    def _on_keep_clicked(self) -> None:
        self._ask_to_delete(False)
        self._show()

    def _ask_to_delete(self, is_asking: bool) -> None:
        for button in (self._really, self._keep):
            button.setVisible(is_asking)
        for other in (self._open, self._delete, self._continue):
            other.setVisible(not is_asking)

    def _restyle(self) -> None:
        self._delete.setIcon(icon("trash", self._theme.tokens.muted, 16))
