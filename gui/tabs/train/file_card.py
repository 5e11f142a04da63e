"""Which file is learned from, or which two; with none, what to do."""

from pathlib import PurePath

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.file_dialog import file_dialog
from gui.icons import icon
from gui.sample_button import SampleButton
from gui.samples import samples_of
from gui.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.icon_label import IconLabel

ICON_PX = 40
EMPTY_HEIGHT = 220


class FileCard(QFrame):
    """The file, or an invitation to drop one; a file of translations goes with another.

    Attributes:
        sample_button: shown while there is no file.

    Signals:
        files_chosen(list of str paths)
        removed(): no file any more.
        swapped(): of two files, the other one is the source.
    """

    files_chosen = Signal(list)
    removed = Signal()
    swapped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainFileCard")
        self._theme = theme
        self._path = ""
        self._icon = IconLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._invitation = QLabel()
        self._invitation.setObjectName("trainInvitation")
        self._invitation.setProperty("role", "cardTitle")
        self._invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._invitation.setWordWrap(True)
        self._explanation = QLabel()
        self._explanation.setObjectName("trainExplanation")
        self._explanation.setProperty("role", "muted")
        self._explanation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._explanation.setWordWrap(True)
        self._choose = QPushButton()
        self._choose.setObjectName("trainChooseFileButton")
        self._choose.setProperty("role", "primary")
        self.sample_button = SampleButton("trainSampleButton", samples_of("train"))
        self._name = ElidedLabel()
        self._name.setObjectName("trainFileName")
        self._facts = QLabel()
        self._facts.setObjectName("trainFileFacts")
        self._facts.setProperty("role", "muted")
        self._swap = QPushButton()
        self._swap.setObjectName("trainSwapFilesButton")
        self._another = QPushButton()
        self._another.setObjectName("trainOtherFileButton")
        self._remove = QPushButton()
        self._remove.setObjectName("trainRemoveFileButton")
        self._empty, self._full = self._lay_out()
        self._choose.clicked.connect(self.choose)
        self._another.clicked.connect(self.choose)
        self._remove.clicked.connect(self.removed)
        self._swap.clicked.connect(self.swapped)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_file("")
        self.retranslate()

    def show_file(self, path: str, target: str = "") -> None:
        """Show this file, with that of its translations; "" for none."""
        self._path = path
        self._empty.setVisible(not path)
        self._full.setVisible(bool(path))
        # The engine may be on another system, whose paths have other separators.
        names = [PurePath(one.replace("\\", "/")).name for one in (path, target) if one]
        self._name.set_full_text(" → ".join(names))
        self._name.setToolTip("\n".join(one for one in (path, target) if one))
        self._swap.setVisible(bool(target))
        self._facts.clear()

    def show_facts(self, text: str) -> None:
        """What is known of the file."""
        self._facts.setText(text)

    def choose(self) -> None:
        """Ask for a file."""
        dialog = file_dialog(
            self, self.tr("Choose a file to learn from"), "trainFileDialog", "data"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Data (*.csv *.tsv *.xlsx *.json *.jsonl *.ndjson *.parquet *.txt *.gz)"),
                self.tr("All files (*)"),
            ]
        )
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    def focus(self) -> None:
        """Put the focus where one begins."""
        (self._another if self._path else self._choose).setFocus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._invitation.setText(self.tr("Drop a file to learn from here"))
        self._explanation.setText(
            self.tr(
                "Conversations or instructions with answers, texts with labels, translations or "
                "summaries, or plain text: CSV, TSV, Excel, JSON, Parquet or text. Atelier tells "
                "which it is, and you can correct it. Nothing leaves the machine."
            )
        )
        for button, text, name in (
            (self._choose, self.tr("Choose a file…"), self.tr("Choose a file to learn from")),
            (self._swap, self.tr("Swap"), self.tr("Swap source and translation")),
            (self._another, self.tr("Another file"), self.tr("Choose another file")),
            (self._remove, self.tr("Remove"), self.tr("Remove the file from the form")),
        ):
            button.setText(text)
            button.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_files_selected(self, paths: list[str]) -> None:
        """Qt's list of strings isn't the list that a signal of ours carries."""
        self.files_chosen.emit(paths)

    def _restyle(self) -> None:
        muted = self._theme.tokens.muted
        self._icon.set_icon(icon("file-text", muted, ICON_PX), ICON_PX)

    def _lay_out(self) -> tuple[QWidget, QWidget]:
        empty, full = QWidget(), QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addWidget(self._invitation)
        column.addWidget(self._explanation)
        column.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._choose)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        empty.setMinimumHeight(EMPTY_HEIGHT)
        row = QHBoxLayout(full)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._name)
        row.addWidget(self._facts)
        row.addStretch(1)
        row.addWidget(self._swap)
        row.addWidget(self._another)
        row.addWidget(self._remove)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(empty)
        both.addWidget(full)
        return empty, full
