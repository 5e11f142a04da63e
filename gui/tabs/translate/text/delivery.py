"""What becomes of a translation: copied, saved as a file, handed to Chat."""

import functools
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from engine.protocol import Segment
from gui.attachments.names import safe_name
from gui.file_dialog import file_dialog
from gui.navigation import OpenText
from gui.services import Services
from gui.tabs.translate.text.parts import TextParts
from gui.tabs.translate.text.presenter import TextPresenter
from gui.tabs.translate.wording import warnings_text
from gui.widgets.charts.chart_file import ChartFile, csv_chunks
from gui.widgets.notice_bar import Notice

PAIRS_ENDING = ".csv"


class Delivery(QObject):
    """Acts on the translation that is shown.

    Signals:
        copied()
    """

    copied = Signal()

    def __init__(self, services: Services, parts: TextParts, presenter: TextPresenter) -> None:
        super().__init__(presenter)
        self._services = services
        self._parts = parts
        self._presenter = presenter
        self._file = ChartFile(self)
        self._file.written.connect(self._on_written)
        self._file.failed.connect(self._on_failed)
        parts.copy_button.clicked.connect(self.copy)
        parts.save_button.clicked.connect(self.save)
        parts.chat_button.clicked.connect(self.send_to_chat)

    def copy(self) -> None:
        """Put the translation on the clipboard."""
        QGuiApplication.clipboard().setText(self._presenter.translation)
        self.copied.emit()

    def send_to_chat(self) -> None:
        """Have Chat's composer take the translation."""
        self._services.navigation.open("chat", OpenText(self._presenter.translation))

    def save(self) -> None:
        """Ask where to, and save the translation, or the sentences beside their translations."""
        dialog = file_dialog(
            self._parts, self.tr("Save the translation"), "translateSaveDialog", "results"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [self.tr("Text") + " (*.txt)", self.tr("Sentence pairs, CSV") + f" (*{PAIRS_ENDING})"]
        )
        dialog.setDefaultSuffix(".txt")
        dialog.filterSelected.connect(functools.partial(_on_filter_selected, dialog))
        dialog.selectFile(self.tr("translation") + ".txt")
        dialog.fileSelected.connect(self.save_as)
        dialog.open()

    def save_as(self, path: str) -> None:
        """Save under this name; what it holds follows from the ending."""
        target = Path(path)
        text = self._presenter.translation
        if target.suffix.casefold() == PAIRS_ENDING:
            pairing = self._presenter.pairing
            rows = pair_rows(pairing.text, pairing.translation, pairing.segments)
            headings = [
                self.tr("source"),
                self.tr("translation"),
                self.tr("probability"),
                self.tr("to check"),
            ]
            content = list(csv_chunks(headings, rows))
        else:
            content = [text.encode("utf-8")]
        self._file.write(target, functools.partial(iter, content))

    def _on_written(self, path: str) -> None:
        name = safe_name(path)
        self._parts.problem.show_notice(
            Notice("good", lambda: self.tr("Saved as {0}.").format(name), timeout_ms=8000)
        )

    def _on_failed(self, path: str, problem: str) -> None:
        name, said = safe_name(path), safe_name(problem)
        self._parts.problem.show_notice(
            Notice(
                "bad",
                lambda: self.tr("{0} could not be written: {1}. Choose another place.").format(
                    name, said
                ),
            )
        )


def pair_rows(
    text: str, translation: str, segments: list[Segment]
) -> Iterator[list[float | str | None]]:
    """A row for each sentence: source, translation, probability, what to check."""
    for one in segments:
        yield [
            text[one.start : one.end],
            translation[one.target_start : one.target_end],
            one.probability,
            warnings_text(one.warnings),
        ]


def _on_filter_selected(dialog: QFileDialog, name: str) -> None:
    """A name without an ending gets that of the chosen format."""
    dialog.setDefaultSuffix(PAIRS_ENDING if PAIRS_ENDING in name else ".txt")
