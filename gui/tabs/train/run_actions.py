"""What can be done with a run: pause, resume, stop, cancel, delete, use what came of it."""

import functools

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from engine.protocol.training import LIVE_STATES, RESUMABLE_STATES, RunInfo
from gui.formats import size
from gui.icons import icon
from gui.tabs.train import wording
from gui.tabs.train.result import opening
from gui.tabs.train.result.export_dialogs import ExportMenu
from gui.theme import Theme
from gui.widgets.flow_layout import WHOLE_ROW, FlowLayout

CONTROLS = ("pause", "resume", "stop", "cancel")
_ICONS = {
    "pause": "pause",
    "resume": "play",
    "stop": "stop-circle",
    "cancel": "x",
    "checkpoint": "chat-circle",
    "open": "arrow-right",
    "export": "download-simple",
    "again": "arrow-counter-clockwise",
    "delete": "trash",
}


class RunActions(QWidget):
    """The buttons; those that make no sense in the run's state are not there.

    Signals:
        control_requested(str action): one of :data:`CONTROLS`, or ``delete`` after its question.
        open_requested(): use the result in the tab it is for.
        checkpoint_requested(): chat with the newest checkpoint.
        again_requested(): fill the form with the run's settings.
    """

    control_requested = Signal(str)
    open_requested = Signal()
    checkpoint_requested = Signal()
    again_requested = Signal()

    def __init__(self, theme: Theme, tabs: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainRunActions")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._theme = theme
        self._tabs = tabs
        self._run: RunInfo | None = None
        self._is_opening = False
        self._buttons = {key: self._button(key) for key in _ICONS}
        self.export_menu = ExportMenu(self)
        self._buttons["export"].setMenu(self.export_menu)
        self._question = QLabel()
        self._question.setObjectName("trainDeleteQuestion")
        self._question.setWordWrap(True)
        self._question.setProperty(WHOLE_ROW, True)
        self._really = QPushButton()
        self._really.setObjectName("trainReallyDeleteButton")
        self._keep = QPushButton()
        self._keep.setObjectName("trainKeepButton")
        self._asking = self._lay_out()
        self._connect_signals()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_run(self, run: RunInfo | None) -> None:
        """Offer what makes sense for this run."""
        if run is None or self._run is None or run.id != self._run.id:
            self._asking.hide()
        self._run = run
        if run is None:
            return
        is_live, can_go_on = run.state in LIVE_STATES, run.state in RESUMABLE_STATES
        self.export_menu.show_run(run, wording.run_task(run))
        self._name_open(run)
        is_idle = not run.pending
        has_model = bool(run.model) and not is_live  # it is there before it is compared
        can_export = has_model or bool(run.spec.base)  # as a script, which begins with the base
        can_chat = opening.can_chat(run) and not has_model and run.step > 0
        states = {
            "pause": (is_live, is_idle and run.state != "finishing"),
            "resume": (can_go_on, is_idle),
            "stop": (is_live or (can_go_on and run.step > 0), is_idle and run.step > 0),
            "cancel": (is_live or can_go_on, run.pending != "cancel"),
            "checkpoint": (
                can_chat and (is_live or can_go_on),
                "chat" in self._tabs and not self._is_opening,
            ),
            "open": (has_model, opening.tab_for(run) in self._tabs),
            "export": (not is_live and can_export, True),
            "again": (not is_live, True),
            "delete": (not is_live, True),
        }
        focused = [one for one in (self, *self._buttons.values()) if one.hasFocus()]
        for key, (is_shown, is_enabled) in states.items():
            self._buttons[key].setVisible(is_shown)
            self._buttons[key].setEnabled(is_enabled)
        primary = "open" if has_model else "resume" if can_go_on else ""
        for key, button in self._buttons.items():
            role = "primary" if key == primary else ""
            if button.property("role") != role:
                button.setProperty("role", role)
                button.style().polish(button)
                self._restyle()
        if focused and (focused[0] is self or not focused[0].hasFocus()):
            self.focus()  # Qt gave it to the next button, which may be Cancel

    def show_opening(self, is_opening: bool) -> None:
        """Whether a checkpoint is on its way to Chat; a run may make a long step before it."""
        self._is_opening = is_opening
        self._name_checkpoint()
        self.show_run(self._run)

    def focus(self) -> None:
        """Put the focus on what is most likely done next, and loses nothing."""
        for key in ("open", "resume", "pause", "again"):
            if self.can(key):
                self._buttons[key].setFocus()
                return
        self.setFocus()  # until there is something again

    def can(self, key: str) -> bool:
        """Whether something can be done now."""
        button = self._buttons[key]
        return self._run is not None and not button.isHidden() and button.isEnabled()

    def ask_to_delete(self) -> None:
        """Ask in place; nothing is deleted by the first press."""
        self._show_question()
        self._asking.show()
        self._keep.setFocus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        texts = {
            "pause": (self.tr("Pause"), self.tr("Pause; it goes on from here when you like")),
            "resume": (self.tr("Resume"), self.tr("Go on from the last checkpoint")),
            "stop": (
                self.tr("Stop and keep"),
                self.tr("End now, and keep the best model so far"),
            ),
            "cancel": (
                self.tr("Cancel"),
                self.tr("End now without a model; curves and settings stay in the list"),
            ),
            "checkpoint": ("", ""),
            "open": ("", ""),
            "export": (
                self.tr("Export…"),
                self.tr("The model for use elsewhere, or the run as a program"),
            ),
            "again": (
                self.tr("Duplicate as a new run"),
                self.tr("Fill in the form as for this run"),
            ),
            "delete": (self.tr("Delete…"), self.tr("Delete the run with its model")),
        }
        for key, (text, hint) in texts.items():
            self._name_button(key, text, hint)
        self._name_open(self._run)
        self._name_checkpoint()
        self.setAccessibleName(self.tr("What can be done with the run"))
        self._show_question()
        self._really.setText(self.tr("Delete"))
        self._really.setAccessibleName(self.tr("Delete the run for good"))
        self._keep.setText(self.tr("Keep"))
        self._keep.setAccessibleName(self.tr("Keep the run"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _name_button(self, key: str, text: str, hint: str) -> None:
        button = self._buttons[key]
        button.setText(text)
        button.setAccessibleName(text)
        button.setAccessibleDescription(hint)
        button.setToolTip(hint)

    def _name_checkpoint(self) -> None:
        text = self.tr("Chat with this checkpoint")
        if self._is_opening:
            text = self.tr("Getting the checkpoint ready…")
        hint = self.tr("Talk to the model as it is now; the run goes on")
        self._name_button("checkpoint", text, hint)

    def _name_open(self, run: RunInfo | None) -> None:
        tab = opening.tab_for(run) if run is not None else "sentiment"
        hint = opening.open_hint(tab)
        if tab not in self._tabs:
            hint = self.tr("This version of Atelier has no such tab")
        self._name_button("open", opening.open_text(tab), hint)

    def _show_question(self) -> None:
        text = self.tr(
            "Delete this run with its curves, checkpoints and model? It can't be undone."
        )
        if self._run is not None and self._run.size_bytes:
            text = self.tr(
                "Delete this run with its curves, checkpoints and model, {0} in all? It can't be "
                "undone."
            ).format(size(self._run.size_bytes))
        self._question.setText(text)

    def _button(self, key: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"trainAction_{key}")
        button.setIconSize(QSize(16, 16))
        button.hide()
        return button

    def _lay_out(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        for button in self._buttons.values():
            flow.addWidget(button)
        asking = QWidget()
        asking.setObjectName("trainDeleteStrip")
        inner = FlowLayout(asking)
        for widget in (self._question, self._really, self._keep):
            inner.addWidget(widget)
        asking.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(asking)
        return asking

    def _connect_signals(self) -> None:
        for key in CONTROLS:
            run = functools.partial(self._on_control_clicked, key)
            self._buttons[key].clicked.connect(run)
        self._buttons["open"].clicked.connect(self.open_requested)
        self._buttons["again"].clicked.connect(self.again_requested)
        self._buttons["checkpoint"].clicked.connect(self.checkpoint_requested)
        self._buttons["delete"].clicked.connect(self.ask_to_delete)
        self._really.clicked.connect(self._on_delete_confirmed)
        self._keep.clicked.connect(self._on_kept)

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        for key, button in self._buttons.items():
            is_primary = button.property("role") == "primary"
            colour = tokens.accent_text if is_primary and button.isEnabled() else tokens.muted
            button.setIcon(icon(_ICONS[key], colour, 16))

    def _on_control_clicked(self, action: str, *_: object) -> None:
        self.control_requested.emit(action)

    def _on_delete_confirmed(self) -> None:
        self._asking.hide()
        self.control_requested.emit("delete")

    def _on_kept(self) -> None:
        self._asking.hide()
        self._buttons["delete"].setFocus()
