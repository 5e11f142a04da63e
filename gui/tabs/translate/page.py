"""The Translate tab on the screen: its choices, its two sides, and what is dropped on it.

What the sides do is theirs: ``text`` has one text, ``files`` whole documents.
"""

import functools
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from engine.protocol import TextKey
from gui.attachments.drops import dropped_files, foreign_addresses
from gui.drop_target import DropTarget
from gui.formats import in_a_row, size
from gui.navigation import OpenFile, OpenFiles, OpenModel, OpenText
from gui.samples import open_sample
from gui.services import Services
from gui.tabs.translate.actions import add_tab_actions
from gui.tabs.translate.files.page import FilesPage
from gui.tabs.translate.glossary_panel import GlossaryPanel
from gui.tabs.translate.setup import TranslationSetup
from gui.tabs.translate.setup_bar import FILES, TEXT, SetupBar
from gui.tabs.translate.text.page import TextPage
from gui.tabs.translate.wording import shown
from gui.theme import PANEL_WIDTH
from gui.widgets.notice_bar import Notice, NoticeAction
from gui.widgets.notice_strip import NoticeStrip

NARROW_PX = 760
"""Below this width a side and the glossary don't fit beside each other."""


class TranslatePage(QWidget):
    """The Translate tab.

    Attributes:
        setup: how to translate, for both sides.
        bar: shows and sets it.
        text, files: the sides.
        glossary: terms, beside them.
        drops: takes documents to translate, and text.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("translatePage")
        self._services = services
        self.setup = TranslationSetup(services, self)
        self.bar = SetupBar(services.theme, self.setup)
        self.text = TextPage(services, self.setup, self.bar)
        self.files = FilesPage(services, self.setup)
        self.glossary = GlossaryPanel(services, self.setup)
        self.glossary.hide()
        self.bar.glossary_button.setChecked(services.settings.values.is_glossary_visible)
        self._strip = NoticeStrip("translateStrip", services.theme)
        self._sides = QStackedWidget()
        self._sides.setObjectName("translateSides")
        self._sides.addWidget(self.text)
        self._sides.addWidget(self.files)
        self._lay_out()
        self.drops = DropTarget(self)
        self.drops.files_dropped.connect(self._take)
        self.drops.text_dropped.connect(self._open_text)
        self.bar.help_button.lead_through(services.navigation)
        self.bar.side_chosen.connect(self.show_side)
        for button in (self.text.parts.sample_button, self.files.sample_button):
            button.chosen.connect(functools.partial(open_sample, services))
        self.bar.download_asked.connect(self._on_download_asked)
        self.bar.glossary_button.toggled.connect(self._on_glossary_toggled)
        self.glossary.close_requested.connect(self._on_glossary_closed)
        self.setup.info_changed.connect(self._on_info_changed)
        add_tab_actions(services, self)
        if services.settings.values.translation_side == "files":
            self._sides.setCurrentIndex(FILES)
            self.bar.show_side(FILES)

    def open(self, what: object) -> None:
        """What another tab hands over: a translator, a text or files."""
        if isinstance(what, OpenModel):
            self.setup.choose_translator(what.model)
        elif isinstance(what, OpenText):
            self._open_text(what.text)
        elif isinstance(what, OpenFile):
            self.open_files([what.path])
        elif isinstance(what, OpenFiles):
            self.open_files(list(what.paths))

    def open_files(self, paths: list[str]) -> None:
        """Translate documents; their paths are on the engine's machine."""
        self.show_side(FILES)
        self.files.add(paths)

    def show_side(self, side: int) -> None:
        """Show ``TEXT`` or ``FILES``."""
        self._sides.setCurrentIndex(side)
        self.bar.show_side(side)
        self._services.settings.change(translation_side="files" if side == FILES else "text")
        self.focus()

    def focus(self) -> None:
        """Put the cursor where one writes."""
        if self._sides.currentIndex() == TEXT:
            self.text.focus()
        else:
            self.files.focus()

    def close_page(self) -> None:
        """Stop what runs, for the end of the app."""
        self.setup.stop()
        self.text.close_page()
        self.files.close_page()

    def showEvent(self, event: QShowEvent) -> None:
        """What the translator can do may have failed to come; ask again."""
        super().showEvent(event)
        self.setup.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the glossary takes the place of the sides."""
        super().resizeEvent(event)
        self._fit_glossary()

    def _on_glossary_toggled(self, is_open: bool) -> None:
        self._services.settings.change(is_glossary_visible=is_open)
        self._fit_glossary()
        if is_open and self.isVisible():
            self.glossary.focus()

    def _fit_glossary(self) -> None:
        is_open = self.bar.glossary_button.isChecked()
        is_narrow = self.width() < NARROW_PX
        self.glossary.setVisible(is_open)
        self.glossary.setMaximumWidth(self.width() if is_narrow else PANEL_WIDTH)
        self._sides.setHidden(is_open and is_narrow)

    # Drops

    def _take(self, mime: QMimeData) -> None:
        for address in foreign_addresses(mime):
            self._services.notifications.post_key(
                "warning", TextKey("window.attachment_remote", {"address": address})
            )
        files: list[Path] = dropped_files(mime)
        if files:
            self.open_files([str(path) for path in files])

    def _open_text(self, text: str) -> None:
        self.show_side(TEXT)
        self.text.open_text(text)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._sides, 1)
        middle.addWidget(self.glossary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._strip)
        column.addLayout(middle, 1)

    def _on_glossary_closed(self) -> None:
        self.bar.glossary_button.setChecked(False)

    def _on_download_asked(self, model: str) -> None:
        """Say what would be fetched, and what isn't known of it, before it is."""
        asked = self._services.models.find(model)
        if asked is None:
            return

        def text() -> str:
            told = self.tr("{0} translates more languages. It is downloaded once: {1}.")
            said = told.format(asked.name, size(asked.size_bytes))
            if asked.is_pinned:
                return said
            unpinned = self.tr(
                "Atelier has no checksums of its own for it: it is verified against those that "
                "its source states."
            )
            return in_a_row([said, unpinned])

        action = NoticeAction(
            "downloadTranslator",
            lambda: self.tr("Download"),
            lambda: self.setup.download(model),
            is_primary=True,
        )
        self._strip.show_notice(Notice("info", text, (action,)))

    def _on_info_changed(self) -> None:
        """Say why a translator can't be used."""
        problem = self.setup.problem
        if problem is None or problem.kind == "cancelled":
            self._strip.clear()
            return
        again = NoticeAction("retryTranslator", lambda: self.tr("Try again"), self.setup.refresh)
        self._strip.show_notice(
            Notice(
                "bad",
                lambda: shown(problem.text),
                (again,),
                problem.detail or problem.message,
                is_dismissible=False,
            )
        )
