"""One attached file as it is shown: name, size, tokens, and what is wrong with it."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.attachments.pending_file import PendingFile
from gui.attachments.wording import attachment_facts, tokens_text
from gui.formats import number
from gui.icons import icon
from gui.sentences import sentence
from gui.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import WHOLE_ROW
from gui.widgets.icon_label import IconLabel

NAME_PX = 260
"""A longer name is shortened, unless the facts below it are wider."""
MIN_WIDTH = 150
ICON_PX = 20


class PendingChip(QFrame):
    """Shows one :class:`PendingFile`.

    Signals:
        remove_requested()
        beginning_requested(): use as much of the file as fits.
    """

    remove_requested = Signal()
    beginning_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pendingChip")
        self._theme = theme
        self._file: PendingFile | None = None
        self._room = 0
        self._icon = IconLabel()
        self._icon.setFixedSize(QSize(ICON_PX, ICON_PX))
        self._name = ElidedLabel(most_px=NAME_PX)
        self._name.setObjectName("attachmentName")
        self._facts = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._facts.setObjectName("attachmentFacts")
        self._facts.setProperty("role", "muted")
        self._trouble = QLabel()
        self._trouble.setObjectName("attachmentTrouble")
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self._trouble.setProperty("role", "muted")
        self._beginning = QPushButton()
        self._beginning.setObjectName("attachmentBeginningButton")
        self.remove_button = QToolButton()
        self.remove_button.setObjectName("attachmentRemoveButton")
        self._lay_out()
        self._beginning.clicked.connect(self.beginning_requested)
        self.remove_button.clicked.connect(self.remove_requested)
        theme.changed.connect(self._restyle)

    def show_file(self, file: PendingFile, room: int) -> None:
        """Show a file as it is now; ``room`` is the tokens there are for it."""
        self._file, self._room = file, room
        is_wrong = self._level() != "plain"
        self.setProperty("level", self._level())
        self.setProperty(WHOLE_ROW, is_wrong)
        self._facts.setVisible(not is_wrong)
        self._trouble.setVisible(is_wrong)
        self._beginning.setVisible(file.state == "ready" and file.is_over)
        self._restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        file = self._file
        if file is None:
            return
        self._name.set_full_text(file.name)
        facts = self._facts_text(file)
        self._facts.set_full_text(facts)
        self._trouble.setText(facts)
        self.setAccessibleName(f"{file.name}: {facts}")
        self._beginning.setText(self.tr("Use the beginning"))
        self._beginning.setAccessibleName(self.tr("Use the beginning of {0}").format(file.name))
        self._beginning.setToolTip(self.tr("Send as much of the file's beginning as fits"))
        remove = self.tr("Remove {0}").format(file.name)
        self.remove_button.setAccessibleName(remove)
        self.remove_button.setToolTip(remove)

    def _level(self) -> str:
        if self._file is not None and self._file.state == "failed":
            return "bad"
        is_over = self._file is not None and self._file.state == "ready" and self._file.is_over
        return "warning" if is_over else "plain"

    def _facts_text(self, file: PendingFile) -> str:
        if file.state == "reading":
            return self.tr("Reading…")
        if file.state == "shortening":
            return self.tr("Finding out how much fits…")
        if file.problem is not None:
            return sentence(file.problem)
        if file.is_over:
            return self.tr(
                "Too large for the model's context: {0}, and there is room for {1}."
            ).format(self._tokens_text(file), number(self._room))
        assert file.record is not None
        if file.has_more_tokens:
            facts = attachment_facts(replace(file.record, tokens=None))
            return f"{facts} · {self._tokens_text(file)}"
        return attachment_facts(replace(file.record, tokens=file.tokens))

    def _tokens_text(self, file: PendingFile) -> str:
        return tokens_text(file.tokens or 0, is_least=file.has_more_tokens)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(MIN_WIDTH)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self._beginning)
        row.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 4)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._trouble)

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        level = self._level()
        colours = {"plain": tokens.muted, "warning": tokens.warning, "bad": tokens.bad}
        name = "file-text" if level == "plain" else "warning"
        self._icon.set_icon(icon(name, colours[level], ICON_PX), ICON_PX)
        self.remove_button.setIcon(icon("x", tokens.muted, 16))
        self.style().polish(self)
