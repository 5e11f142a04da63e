"""The widgets of the text side and where they stand."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon
from gui.lit_text.edit import LitTextEdit
from gui.sample_button import SampleButton
from gui.samples import samples_of
from gui.tabs.translate.text.history import History
from gui.tabs.translate.text.history_button import HistoryButton
from gui.theme import Theme, Tokens
from gui.widgets.badge_list import ROW_HEIGHT, BadgeList
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.notice_strip import NoticeStrip
from gui.widgets.progress_bar import ProgressBar

WIDE_PX = 600
"""From this width on text and translation stand side by side."""

ROOMY_PX = 760
"""From this width on buttons have their names beside their icons."""

EDIT_HEIGHT = 96
SHOWN_WARNINGS = 4
"""So many doubtful sentences are seen at once; the list scrolls."""


class TextParts(QWidget):
    """Everything one sees; what it does is the presenter's."""

    def __init__(self, theme: Theme, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("translateTextParts")
        self.history_button = HistoryButton(history)
        self.source = LitTextEdit("translateSource", theme)
        self.target = LitTextEdit("translateTarget", theme)
        self.target.setReadOnly(True)
        self.target.setUndoRedoEnabled(False)
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.target.setTextInteractionFlags(keys | Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reference = LitTextEdit("translateReference", theme)
        self.reference.hide()
        self.extent = self._muted("translateExtent")
        self.extent.setWordWrap(False)
        self.stage = ElidedLabel(Qt.TextElideMode.ElideRight)
        self.stage.setObjectName("translateStage")
        self.stage.setProperty("role", "muted")
        self.bar = ProgressBar()
        self.bar.setObjectName("translateProgress")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.translate_button = QPushButton()
        self.translate_button.setObjectName("translateButton")
        self.translate_button.setProperty("role", "primary")
        self.stop_button = QPushButton()
        self.stop_button.setObjectName("translateStopButton")
        self.sample_button = SampleButton(
            "translateSampleButton", samples_of("translate", is_text=True)
        )
        self.source.textChanged.connect(self._on_source_changed)
        self.reference_button = self._tool("referenceButton", checkable=True)
        self.copy_button = self._tool("translateCopyButton")
        self.save_button = self._tool("translateSaveButton")
        self.chat_button = self._tool("translateChatButton")
        self.stale = self._muted("translateStale")
        self.facts = self._muted("translateFacts")
        self.scores = self._muted("translateScores")
        self.notes = self._muted("translateNotes")
        self.warned_title = QLabel()
        self.warned_title.setObjectName("translateWarnedTitle")
        self.warned_title.setProperty("role", "section")
        self.warned = BadgeList("translateWarned", theme)
        self.problem = NoticeStrip("translateProblem", theme, margin=0)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed(theme.tokens)
        self.panes = QSplitter()
        self.panes.setObjectName("translatePanes")
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(12)
        self._lay_out()
        self.retranslate()

    def fit_width(self, width: int) -> None:
        """Stand side by side or one above the other, with long or short buttons."""
        directions, styles = Qt.Orientation, Qt.ToolButtonStyle
        is_wide, is_roomy = width >= WIDE_PX, width >= ROOMY_PX
        self.panes.setOrientation(directions.Horizontal if is_wide else directions.Vertical)
        for button in (self.copy_button, self.save_button, self.chat_button):
            button.setToolButtonStyle(
                styles.ToolButtonTextBesideIcon if is_roomy else styles.ToolButtonIconOnly
            )

    def set_split(self, percent: int) -> None:
        """Divide the room between text and translation; ``percent`` is the text's."""
        self.panes.setSizes([1000 * percent, 1000 * (100 - percent)])

    @property
    def split(self) -> int:
        """How it is divided."""
        sizes = self.panes.sizes()
        return round(100 * sizes[0] / max(1, sum(sizes)))

    def show_warned(self, count: int) -> None:
        """Make room for so many doubtful sentences."""
        self.warned.setVisible(count > 0)
        self.warned_title.setVisible(count > 0)
        self.warned.setFixedHeight(ROW_HEIGHT * min(count, SHOWN_WARNINGS) + 4)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.source.setPlaceholderText(
            self.tr(
                "Write or paste a text. A short one is translated as you type; for a long one, "
                "press Translate.\n\nDrop documents anywhere on this page to translate them "
                "with their formatting."
            )
        )
        self.source.setAccessibleName(self.tr("Text to translate"))
        self.target.setPlaceholderText(self.tr("The translation appears here."))
        self.target.setAccessibleName(self.tr("Translation"))
        self.reference.setPlaceholderText(
            self.tr("A translation by a person, to measure against (BLEU and chrF).")
        )
        self.reference.setAccessibleName(self.tr("Reference translation"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.warned.setAccessibleName(self.tr("Sentences to check"))
        for button, text, spoken in (
            (self.translate_button, self.tr("Translate"), self.tr("Translate the text")),
            (self.stop_button, self.tr("Stop"), self.tr("Stop")),
            (self.reference_button, self.tr("Reference"), self.tr("Measure against a reference")),
            (self.copy_button, self.tr("Copy"), self.tr("Copy the translation")),
            (self.save_button, self.tr("Save as…"), self.tr("Save the translation as a file…")),
            (self.chat_button, self.tr("Send to Chat"), self.tr("Send the translation to Chat")),
        ):
            button.setText(text)
            button.setAccessibleName(spoken)
            button.setToolTip("" if text == spoken else spoken)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_source_changed(self) -> None:
        self.sample_button.setVisible(self.source.document().isEmpty())

    def _on_theme_changed(self, tokens: Tokens) -> None:
        for button, name in (
            (self.copy_button, "copy"),
            (self.save_button, "download-simple"),
            (self.chat_button, "chat-circle"),
        ):
            button.setIcon(icon(name, tokens.muted, 16))

    def _muted(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _tool(self, name: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setCheckable(checkable)
        button.setProperty("role", "quiet")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        return button

    def _lay_out(self) -> None:
        for edit in (self.source, self.target):
            edit.setMinimumHeight(EDIT_HEIGHT)
            edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            self.panes.addWidget(edit)
        self.reference.setFixedHeight(EDIT_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.problem)
        column.addWidget(self.panes, 1)
        column.addLayout(self._buttons())
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self.extent)
        state.addWidget(self.stage, 1)
        column.addLayout(state)
        column.addWidget(self.bar)
        column.addWidget(self.reference)
        for one in (self.stale, self.notes, self.facts, self.scores):
            column.addWidget(one)
        column.addWidget(self.warned_title)
        column.addWidget(self.warned)
        self.show_warned(0)
        for one in (self.stale, self.notes, self.facts, self.scores):
            one.hide()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.translate_button)
        row.addWidget(self.stop_button)
        row.addWidget(self.sample_button)
        row.addStretch(1)
        for button in (
            self.history_button,
            self.reference_button,
            self.copy_button,
            self.save_button,
            self.chat_button,
        ):
            row.addWidget(button)
        return row
