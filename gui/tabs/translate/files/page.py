"""The files side of the Translate tab: documents, how far each is, what to check in them."""

import functools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo, FileColumn, FileRun
from gui.accessible import announce
from gui.attachments.names import safe_name
from gui.file_dialog import file_dialog
from gui.file_names import file_name
from gui.sample_button import SampleButton
from gui.samples import samples_of
from gui.services import Services
from gui.tabs.translate.files.column_questions import ColumnQuestions
from gui.tabs.translate.files.columns_card import ColumnsCard
from gui.tabs.translate.files.left_waiting import LeftWaiting
from gui.tabs.translate.files.run_card import RunCard
from gui.tabs.translate.files.segments_panel import HEIGHT as SEGMENTS_HEIGHT
from gui.tabs.translate.files.segments_panel import LEAST_HEIGHT as SEGMENTS_LEAST_HEIGHT
from gui.tabs.translate.files.segments_panel import SegmentsPanel
from gui.tabs.translate.files.shelf import FileShelf, Translating
from gui.tabs.translate.files.target_folder import TargetFolderCombo
from gui.tabs.translate.files.waiting_card import WaitingCard
from gui.tabs.translate.files.waiting_list import Wanted
from gui.tabs.translate.setup import TranslationSetup
from gui.tabs.translate.wording import shown
from gui.widgets.notice_bar import Notice, NoticeAction
from gui.widgets.notice_strip import NoticeStrip
from gui.widgets.scroll_area import scroll_area

FORMATS = "*.docx *.xlsx *.pdf *.html *.htm *.srt *.vtt *.md *.markdown *.json *.csv *.tsv *.txt"
"""Offered first when choosing files; the engine decides by content."""


class FilesPage(QWidget):
    """The page.

    Attributes:
        shelf: the documents.
        sample_button: shown while there are none.
        target_folder: where their translations go.
    """

    def __init__(
        self, services: Services, setup: TranslationSetup, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("translateFilesPage")
        self._services = services
        self._setup = setup
        self.shelf = FileShelf(services, self)
        self._cards: dict[str, RunCard] = {}
        self._waiting: dict[int, WaitingCard] = {}
        self._was_listed = False
        self._choose = QPushButton()
        self._choose.setObjectName("chooseFilesButton")
        self._choose.setProperty("role", "primary")
        self.sample_button = SampleButton(
            "translateFileSampleButton", samples_of("translate", is_text=False)
        )
        self._explained = QLabel()
        self._explained.setObjectName("translateFilesExplained")
        self._explained.setProperty("role", "muted")
        self._explained.setWordWrap(True)
        self._empty = QLabel()
        self._empty.setObjectName("translateFilesEmpty")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.target_folder = TargetFolderCombo(services.settings)
        self._questions = ColumnQuestions(services.client, self)
        self._asked: dict[str, ColumnsCard] = {}
        self._notices = NoticeStrip("translateFilesNotices", services.theme, margin=0)
        self._list = QVBoxLayout()
        self.segments = SegmentsPanel(services)
        self.segments.hide()
        self._lay_out()
        self._connect_signals()
        self.retranslate()
        self._left = LeftWaiting(self.shelf, self._notices, self)

    def add(self, paths: list[str]) -> None:
        """Translate documents as the tab is set up now, one after the other; a table's columns
        are asked for."""
        for path in paths:
            self._notices.remove(path)
            if not self._questions.may_have_columns(path):
                self._start(path)
            elif path not in self._asked:
                self._ask_columns(path)

    def choose_files(self) -> None:
        """Ask which documents to translate."""
        dialog = file_dialog(
            self, self.tr("Documents to translate"), "chooseFilesDialog", "documents"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [self.tr("Documents") + f" ({FORMATS})", self.tr("All files") + " (*)"]
        )
        dialog.filesSelected.connect(self.add)
        dialog.open()

    def focus(self) -> None:
        """Put the focus where one begins."""
        self._choose.setFocus()

    def close_page(self) -> None:
        """Nothing is waited for: the engine keeps what is translated, and each run can be gone
        on with; what wasn't begun is offered the next time."""
        self.shelf.waiting_list.close()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._choose.setText(self.tr("Choose files…"))
        self._choose.setAccessibleName(self.tr("Choose documents to translate…"))
        self._explained.setText(
            self.tr(
                "A document comes back as the same kind, with its formatting: Word, Excel, "
                "HTML, subtitles, Markdown, JSON, tables, plain text. A PDF becomes text."
            )
        )
        self._empty.setText(self._empty_text())

    def _empty_text(self) -> str:
        if not self.shelf.is_listed:
            return self.tr("Looking for documents translated before…")
        return self.tr(
            "Drop documents anywhere on this page.\n"
            "They are translated one after the other; what is translated survives a pause, "
            "a crash and the end of the program."
        )

    def showEvent(self, event: QShowEvent) -> None:
        """List the documents when the page is first seen."""
        super().showEvent(event)
        if not self._was_listed:
            self._was_listed = True
            self.shelf.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sentences to check leave room for the documents."""
        super().resizeEvent(event)
        room = max(SEGMENTS_LEAST_HEIGHT, self.height() // 2)
        self.segments.setFixedHeight(min(SEGMENTS_HEIGHT, room))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._choose)
        head.addWidget(self.sample_button)
        head.addWidget(self.target_folder)
        head.addStretch(1)
        content = QWidget()
        content.setObjectName("translateFilesContent")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(12)
        inner.addLayout(head)
        inner.addWidget(self._explained)
        inner.addWidget(self._notices)
        self._list.setSpacing(8)
        inner.addLayout(self._list)
        inner.addWidget(self._empty, 1)
        inner.addStretch(0)
        scroll = scroll_area("translateFilesScroll", content)
        self._inner = inner
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self.segments)

    def _connect_signals(self) -> None:
        self._choose.clicked.connect(self.choose_files)
        self._questions.ready.connect(self._on_columns_ready)
        self._questions.settled.connect(self._on_columns_settled)
        self.shelf.listed.connect(self._on_listed)
        self.shelf.updated.connect(self._on_updated)
        self.shelf.ended.connect(self._on_ended)
        self.shelf.failed.connect(self._on_failed)
        self.segments.close_requested.connect(self.segments.hide)

    # Tables

    def _ask_columns(self, path: str) -> None:
        card = ColumnsCard(path)
        card.chosen.connect(self._on_columns_chosen)
        card.withdrawn.connect(self._end_question)
        self._list.insertWidget(len(self._asked), card)
        self._asked[path] = card
        self._questions.ask(path)
        self._show_emptiness()

    def _on_columns_ready(self, path: str, columns: list[FileColumn]) -> None:
        self._asked[path].show_columns(columns)

    def _on_columns_settled(self, path: str) -> None:
        self._on_columns_chosen(path, [])

    def _on_columns_chosen(self, path: str, columns: list[str]) -> None:
        self._end_question(path)
        self._start(path, columns)

    def _end_question(self, path: str) -> None:
        self._questions.forget(path)
        self._drop(self._asked.pop(path))
        self._show_emptiness()

    def _start(self, path: str, columns: Sequence[str] = ()) -> None:
        folder = self.target_folder.folder
        self.shelf.start(Wanted(path, self._setup.options(), tuple(columns), folder))

    # The list

    def _on_listed(self) -> None:
        """Cards that stay keep their place and their focus."""
        waiting = self.shelf.waiting
        for job in [one for one in self._waiting if one not in waiting]:
            self._drop(self._waiting.pop(job))
        known = {run.id for run in self.shelf.runs}
        for run_id in [one for one in self._cards if one not in known]:
            self._drop(self._cards.pop(run_id))
        for row, card in enumerate(self._in_order(waiting)):
            self._list.insertWidget(len(self._asked) + row, card)
        self._show_emptiness()
        if self.segments.run_id and self.segments.run_id not in known:
            self.segments.hide()
        self._show_unreadable()

    def _in_order(self, waiting: dict[int, Translating]) -> list[QWidget]:
        """What is being translated, what waits for its turn, what is over: as it happens."""
        begun: list[QWidget] = []
        over: list[QWidget] = []
        for run in self.shelf.runs:
            request = self.shelf.translating(run.id)
            card = self._cards.get(run.id) or self._card(run)
            card.show_run(run, request)
            (over if request is None else begun).append(card)
        turns: list[QWidget] = []
        for job, request in waiting.items():
            turn = self._waiting.get(job) or self._waiting_card(job, request)
            turn.retranslate()
            turns.append(turn)
        return begun + turns + over

    def _show_emptiness(self) -> None:
        is_empty = not self._asked and not self._waiting and not self._cards
        self._empty.setText(self._empty_text())
        self._empty.setVisible(is_empty)
        self.sample_button.setVisible(is_empty)
        self._inner.setStretch(self._inner.count() - 1, 0 if is_empty else 1)
        # One primary button: where columns are asked for, it is the question's.
        self._choose.setProperty("role", "" if self._asked else "primary")
        self._choose.style().polish(self._choose)

    def _card(self, run: FileRun) -> RunCard:
        card = RunCard(self._services.theme, run)
        card.pause_requested.connect(self._on_pause_requested)
        card.continue_requested.connect(self._on_continue_requested)
        card.check_requested.connect(self._on_check_requested)
        card.delete_requested.connect(self.shelf.delete)
        self._cards[run.id] = card
        return card

    def _waiting_card(self, job: int, request: Translating) -> WaitingCard:
        card = WaitingCard(job, request)
        card.withdrawn.connect(self.shelf.withdraw)
        self._waiting[job] = card
        return card

    def _drop(self, card: QWidget) -> None:
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _on_updated(self, run: FileRun) -> None:
        card = self._cards.get(run.id)
        if card is not None:
            card.show_run(run, self.shelf.translating(run.id))

    def _on_pause_requested(self, run: str) -> None:
        self.shelf.pause(run)
        found = self.shelf.find(run)
        if found is not None:
            self._on_updated(found)

    def _on_continue_requested(self, run: str) -> None:
        found = self.shelf.find(run)
        if found is not None:
            self._notices.remove(found.path)
            self.shelf.go_on(found)

    def _on_check_requested(self, run: str) -> None:
        found = self.shelf.find(run)
        if found is not None:
            self.segments.show()
            self.segments.open_run(found)

    # What went wrong

    def _on_ended(self, request: Translating, error: ErrorInfo | None) -> None:
        """Each document's failure stays until it is dismissed or tried again."""
        self._notices.remove(request.path)
        if error is None:
            name = safe_name(file_name(request.path))
            announce(self, self.tr("{0} is translated.").format(name))
        if error is None or error.kind == "cancelled":
            return
        retry = functools.partial(self._retry, request)
        self._notices.show_notice(
            Notice(
                "bad",
                functools.partial(self._failure, request, error),
                (NoticeAction("retryFile", lambda: self.tr("Try again"), retry),),
                error.detail or error.message,
            ),
            request.path,
        )

    def _failure(self, request: Translating, error: ErrorInfo) -> str:
        name, said = safe_name(file_name(request.path)), shown(error.text)
        return said if name in said else self.tr("{0}: {1}").format(name, said)

    def _retry(self, request: Translating) -> None:
        found = self.shelf.find(request.run)
        if found is not None:
            self.shelf.go_on(found)
        else:
            self.shelf.start(request.wanted)

    def _on_failed(self, error: ErrorInfo) -> None:
        if error.kind == "cancelled":
            return
        again = NoticeAction("retryList", lambda: self.tr("Try again"), self.shelf.refresh)
        said = functools.partial(shown, error.text)
        self._notices.show_notice(
            Notice("bad", said, (again,), error.detail or error.message), shown(error.text)
        )

    def _show_unreadable(self) -> None:
        for error in self.shelf.unreadable:
            self._on_failed(error)
