"""The doubtful sentences of a document: where each is, what it says, why it should be looked at."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
)

from engine.protocol import (
    ErrorInfo,
    FileRun,
    FileRunSegments,
    FileRunSegmentsParams,
    FileSegment,
)
from gui.attachments.names import safe_name
from gui.file_names import file_name
from gui.icons import icon
from gui.requests import Requests
from gui.services import Services
from gui.tabs.translate.wording import all_warning_texts, detail_text, shown, warnings_text
from gui.widgets.badge_list import BadgeList, BadgeRow
from gui.widgets.notice_bar import Notice
from gui.widgets.notice_strip import NoticeStrip

PAGE = 200
"""Sentences asked for at once."""

SHOWN_CHARACTERS = 400
DETAIL_HEIGHT = 96
LEAST_HEIGHT, HEIGHT = 240, 280
"""With room for a sentence, its translation and why, and for the list."""


class SegmentsPanel(QFrame):
    """Shows the doubtful sentences of one file run.

    Signals:
        close_requested()
    """

    close_requested = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("fileSegmentsPanel")
        self._theme = services.theme
        self._requests = Requests(services.client, self)
        self._run: FileRun | None = None
        self._job = 0
        self._total = 0
        self._segments: list[FileSegment] = []
        self._title = QLabel()
        self._title.setObjectName("fileSegmentsTitle")
        self._title.setProperty("role", "section")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._close = QToolButton()
        self._close.setObjectName("closeFileSegmentsButton")
        self._close.setIconSize(QSize(16, 16))
        self._strip = NoticeStrip("fileSegmentsStrip", services.theme, margin=0)
        self.sentences = BadgeList("fileSegmentsList", services.theme)
        self._detail = QLabel()
        self._detail.setObjectName("fileSegmentDetail")
        self._detail.setWordWrap(True)
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._detail_scroll = QScrollArea()
        self._detail_scroll.setObjectName("fileSegmentScroll")
        self._detail_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._detail_scroll.setWidgetResizable(True)
        self._detail_scroll.setFixedHeight(DETAIL_HEIGHT)
        self._detail_scroll.setWidget(self._detail)
        self._more = QPushButton()
        self._more.setObjectName("moreSegmentsButton")
        self._lay_out()
        self._close.clicked.connect(self.close_requested)
        self._more.clicked.connect(self._ask)
        self.sentences.row_chosen.connect(self._on_row_chosen)
        self._theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def open_run(self, run: FileRun) -> None:
        """Show this run's."""
        self._requests.forget(self._job)
        self._run, self._segments, self._total, self._job = run, [], 0, 0
        self._strip.clear()
        self._show()
        self._ask()
        self.sentences.setFocus()

    @property
    def run_id(self) -> str:
        """Whose sentences are shown, "" for none."""
        return self._run.id if self._run is not None else ""

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._close.setAccessibleName(self.tr("Hide the sentences to check"))
        self._close.setToolTip(self.tr("Hide the sentences to check"))
        self.sentences.setAccessibleName(self.tr("Sentences to check"))
        self._detail_scroll.setAccessibleName(self.tr("The chosen sentence"))
        self._more.setText(self.tr("Show more"))
        self._more.setAccessibleName(self.tr("Show more sentences to check"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _ask(self) -> None:
        if self._run is None or self._job:
            return
        params = FileRunSegmentsParams(
            run=self._run.id, offset=len(self._segments), limit=PAGE, warned_only=True
        )
        self._job = self._requests.ask(params, self._on_segments, self._on_failed)

    def _on_segments(self, found: FileRunSegments) -> None:
        self._job = 0
        self._segments += found.segments
        self._total = found.total
        self._show()

    def _on_failed(self, error: ErrorInfo) -> None:
        self._job = 0
        self._strip.show_notice(
            Notice("bad", lambda: shown(error.text), detail=error.detail or error.message)
        )

    def _show(self) -> None:
        name = safe_name(file_name(self._run.path)) if self._run is not None else ""
        title = self.tr("{0}: %Ln sentence(s) to check", "", self._total).format(name)
        self._title.setText(title)
        self.sentences.show_rows(len(self._segments), self._row_of, all_warning_texts())
        self._more.setVisible(len(self._segments) < self._total)
        self._detail.setText(self._explained(0) if self._segments else "")

    def _row_of(self, row: int) -> BadgeRow:
        one = self._segments[row]
        text = f"{one.source} → {one.target}"
        colour = self._theme.tokens.warning
        said = " ".join(text.split())[:SHOWN_CHARACTERS]
        return BadgeRow(warnings_text(one.warnings), colour, said, self._explained(row))

    def _explained(self, row: int) -> str:
        one = self._segments[row]
        detail = detail_text(one.details, one.probability)
        return f"{shown(one.place)}\n{one.source}\n{one.target}\n{detail}".strip()

    def _on_row_chosen(self, row: int) -> None:
        self._detail.setText(self._explained(row))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._more)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addWidget(self.sentences, 1)
        column.addWidget(self._detail_scroll)

    def _restyle(self, *_: object) -> None:
        self._close.setIcon(icon("x", self._theme.tokens.muted, 16))
