"""Which file the finished model is measured on: one of its own, or rows that are held out."""

from pathlib import PurePath

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from gui.file_dialog import file_dialog
from gui.widgets.elided_label import ElidedLabel


class EvalFile(QWidget):
    """The file's name, and the buttons to choose and remove it.

    Attributes:
        path: "" for held-out rows.

    Signals:
        changed(): by the person.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self._name = ElidedLabel()
        self._name.setObjectName("trainEvalFile")
        self._choose = QPushButton()
        self._choose.setObjectName("trainEvalChooseButton")
        self._clear = QPushButton()
        self._clear.setObjectName("trainEvalClearButton")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._name, 1)
        line.addWidget(self._choose)
        line.addWidget(self._clear)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._clear.clicked.connect(self._on_clear_clicked)
        self.retranslate()

    def set_path(self, path: str) -> None:
        """Show this file, without a signal."""
        self.path = path
        name = PurePath(path.replace("\\", "/")).name
        self._name.set_full_text(name or self.tr("Held-out rows"))
        self._clear.setVisible(bool(path))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._choose.setText(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose a file to measure on"))
        self._clear.setText(self.tr("Remove"))
        self._clear.setAccessibleName(self.tr("Measure on held-out rows instead"))
        self.set_path(self.path)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_choose_clicked(self) -> None:
        dialog = file_dialog(
            self, self.tr("Choose a file to measure on"), "trainEvalDialog", "data"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        self.set_path(path)
        self.changed.emit()

    def _on_clear_clicked(self) -> None:
        self._on_chosen("")
