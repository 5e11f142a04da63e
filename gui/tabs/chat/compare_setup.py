"""The strip in which one chooses which models or settings answer the same prompt."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ModelInfo, SamplingParams
from gui.formats import number
from gui.icons import icon
from gui.tabs.chat.comparison import Variant
from gui.theme import Theme
from gui.widgets.parameter_form import SIDE_PX

MOST = 3
_TEMPERATURES = (0.0, 0.7, 1.2)
"""What two rows with the same model differ in at first."""


_LEAST_COMBO = 72
"""Pixels; with the list and the settings open, a small window leaves no more."""


@dataclass(frozen=True)
class SettingsChoice:
    """Settings one can choose for an answer: this chat's, or a preset's.

    Attributes:
        name: asked for again when the language changes.
    """

    name: Callable[[], str]
    sampling: SamplingParams
    system_prompt: str | None = None
    model: str = ""


class _Row:
    """The controls of one answer."""

    def __init__(self, number_: int, parent: QWidget) -> None:
        self.label = QLabel(parent)
        self.model = QComboBox(parent)
        self.model.setObjectName(f"compareModel_{number_}")
        self.settings = QComboBox(parent)
        self.settings.setObjectName(f"compareSettings_{number_}")
        self.temperature = QDoubleSpinBox(parent)
        self.temperature.setObjectName(f"compareTemperature_{number_}")
        self.temperature.setRange(0.0, 2.0)
        self.temperature.setSingleStep(0.05)
        self.temperature.setMinimumWidth(76)
        self.temperature.lineEdit().setTextMargins(SIDE_PX, 0, 0, 0)
        for combo in (self.model, self.settings):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(12)
            combo.setMinimumWidth(_LEAST_COMBO)

    def widgets(self) -> list[QWidget]:
        return [self.label, self.model, self.settings, self.temperature]


class CompareSetup(QFrame):
    """Two or three rows, each a way to answer.

    Signals:
        accepted(tuple of Variant)
        closed()
    """

    accepted = Signal(tuple)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        models: Sequence[ModelInfo],
        current_model: str,
        choices: Sequence[SettingsChoice],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("compareSetup")
        self._theme = theme
        self._models = list(models)
        self._choices = list(choices)
        self._rows = [_Row(number_, self) for number_ in range(MOST)]
        self._count = 2
        self._title = QLabel(self)
        self._hint = QLabel(self)
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._more = QPushButton(self)
        self._more.setObjectName("compareMoreButton")
        self._ask = QPushButton(self)
        self._ask.setObjectName("compareAskButton")
        self._ask.setProperty("role", "primary")
        self._close = QToolButton(self)
        self._close.setObjectName("compareSetupCloseButton")
        self._lay_out()
        self._fill(current_model)
        self._connect_signals()
        self._restyle()
        self.retranslate()
        self._show_rows()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Same prompt, several answers"))
        self._hint.setText(
            self.tr(
                "The answers are written one after another. Keep one; the others stay as versions."
            )
        )
        for place, row in enumerate(self._rows, start=1):
            shown = number(place)
            row.label.setText(shown)
            row.model.setAccessibleName(self.tr("Model of answer {0}").format(shown))
            for index, choice in enumerate(self._choices):
                row.settings.setItemText(index, choice.name())
            row.settings.setAccessibleName(self.tr("Settings of answer {0}").format(shown))
            row.temperature.setAccessibleName(self.tr("Temperature of answer {0}").format(shown))
            row.temperature.setToolTip(self.tr("Temperature"))
        is_full = self._count == MOST
        fewer, more = self.tr("Only two answers"), self.tr("Add a third answer")
        self._more.setText(fewer if is_full else more)
        self._more.setAccessibleName(self._more.text())
        self._ask.setText(self.tr("Compare"))
        self._ask.setAccessibleName(self.tr("Compare"))
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def variants(self) -> tuple[Variant, ...]:
        """What is chosen."""
        found = []
        for row in self._rows[: self._count]:
            choice = self._choices[row.settings.currentIndex()]
            temperature = round(row.temperature.value(), 2)
            sampling = msgspec.structs.replace(choice.sampling, temperature=temperature)
            names = [row.model.currentText()]
            if row.settings.currentIndex():
                names.append(choice.name())
            label = functools.partial(_label, names, temperature)
            found.append(Variant(row.model.currentData(), sampling, label, choice.system_prompt))
        return tuple(found)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._close)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        for place, row in enumerate(self._rows):
            for column, widget in enumerate(row.widgets()):
                grid.addWidget(widget, place, column)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addStretch(1)
        bottom.addWidget(self._more)
        bottom.addWidget(self._ask)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(12, 8, 12, 12)
        column_.setSpacing(8)
        column_.addLayout(top)
        column_.addLayout(grid)
        column_.addWidget(self._hint)
        column_.addLayout(bottom)

    def _fill(self, current_model: str) -> None:
        ids = [one.id for one in self._models]
        first = ids.index(current_model) if current_model in ids else 0
        for place, row in enumerate(self._rows):
            for model in self._models:
                row.model.addItem(model.name, model.id)
            row.model.setCurrentIndex((first + place) % len(ids) if len(ids) > 1 else 0)
            row.settings.addItems([""] * len(self._choices))  # named with all other texts
            temperature = self._choices[0].sampling.temperature
            row.temperature.setValue(temperature if len(ids) > 1 else _TEMPERATURES[place])

    def _connect_signals(self) -> None:
        self._more.clicked.connect(self._on_more_clicked)
        self._ask.clicked.connect(self._on_ask_clicked)
        self._close.clicked.connect(self.closed)
        self._theme.changed.connect(self._restyle)
        for row in self._rows:
            row.settings.activated.connect(self._on_settings_chosen)

    def _show_rows(self) -> None:
        for place, row in enumerate(self._rows):
            for widget in row.widgets():
                widget.setVisible(place < self._count)

    def _restyle(self) -> None:
        self._close.setIcon(icon("x", self._theme.tokens.muted, 16))
        self._close.setIconSize(QSize(16, 16))

    def _on_more_clicked(self) -> None:
        self._count = 2 if self._count == MOST else MOST
        self._show_rows()
        self.retranslate()

    def _on_settings_chosen(self, index: int) -> None:
        """A preset brings its temperature, and its model where that is here."""
        choice = self._choices[index]
        for row in self._rows:
            if row.settings is self.sender():
                row.temperature.setValue(choice.sampling.temperature)
                place = row.model.findData(choice.model)
                if choice.model and place >= 0:
                    row.model.setCurrentIndex(place)

    def _on_ask_clicked(self) -> None:
        self.accepted.emit(self.variants())


def _label(names: Sequence[str], temperature: float) -> str:
    warmth = QCoreApplication.translate("CompareSetup", "temperature {0}")
    return " · ".join((*names, warmth.format(number(temperature, 2))))
