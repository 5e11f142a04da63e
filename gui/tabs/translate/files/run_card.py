"""One document in the list: how far it is, where its translation is, what can be done."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import FileRun
from gui.attachments.names import safe_name
from gui.file_names import file_name
from gui.formats import date_time, number
from gui.icons import icon
from gui.sentences import sentence
from gui.tabs.translate.files import wording
from gui.tabs.translate.files.shelf import Translating
from gui.tabs.translate.wording import counted_warnings
from gui.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.progress_bar import ProgressBar

_STEPS = 1000
_GOES_ON = ("queued", "paused", "failed", "interrupted")


class RunCard(QFrame):
    """Shows one file run.

    Signals:
        pause_requested(str run), continue_requested(str run)
        check_requested(str run): show its doubtful sentences.
        delete_requested(str run): said twice.
    """

    pause_requested = Signal(str)
    continue_requested = Signal(str)
    check_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, theme: Theme, run: FileRun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileRunCard")
        self._theme = theme
        self.run = run
        self._request: Translating | None = None
        self._name = ElidedLabel()
        self._name.setObjectName("fileRunName")
        self._facts = self._muted("fileRunFacts")
        self._bar = ProgressBar()
        self._bar.setObjectName("fileRunProgress")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._target = ElidedLabel()
        self._target.setObjectName("fileRunTarget")
        self._target.setProperty("role", "muted")
        self._target.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._warnings = QLabel()
        self._warnings.setObjectName("fileRunWarnings")
        self._warnings.setProperty("role", "notice")
        self._warnings.setWordWrap(True)
        self._remarks = self._muted("fileRunRemarks")
        self._check = self._button("checkRunButton")
        self._pause = self._button("pauseFileButton")
        self._continue = self._button("continueFileButton")
        self._really = self._button("reallyDeleteFileButton")
        self._keep = self._button("keepFileButton")
        self._copy = self._tool("copyTargetPathButton")
        self._delete = self._tool("deleteFileButton")
        self._is_asking = False
        self._lay_out()
        self._connect_signals()
        self._restyle()

    def show_run(self, run: FileRun, request: Translating | None) -> None:
        """Show how it is now; ``request``: the one that translates it, if there is one."""
        self.run, self._request = run, request
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
        run, name = self.run, safe_name(file_name(self.run.path))
        self._name.set_full_text(name)
        self._name.setToolTip(safe_name(run.path))
        state = self._state()
        moment = date_time(int(run.created_at * 1000))
        facts = [state, wording.progress_text(run), wording.languages_text(run), moment]
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self.setAccessibleName(f"{name}: {state}")
        self._bar.setVisible(run.state != "finished")
        self._bar.setRange(0, _STEPS if run.total_units else 0 if self._request else _STEPS)
        self._bar.setValue(round(_STEPS * run.units / run.total_units) if run.total_units else 0)
        self._bar.setAccessibleName(self.tr("How much of {0} is translated").format(name))
        path = safe_name(run.target_path)
        is_done = run.state == "finished"
        text = self.tr("Saved as {0}") if is_done else self.tr("Will be saved as {0}")
        self._target.set_full_text(text.format(path))
        warnings = counted_warnings(run.warnings)
        self._warnings.setText(self.tr("Sentences to check – {0}").format(warnings))
        self._warnings.setVisible(bool(warnings))
        remarks = wording.remarks(run)
        self._remarks.setText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        self._show_buttons(name)

    def _state(self) -> str:
        request, run = self._request, self.run
        if request is None:
            if run.state == "running":
                return self.tr("Translated from another window")
            return wording.state_text(run)
        if request.is_stopping:
            return self.tr("Pausing…")
        if run.state == "running":
            return wording.state_text(run)
        if request.stage is not None:
            return sentence(request.stage) + "…"
        return self.tr("Waiting until the engine has finished something else…")

    def _show_buttons(self, name: str) -> None:
        count = sum(self.run.warnings.values())
        for button, text, spoken in (
            (
                self._check,
                self.tr("Check ({0})").format(number(count)),
                self.tr("Show the sentences of {0} to check"),
            ),
            (self._pause, self.tr("Pause"), self.tr("Pause translating {0}")),
            (self._continue, self.tr("Continue"), self.tr("Translate what is left of {0}")),
            (self._really, self.tr("Remove"), self.tr("Remove {0} from the list")),
            (self._keep, self.tr("Keep"), self.tr("Keep {0} in the list")),
        ):
            button.setText(text)
            button.setAccessibleName(spoken.format(name))
        self._copy.setAccessibleName(
            self.tr("Copy the path of the translation of {0}").format(name)
        )
        self._copy.setToolTip(self.tr("Copy path"))
        self._delete.setAccessibleName(self.tr("Remove {0} from the list…").format(name))
        self._delete.setToolTip(self.tr("Remove from the list; the documents themselves stay"))
        is_going = self._request is not None
        can_go_on = self.run.state in _GOES_ON and not is_going
        self._check.setVisible(count > 0 and not self._is_asking)
        self._pause.setVisible(is_going and not self._is_asking)
        self._pause.setEnabled(self._request is not None and not self._request.is_stopping)
        self._continue.setVisible(can_go_on and not self._is_asking)
        self._copy.setVisible(not self._is_asking)
        self._delete.setVisible(not self._is_asking)
        self._delete.setEnabled(not is_going and self.run.state != "running")
        for one in (self._really, self._keep):
            one.setVisible(self._is_asking)

    def _muted(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        return button

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIconSize(QSize(16, 16))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        for button in (self._check, self._pause, self._continue, self._really, self._keep):
            head.addWidget(button)
        head.addWidget(self._delete)
        target = QHBoxLayout()
        target.setSpacing(4)
        target.addWidget(self._target)
        target.addWidget(self._copy)
        target.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._facts)
        column.addLayout(target)
        column.addWidget(self._warnings)
        column.addWidget(self._remarks)

    def _connect_signals(self) -> None:
        self._check.clicked.connect(self._on_check_clicked)
        self._pause.clicked.connect(self._on_pause_clicked)
        self._continue.clicked.connect(self._on_continue_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._delete.clicked.connect(self._on_delete_clicked)
        self._really.clicked.connect(self._on_really_clicked)
        self._keep.clicked.connect(self._on_keep_clicked)
        self._theme.changed.connect(self._restyle)

    def _on_check_clicked(self) -> None:
        self.check_requested.emit(self.run.id)

    def _on_pause_clicked(self) -> None:
        self.pause_requested.emit(self.run.id)

    def _on_continue_clicked(self) -> None:
        self.continue_requested.emit(self.run.id)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.run.target_path)

    def _on_delete_clicked(self) -> None:
        self._is_asking = True
        self._show()
        self._keep.setFocus()

    def _on_really_clicked(self) -> None:
        self.delete_requested.emit(self.run.id)

    def _on_keep_clicked(self) -> None:
        self._is_asking = False
        self._show()

    def _restyle(self, *_: object) -> None:
        muted = self._theme.tokens.muted
        self._delete.setIcon(icon("trash", muted, 16))
        self._copy.setIcon(icon("copy", muted, 16))
