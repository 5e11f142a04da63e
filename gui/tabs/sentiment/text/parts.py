"""The widgets of the one-text side and where they stand."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon
from gui.lit_text.edit import LitTextEdit
from gui.sample_button import SampleButton, empty_page
from gui.samples import samples_of
from gui.tabs.sentiment.text.hint_panel import HintPanel
from gui.tabs.sentiment.text.verdict_card import VerdictCard
from gui.theme import Theme, Tokens
from gui.widgets.badge_list import BadgeList
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.notice_strip import NoticeStrip
from gui.widgets.progress_bar import ProgressBar

WIDE_PX = 820
"""From this width on text and result stand side by side."""

EDIT_HEIGHT = 120
LISTS_HEIGHT = 220
"""At least; a window that is lower scrolls."""


class TextParts(QWidget):
    """Everything one sees; what it does is the presenter's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentTextParts")
        self.edit = LitTextEdit("sentimentEdit", theme)
        self.extent = self._muted("sentimentExtent")
        self.stage = ElidedLabel(Qt.TextElideMode.ElideRight)
        self.stage.setObjectName("sentimentStage")
        self.stage.setProperty("role", "muted")
        self.stage.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = ProgressBar()
        self.bar.setObjectName("sentimentProgress")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.analyse_button = QPushButton()
        self.analyse_button.setObjectName("sentimentAnalyseButton")
        self.analyse_button.setProperty("role", "primary")
        self.stop_button = QPushButton()
        self.stop_button.setObjectName("sentimentStopButton")
        self.welcome = QLabel()
        self.welcome.setObjectName("sentimentWelcome")
        self.welcome.setProperty("role", "muted")
        self.welcome.setWordWrap(True)
        self.welcome.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sample_button = SampleButton(
            "sentimentSampleButton", samples_of("sentiment", is_text=True)
        )
        self.stale = self._muted("sentimentStale")
        self.verdict = VerdictCard(theme)
        self.sentences_button = self._tab("sentencesButton")
        self.hint_button = self._tab("whyButton")
        self.copy_button = QToolButton()
        self.copy_button.setObjectName("sentimentCopyButton")
        self.copy_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.copy_button.setIconSize(QSize(16, 16))
        self.copy_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sentences = BadgeList("sentenceList", theme)
        self.hint = HintPanel(theme)
        self.problem = NoticeStrip("sentimentProblem", theme, margin=0)
        self.lists = _Lists()
        self.results = _Current()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed(theme.tokens)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.retranslate()

    def set_wide(self, is_wide: bool) -> None:
        """Stand side by side, or one above the other."""
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.edit.setPlaceholderText(
            self.tr(
                "Write or paste a text. A short one is scored as you type; for a long one, "
                "press Analyse."
            )
        )
        self.edit.setAccessibleName(self.tr("Text to score"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.analyse_button.setText(self.tr("Analyse"))
        self.analyse_button.setAccessibleName(self.tr("Analyse the text"))
        self.stop_button.setText(self.tr("Stop"))
        self.stop_button.setAccessibleName(self.tr("Stop"))
        self.welcome.setText(
            self.tr(
                "What the model makes of the text appears here: a label with its confidence, "
                "for the whole and sentence by sentence.\n\n"
                "Drop a file anywhere on this page to score a document or a table."
            )
        )
        self.sentences_button.setText(self.tr("Sentences"))
        self.sentences_button.setAccessibleName(self.tr("Sentence by sentence"))
        self.hint_button.setText(self.tr("Why? – a hint"))
        self.hint_button.setAccessibleName(self.tr("Why? A hint"))
        self.copy_button.setText(self.tr("Copy"))
        self.copy_button.setAccessibleName(self.tr("Copy result"))
        self.sentences.setAccessibleName(self.tr("Sentences with label and confidence"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_theme_changed(self, tokens: Tokens) -> None:
        self.copy_button.setIcon(icon("copy", tokens.muted, 16))

    def _muted(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _tab(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        return button

    def _lay_out(self) -> None:
        self._columns.setContentsMargins(16, 12, 16, 12)
        self._columns.setSpacing(16)
        self._columns.addLayout(self._left(), 1)
        self._columns.addWidget(self._right(), 1)

    def _left(self) -> QVBoxLayout:
        self.edit.setMinimumHeight(EDIT_HEIGHT)
        _take_what_is_left(self.edit)
        self.extent.setWordWrap(False)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self.extent)
        state.addWidget(self.stage, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.bar, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.stop_button)
        buttons.addWidget(self.analyse_button)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.edit, 1)
        left.addLayout(state)
        left.addLayout(buttons)
        return left

    def _right(self) -> QWidget:
        group = QButtonGroup(self)
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        for button in (self.sentences_button, self.hint_button):
            group.addButton(button)
            tabs.addWidget(button)
        tabs.addStretch(1)
        tabs.addWidget(self.copy_button)
        self.sentences_button.setChecked(True)
        self.lists.addWidget(self.sentences)
        self.lists.addWidget(self.hint)
        self.lists.setMinimumHeight(LISTS_HEIGHT)
        _take_what_is_left(self.lists)
        result = QWidget()
        column = QVBoxLayout(result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.stale)
        column.addWidget(self.verdict)
        column.addLayout(tabs)
        column.addWidget(self.lists, 1)
        column.addStretch(0)
        trouble = QWidget()
        trouble_column = QVBoxLayout(trouble)
        trouble_column.setContentsMargins(0, 0, 0, 0)
        trouble_column.addWidget(self.problem)
        trouble_column.addStretch(1)
        for one in (empty_page(self.welcome, self.sample_button), result, trouble):
            self.results.addWidget(one)
        self.results.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return self.results


class _Current(QStackedWidget):
    """As high as what it shows, not as its highest page."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._on_current_changed)

    def sizeHint(self) -> QSize:
        """Of the page that is shown."""
        return self._page().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Of the page that is shown."""
        return self._page().minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        """Of the page that is shown."""
        return self._page().heightForWidth(width)

    def _page(self) -> QWidget:
        page = self.currentWidget()
        assert page is not None
        return page

    def _on_current_changed(self, _page: int) -> None:
        self.updateGeometry()


class _Lists(QStackedWidget):
    """Lists, that take the height that is left and scroll."""

    def hasHeightForWidth(self) -> bool:
        """Their height doesn't follow from their width."""
        return False


def _take_what_is_left(widget: QWidget) -> None:
    """It asks for no height of its own: only so do both columns fit a window without scrolling."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
