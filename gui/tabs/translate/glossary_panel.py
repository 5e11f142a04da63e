"""The panel with the glossary: add, change, remove, take in a file."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import TextKey
from gui.attachments.file_text import FileText
from gui.attachments.names import safe_name
from gui.attachments.reader import AttachmentReader
from gui.file_dialog import file_dialog
from gui.formats import number
from gui.icons import icon
from gui.sentences import sentence
from gui.services import Services
from gui.tabs.translate.glossary import MAX_CHARACTERS, MAX_TERMS, ReadTerms, read_terms
from gui.tabs.translate.glossary_model import GlossaryModel
from gui.tabs.translate.setup import TranslationSetup
from gui.theme import PANEL_WIDTH
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.notice_bar import Notice
from gui.widgets.notice_strip import NoticeStrip

_SHOWN = 5
"""So many contradictions or lines are named; the rest is counted."""


class GlossaryPanel(QFrame):
    """Shows and changes the glossary.

    Signals:
        close_requested()
    """

    close_requested = Signal()

    def __init__(
        self, services: Services, setup: TranslationSetup, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("glossaryPanel")
        self.setMinimumWidth(PANEL_WIDTH)
        self._theme = services.theme
        self._file = ""
        self.model = GlossaryModel(setup)
        self._reader = AttachmentReader(self)
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._close = QToolButton()
        self._close.setObjectName("closeGlossaryButton")
        self._explained = self._muted("glossaryExplained")
        self._contradictions = QLabel()
        self._contradictions.setObjectName("glossaryContradictions")
        self._contradictions.setProperty("role", "notice")
        self._contradictions.setWordWrap(True)
        self._contradictions.setTextFormat(Qt.TextFormat.PlainText)
        self._strip = NoticeStrip("glossaryStrip", services.theme, margin=0)
        self._source = self._field("glossarySourceField")
        self._target = self._field("glossaryTargetField")
        self._add = QPushButton()
        self._add.setObjectName("addTermButton")
        self._table = self._make_table()
        self._remove = QPushButton()
        self._remove.setObjectName("removeTermButton")
        self._import = QPushButton()
        self._import.setObjectName("importGlossaryButton")
        self._lay_out()
        self._connect_signals()
        self._restyle()
        self.retranslate()
        self._show_state()

    def focus(self) -> None:
        """Put the cursor where a term is written."""
        self._source.setFocus()

    def import_file(self, path: str) -> None:
        """Take in the terms of a CSV file; read beside the window's thread."""
        self._file = safe_name(Path(path).name)
        self._reader.read(path, Path(path))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Glossary"))
        self._explained.setText(
            self.tr(
                "A term is translated as it says here; give it twice to leave it as it is. "
                "Where a translator can't keep to it, the sentence is marked."
            )
        )
        self._close.setAccessibleName(self.tr("Hide the glossary"))
        self._close.setToolTip(self.tr("Hide the glossary"))
        for field, text in (
            (self._source, self.tr("Term")),
            (self._target, self.tr("Translation")),
        ):
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
        self._table.setAccessibleName(self.tr("Terms and their translations"))
        self._table.horizontalHeader().setAccessibleName(self.tr("Columns"))
        for button, text, spoken in (
            (self._add, self.tr("Add"), self.tr("Add the term")),
            (self._remove, self.tr("Remove"), self.tr("Remove the chosen terms")),
            (self._import, self.tr("Import CSV…"), self.tr("Import terms from a CSV file…")),
        ):
            button.setText(text)
            button.setAccessibleName(spoken)
        self._show_contradictions()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _muted(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setMaxLength(MAX_CHARACTERS)
        return field

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("glossaryTable")
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setObjectName("glossaryHeader")
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self._source)
        fields.addWidget(self._target)
        buttons = FlowLayout()  # longer words need two rows
        buttons.addWidget(self._import)
        buttons.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._explained)
        column.addLayout(fields)
        column.addWidget(self._add)
        column.addWidget(self._strip)
        column.addWidget(self._contradictions)
        column.addWidget(self._table, 1)
        column.addLayout(buttons)

    def _connect_signals(self) -> None:
        self._close.clicked.connect(self.close_requested)
        self._add.clicked.connect(self._on_add_clicked)
        for field in (self._source, self._target):
            field.textChanged.connect(self._show_state)
            field.returnPressed.connect(self._on_add_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._import.clicked.connect(self._on_import_clicked)
        self._table.selectionModel().selectionChanged.connect(self._show_state)
        self.model.modelReset.connect(self._show_state)
        self.model.dataChanged.connect(self._show_contradictions)
        self._reader.finished.connect(self._on_read)
        self._reader.failed.connect(self._on_not_read)
        self._theme.changed.connect(self._restyle)

    def _on_add_clicked(self) -> None:
        term = (self._source.text().strip(), self._target.text().strip())
        if not all(term) or len(self.model.terms) >= MAX_TERMS:
            return
        self.model.add((term,))
        self._source.clear()
        self._target.clear()
        self._source.setFocus()

    def _on_remove_clicked(self) -> None:
        self.model.remove({one.row() for one in self._table.selectionModel().selectedRows()})

    def _on_import_clicked(self) -> None:
        dialog = file_dialog(
            self,
            self.tr("Terms as CSV: a term and its translation a line"),
            "importGlossaryDialog",
            "documents",
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("CSV, TSV") + " (*.csv *.tsv *.txt)", self.tr("All files") + " (*)"]
        )
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def _on_read(self, _path: str, file: FileText) -> None:
        read, name = read_terms(file.text), self._file
        room = MAX_TERMS - len(self.model.terms)
        added = self.model.add(read.terms[:room])
        left_out = max(0, len(read.terms) - room)
        is_good = not read.refused and not left_out and bool(read.terms)
        self._strip.show_notice(
            Notice(
                "good" if is_good else "warning",
                lambda: self._import_text(name, read, added, left_out),
            )
        )

    def _import_text(self, name: str, read: ReadTerms, added: int, left_out: int) -> str:
        said = [
            self.tr("{0}: %Ln term(s) read, {1} of them new.", "", len(read.terms)).format(
                name, number(added)
            )
            if read.terms
            else self.tr("{0} has no terms.").format(name)
        ]
        if read.heading:
            said.append(self.tr("The first line names the columns."))
        if read.refused:
            lines = ", ".join(map(number, read.refused[:_SHOWN]))
            more = "…" if len(read.refused) > _SHOWN else ""
            text = self.tr(
                "No term in %Ln line(s) ({0}): each needs a term and its translation.",
                "",
                len(read.refused),
            )
            said.append(text.format(lines + more))
        if left_out:
            text = self.tr("%Ln term(s) left out: there is room for {0}.", "", left_out)
            said.append(text.format(number(MAX_TERMS)))
        return " ".join(said)

    def _on_not_read(self, _path: str, problem: TextKey) -> None:
        self._strip.show_notice(Notice("bad", lambda: sentence(problem)))

    def _show_state(self, *_: object) -> None:
        has_both = bool(self._source.text().strip() and self._target.text().strip())
        self._add.setEnabled(has_both and len(self.model.terms) < MAX_TERMS)
        self._remove.setEnabled(self._table.selectionModel().hasSelection())
        self._show_contradictions()

    def _show_contradictions(self, *_: object) -> None:
        found = self.model.contradictions
        names = ", ".join(found[:_SHOWN]) + ("…" if len(found) > _SHOWN else "")
        text = self.tr("More than one translation is given for: {0}. The first one counts.")
        self._contradictions.setText(text.format(names))
        self._contradictions.setVisible(bool(found))

    def _restyle(self, *_: object) -> None:
        self._close.setIcon(icon("x", self._theme.tokens.muted, 16))
        self._close.setIconSize(QSize(16, 16))
