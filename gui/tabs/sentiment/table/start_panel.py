"""Where the table mode begins: choose or drop a file, or go back to an earlier one."""

import functools

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo
from gui.file_dialog import file_dialog
from gui.file_names import ENDINGS
from gui.icons import icon
from gui.sample_button import SampleButton
from gui.samples import open_sample, samples_of
from gui.sentences import error_sentence
from gui.services import Services
from gui.tabs.sentiment.table.run_card import RunCard
from gui.tabs.sentiment.table.run_shelf import RunShelf
from gui.theme import COLUMN_WIDTH
from gui.widgets.centred import centred
from gui.widgets.icon_label import IconLabel
from gui.widgets.scroll_area import scroll_area


class StartPanel(QWidget):
    """The empty state and the earlier runs.

    Signals:
        file_chosen(str path)
        run_chosen(str run)
        continue_chosen(str run)
    """

    file_chosen = Signal(str)
    run_chosen = Signal(str)
    continue_chosen = Signal(str)

    def __init__(self, services: Services, shelf: RunShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentTableStart")
        self._services = services
        self._shelf = shelf
        self._cards: dict[str, RunCard] = {}
        self._picture = IconLabel()
        self._title, self._text, self._earlier, self._unreadable = (QLabel() for _ in range(4))
        self._choose = QPushButton()
        self._choose.setObjectName("chooseTableButton")
        self._choose.setProperty("role", "primary")
        self._sample = SampleButton("tableSampleButton", samples_of("sentiment", is_text=False))
        self._lay_out()
        self._choose.clicked.connect(self.choose_file)
        self._sample.chosen.connect(functools.partial(open_sample, services))
        shelf.listed.connect(self._on_listed)
        shelf.updated.connect(self._on_updated)
        services.theme.changed.connect(self._restyle)
        services.models.models_changed.connect(self._show_cards)
        self._restyle()
        self.retranslate()

    def choose_file(self) -> None:
        """Ask for a table."""
        dialog = file_dialog(self, self.tr("Choose a table"), "tableDialog", "data")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        dialog.setNameFilters(
            [f"{self.tr('Tables and lists of texts')} ({endings})", self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(self.file_chosen)
        dialog.open()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Score a whole table"))
        self._text.setText(
            self.tr(
                "Drop a CSV, TSV, Excel, JSON Lines or Parquet file here, or a text file with a "
                "text on each line. Every row gets a label, the trend and the breakdown grow while "
                "rows are scored, and all your own columns are kept. The file itself is not "
                "changed."
            )
        )
        self._choose.setText(self.tr("Choose a table…"))
        self._choose.setAccessibleName(self.tr("Choose a table"))
        self._earlier.setText(self.tr("Earlier tables"))
        self._show_unreadable()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._title.setObjectName("sentimentStartTitle")
        self._title.setProperty("role", "title")
        self._text.setObjectName("sentimentStartText")
        self._text.setWordWrap(True)
        self._earlier.setObjectName("earlierTablesTitle")
        self._earlier.setProperty("role", "section")
        self._unreadable.setObjectName("unreadableRuns")
        self._unreadable.setProperty("role", "muted")
        self._unreadable.setWordWrap(True)
        self._unreadable.setTextFormat(Qt.TextFormat.PlainText)
        content = QWidget()
        content.setObjectName("sentimentStartContent")
        content.setMaximumWidth(COLUMN_WIDTH)
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 32, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._picture)
        column.addWidget(self._title)
        column.addWidget(self._text)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._choose)
        buttons.addWidget(self._sample)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(20)
        column.addWidget(self._earlier)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self._unreadable)
        column.addStretch(1)
        holder = QWidget()
        holder.setObjectName("sentimentStartHolder")
        centred(content, holder)
        area = scroll_area("sentimentStartScroll", holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    # The runs

    def _on_listed(self) -> None:
        ids = [run.id for run in self._shelf.runs]
        for gone in [one for one in self._cards if one not in ids]:
            card = self._cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, run in enumerate(self._shelf.runs):
            if run.id not in self._cards:
                self._cards[run.id] = card = RunCard(self._services.theme, run)
                card.open_requested.connect(self.run_chosen)
                card.continue_requested.connect(self.continue_chosen)
                card.delete_requested.connect(self._shelf.delete)
                self._list.insertWidget(place, card)
        self._show_cards()
        self._show_unreadable()

    def _on_updated(self, run: object) -> None:
        self._show_cards()

    def _show_cards(self) -> None:
        self._earlier.setVisible(bool(self._cards) or bool(self._shelf.unreadable))
        for run in self._shelf.runs:
            card = self._cards.get(run.id)
            if card is not None:
                name = self._services.models.name_of(run.model)
                if run.classifier is not None:
                    name = run.classifier.name
                card.show_run(run, name, is_scoring=self._shelf.job_of(run.id) is not None)

    def _show_unreadable(self) -> None:
        problems: list[ErrorInfo] = self._shelf.unreadable
        self._unreadable.setVisible(bool(problems))
        self._unreadable.setText("\n".join(error_sentence(one) for one in problems))

    def _restyle(self) -> None:
        colour = self._services.theme.tokens.accent
        self._picture.set_icon(icon("table", colour, 32), 32)
