"""Models the starter card offers: which, and the line that each gets."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from engine.protocol import ModelInfo
from gui.widgets.progress_bar import ProgressBar

MAX_OFFERS = 3


def offered(models: Sequence[ModelInfo], usable: Sequence[ModelInfo]) -> list[ModelInfo]:
    """What is worth downloading, the smallest first.

    Args:
        models: all that are known.
        usable: those one can chat with already. Without any, the starter is offered first and
            whatever isn't known to be too large; else only what is larger than all of them and
            fits this machine: the smallest, the largest, and one between.
    """
    missing = [one for one in models if one.role == "chat" and not one.is_installed]
    if not usable:
        missing = [one for one in missing if one.fits is not False]
        missing.sort(key=lambda one: (not one.is_starter, one.size_bytes))
        return missing[:MAX_OFFERS]
    fitting = sorted((one for one in larger(missing, usable) if one.fits), key=_size)
    if len(fitting) <= MAX_OFFERS:
        return fitting
    return [fitting[0], fitting[len(fitting) // 2], fitting[-1]]


def larger(models: Sequence[ModelInfo], usable: Sequence[ModelInfo]) -> list[ModelInfo]:
    """Those that are larger than all one can chat with already."""
    largest = max(map(_size, usable), default=0)
    return [one for one in models if one.role == "chat" and one.size_bytes > largest]


def _size(model: ModelInfo) -> int:
    return model.size_bytes


class StarterOffer(QWidget):
    """One model that can be downloaded: name, size, button or progress."""

    def __init__(self, model: ModelInfo) -> None:
        super().__init__()
        self.model = model
        self.setObjectName(f"offer_{model.id}")
        self.name = QLabel(model.name)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.size_label = QLabel()
        self.size_label.setObjectName(f"offerSize_{model.id}")
        self.size_label.setProperty("role", "muted")
        self.size_label.setWordWrap(True)
        self.button = QPushButton()
        self.button.setObjectName(f"downloadButton_{model.id}")
        self.progress = ProgressBar()
        self.progress.setObjectName(f"downloadProgress_{model.id}")
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.hide()
        self.stage = QLabel()
        self.stage.setProperty("role", "muted")
        self.stage.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.size_label, 1, 0)
        grid.addWidget(self.button, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.progress, 2, 0, 1, 2)
        grid.addWidget(self.stage, 3, 0, 1, 2)
