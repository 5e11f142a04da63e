"""The button of an empty page: "Try a sample"; with several of them, a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from gui.samples import Sample


class SampleButton(QPushButton):
    """Offers the samples of a page.

    Signals:
        chosen(Sample)
    """

    chosen = Signal(object)

    def __init__(self, name: str, samples: Sequence[Sample], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._samples = {one.name: one for one in samples}
        if len(samples) == 1:
            self.clicked.connect(self._on_clicked)
        else:
            menu = QMenu(self)
            menu.setObjectName(f"{name}Menu")
            for one in samples:
                action = menu.addAction("")
                action.setObjectName(f"{name}_{one.name}")
                action.setData(one.name)
            menu.triggered.connect(self._on_triggered)
            self.setMenu(menu)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setText(self.tr("Try a sample"))
        titles = ", ".join(one.text for one in self._samples.values())
        self.setAccessibleName(self.tr("Try a sample: {0}").format(titles))
        self.setToolTip(titles)
        for action in self.menu().actions() if self.menu() is not None else ():
            action.setText(self._samples[action.data()].text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_clicked(self) -> None:
        self.chosen.emit(next(iter(self._samples.values())))

    def _on_triggered(self, action: object) -> None:
        self.chosen.emit(self._samples[action.data()])  # type: ignore[attr-defined]


def empty_page(welcome: QWidget, button: SampleButton) -> QWidget:
    """What stands where a result will be: a text, and the button below it."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    column.addStretch(1)
    column.addWidget(welcome)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return page
