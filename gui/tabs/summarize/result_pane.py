"""The right side: summary or parts, what was read, by whom, and what to do with it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol.summarization import SummaryResult
from gui.formats import number
from gui.icons import icon
from gui.sample_button import SampleButton, empty_page
from gui.samples import samples_of
from gui.tabs.summarize.coverage_bar import CoverageBar
from gui.tabs.summarize.parts_page import PartsPage
from gui.tabs.summarize.summary_page import SummaryPage
from gui.tabs.summarize.wording import coverage_text, facts_line, notes_text
from gui.theme import Theme, Tokens
from gui.widgets.notice_strip import NoticeStrip

WELCOME, RESULT = range(2)
SUMMARY, PARTS = range(2)

_ICONS = {"copy_button": "copy", "save_button": "download-simple", "chat_button": "chat-circle"}


class ResultPane(QWidget):
    """Widgets only.

    Attributes:
        summary, parts: the two pages.
        sample_button: shown until something was made.
        problem: where an error is shown, for the page to place; what was made before it stays.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summarizeResultPane")
        self._result: SummaryResult | None = None
        self._covered = (0, 0, 0)
        self.problem = NoticeStrip("summarizeProblem", theme)
        self.stale = self._muted("summarizeStale")
        self._welcome = self._muted("summarizeWelcome")
        self._welcome.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sample_button = SampleButton("summarizeSampleButton", samples_of("summarize"))
        self.summary = SummaryPage(theme)
        self.parts = PartsPage()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.summary)
        self.pages.addWidget(self.parts)
        self.summary_button = self._segment("summaryButton")
        self.parts_button = self._segment("summaryPartsButton")
        self.copy_button = self._tool("summaryCopyButton")
        self.copy_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.save_button = self._tool("summarySaveButton")
        self.chat_button = self._tool("summaryChatButton")
        self.coverage_bar = CoverageBar(theme)
        self._coverage = self._muted("summaryCoverage")
        self._facts = self._muted("summaryFacts")
        self._notes = self._muted("summaryNotes")
        self._stack = QStackedWidget()
        self._lay_out()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed(theme.tokens)
        self.begin()
        self._stack.setCurrentIndex(WELCOME)
        self.retranslate()

    @property
    def is_welcome(self) -> bool:
        """Whether nothing was made yet."""
        return self._stack.currentIndex() == WELCOME

    def show_welcome(self) -> None:
        """Nothing was made yet."""
        self._stack.setCurrentIndex(WELCOME)

    def begin(self) -> None:
        """Be ready for a summary that is about to be made."""
        self._result = None
        self.summary.begin()
        self.parts.begin()
        self.coverage_bar.light_up(None)
        self.show_coverage(0, 0, [])
        self._stack.setCurrentIndex(RESULT)

    def show_page(self, page: int) -> None:
        """Show ``SUMMARY`` or ``PARTS``."""
        (self.summary_button if page == SUMMARY else self.parts_button).setChecked(True)
        self.pages.setCurrentIndex(page)

    def show_coverage(self, read: int, characters: int, spans: list[tuple[int, int]]) -> None:
        """Show which part of the text was read."""
        self.coverage_bar.show_spans(characters, spans)
        self._covered = read, characters, len(spans)
        self._show_texts()

    def show_result(self, result: SummaryResult, text: str) -> None:
        """Show a finished summary of ``text``."""
        self._result = result
        self.summary.show_result(result, text)
        self._stack.setCurrentIndex(RESULT)
        self._show_texts()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._welcome.setText(
            self.tr(
                "The summary appears here. Point at one of its sentences to see the passages "
                "of the text that support it; what nothing supports is marked.\n\n"
                "Drop a document anywhere on this page: it is read whole, part by part, and "
                "each part can be looked at."
            )
        )
        texts = (
            (self.summary_button, self.tr("Summary"), self.tr("Show the summary")),
            (self.copy_button, self.tr("Copy"), self.tr("Copy the summary")),
            (self.save_button, self.tr("Save as…"), self.tr("Save the summary to a file")),
            (self.chat_button, self.tr("Send to Chat"), self.tr("Send the summary to Chat")),
        )
        for button, text, tip in texts:
            button.setText(text)
            button.setAccessibleName(tip)
            button.setToolTip(tip)
        self.coverage_bar.setAccessibleName(self.tr("What was read of the text"))
        self.coverage_bar.setToolTip(
            self.tr("The text from beginning to end, filled where it was read; click for a part")
        )
        self._show_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_texts(self) -> None:
        read, characters, parts = self._covered
        count = sum(one.level == 0 for one in self.parts.tree.parts)
        self.parts_button.setText(self.tr("Parts ({0})").format(number(count)))
        self.parts_button.setAccessibleName(self.tr("Show the parts the text was read in"))
        said = coverage_text(read, characters, parts) if characters else ""
        self._coverage.setText(said)
        self.coverage_bar.setAccessibleDescription(said)
        result = self._result
        self._facts.setText(facts_line(result) if result is not None else "")
        notes = notes_text(result) if result is not None else ""
        self._notes.setText(notes)
        for label in (self._coverage, self._facts, self._notes):
            label.setVisible(bool(label.text()))

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        group.addButton(self.summary_button, SUMMARY)
        group.addButton(self.parts_button, PARTS)
        group.idClicked.connect(self.pages.setCurrentIndex)
        self.summary_button.setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.summary_button)
        row.addWidget(self.parts_button)
        row.addStretch(1)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addStretch(1)
        for button in (self.copy_button, self.save_button, self.chat_button):
            tools.addWidget(button)
        result = QWidget()
        column = QVBoxLayout(result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.pages, 1)
        for one in (self.coverage_bar, self._coverage, self._facts, self._notes):
            column.addWidget(one)
        column.addLayout(tools)
        self._stack.addWidget(empty_page(self._welcome, self.sample_button))
        self._stack.addWidget(result)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.stale)
        whole.addWidget(self._stack, 1)
        self.stale.hide()

    def _muted(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _segment(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        return button

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("role", "summaryTool")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        return button

    def _on_theme_changed(self, tokens: Tokens) -> None:
        for name, file in _ICONS.items():
            getattr(self, name).setIcon(icon(file, tokens.muted, 16))
