"""The loss X-ray: a row rendered as the model will see it, and what the loss counts of it."""

import functools

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.protocol import ErrorInfo
from engine.protocol.training_data import LossXray
from gui.counted import COUNTED
from gui.formats import number
from gui.icons import icon
from gui.sentences import sentence
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.rows import wording
from gui.tabs.train.rows.xray_legend import XrayLegend
from gui.tabs.train.rows.xray_text import XrayText
from gui.theme import Theme

OTHER_PROMPT = "note.xray_other_prompt"


class XrayPanel(QFrame):
    """One row.

    Attributes:
        text: the tokens.

    Signals:
        step_requested(int): to the next row (1) or the one before (-1).
    """

    step_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainXray")
        self._theme = theme
        self._row = 0
        self._result: LossXray | None = None
        self._title = QLabel()
        self._title.setObjectName("trainXrayTitle")
        self._title.setProperty("role", "cardTitle")
        self._steps = {-1: self._step("trainPreviousRow"), 1: self._step("trainNextRow")}
        self._chat = QToolButton()
        self._chat.setObjectName("trainXrayChatButton")
        self._chat.setProperty("role", "chip")
        self._chat.setCheckable(True)
        self._facts = self._line("trainXrayFacts", "muted")
        self.text = XrayText(theme)
        self._legend = XrayLegend(theme)
        self._notes = self._line("trainXrayNotes", "notice")
        self._error = ErrorSlot(theme, "trainXrayError")
        self._lay_out()
        for by, button in self._steps.items():
            button.clicked.connect(functools.partial(self._on_step_clicked, by))
        self._chat.toggled.connect(self._on_chat_toggled)
        self.text.step_requested.connect(self.step_requested)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No row is chosen."""
        self._row, self._result = 0, None
        self._error.show_error(None)
        self.text.show_plain("")
        self.retranslate()

    def show_started(self, row: int) -> None:
        """A row is on its way; the old one stays until it is here."""
        self._row = row
        self._error.show_error(None)
        self._title.setText(self._title_text())

    def show_waiting(self) -> None:
        """It takes a while: a tokenizer has to be read first."""
        self._result = None
        self.text.show_plain("")
        self._facts.setText(self.tr("Rendering the row…"))

    def show_result(self, result: LossXray) -> None:
        """Show it."""
        self._result = result
        self._error.show_error(None)
        self._show_text()
        self.retranslate()

    def show_error(self, error: ErrorInfo) -> None:
        """Why it can't be shown."""
        self._result = None
        self.text.show_plain("")
        self._error.show_error(error)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self._title_text())
        names = {-1: self.tr("Row before (Alt+Up)"), 1: self.tr("Next row (Alt+Down)")}
        for by, button in self._steps.items():
            button.setAccessibleName(names[by])
            button.setToolTip(names[by])
            button.setEnabled(self._row > 0)
        self._chat.setText(self.tr("What Chat would send"))
        self._chat.setAccessibleName(self._chat.text())
        self._chat.setToolTip(
            self.tr("Show what the Chat tab would give the model before the last answer")
        )
        result = self._result
        self._chat.setVisible(result is not None and bool(result.inference_prompt))
        self._legend.setVisible(result is not None and not self._chat.isChecked())
        self._facts.setText(self._facts_text())
        notes = self._note_texts()
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self.text.setPlaceholderText(self.tr("Choose a row to see what the model will see of it."))
        self.text.setAccessibleName(self.tr("The row as the model will see it"))
        self.text.setAccessibleDescription("\n".join([self._facts.text(), *notes]))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _title_text(self) -> str:
        return self.tr("Row {0}").format(number(self._row)) if self._row else self.tr("Loss X-ray")

    def _facts_text(self) -> str:
        result = self._result
        if result is None:
            return ""
        seen = result.tokens[: result.kept]
        trained = sum(one.is_trained for one in seen)
        share = number(100 * trained / len(seen)) if seen else "0"
        parts = [
            COUNTED.tokens(len(result.tokens)),
            self.tr("the loss counts {0} ({1} %)").format(number(trained), share),
        ]
        cut = len(result.tokens) - result.kept
        if cut > 0:
            parts.append(self.tr("{0} cut off").format(number(cut)))
        if trained or result.marking != "none":  # labels are learned from a text, not its tokens
            parts.append(wording.marking_text(result.marking))
        return " · ".join(parts)

    def _note_texts(self) -> list[str]:
        result = self._result
        if result is None:
            return []
        notes = [sentence(one) for one in result.notes]
        is_told = any(one.key == OTHER_PROMPT for one in result.notes)
        if not result.is_inference_same and result.inference_prompt and not is_told:
            notes.append(
                self.tr(
                    "What Chat sends before the last answer differs from what is learned here; "
                    "compare the two with the button above."
                )
            )
        if self.text.hidden_tokens:
            text = self.tr("Another {0} are not drawn here; they are learned from all the same.")
            notes.append(text.format(COUNTED.tokens(self.text.hidden_tokens)))
        return notes

    def _show_text(self) -> None:
        result = self._result
        if result is None:
            return
        if self._chat.isChecked() and result.inference_prompt:
            self.text.show_plain(result.inference_prompt)
        else:
            self.text.show_tokens(result.tokens, result.kept)

    def _step(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIconSize(QSize(16, 16))
        return button

    def _line(self, name: str, role: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        for button in self._steps.values():
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(self._chat, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._legend)
        column.addWidget(self.text, 1)
        column.addWidget(self._notes)
        column.addWidget(self._error)

    def _restyle(self, *_: object) -> None:
        for by, name in ((-1, "arrow-up"), (1, "arrow-down")):
            self._steps[by].setIcon(icon(name, self._theme.tokens.muted, 16))

    def _on_step_clicked(self, by: int, *_: object) -> None:
        self.step_requested.emit(by)

    def _on_chat_toggled(self, _is_on: bool) -> None:
        self._show_text()
        self.retranslate()
