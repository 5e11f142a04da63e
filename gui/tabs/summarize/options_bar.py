"""How the summary should be: length, shape, language, for what, and made by whom."""

from typing import get_args

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from engine.protocol.summarization import (
    LengthKind,
    SummarizeParams,
    SummaryLength,
    SummaryShape,
)
from gui.help_button import HelpButton
from gui.language_names import language_name
from gui.settings import Settings
from gui.tabs.summarize.summarizer_choice import SummarizerChoice
from gui.tabs.summarize.summarizer_chooser import SummarizerChooser
from gui.tabs.summarize.wording import TARGET_LANGUAGES, length_text, shape_text
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parameter_form import SIDE_PX
from gui.widgets.steady_combo import SteadyCombo

MAX_FOCUS = 1000
"""Characters; the protocol takes no more."""

_COMBO_FRAME = 56
"""Of a combo box, around its text: padding, borders and the arrow."""


class OptionsBar(QFrame):
    """The controls above text and summary.

    Attributes:
        chooser: of the summarizer.
        help_button: leads to the tab's help.

    Signals:
        changed(): the person set one of them.
    """

    changed = Signal()

    def __init__(
        self, settings: Settings, choice: SummarizerChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("summarizeOptions")
        self._settings = settings
        self._choice = choice
        self.chooser = SummarizerChooser(choice)
        self._length = SteadyCombo("summarizeLengthCombo")
        self._percentage = QDoubleSpinBox()
        self._percentage.setObjectName("summarizePercentage")
        self._percentage.setRange(0.1, 50)
        self._percentage.setDecimals(1)
        self._percentage.lineEdit().setTextMargins(SIDE_PX, 0, 0, 0)
        self._shape = SteadyCombo("summarizeShapeCombo")
        self._language = SteadyCombo("summarizeLanguageCombo")
        self._focus_label = QLabel()
        self._focus_label.setObjectName("summarizeFocusLabel")
        self._focus = QLineEdit()
        self._focus.setObjectName("summarizeFocus")
        self._focus.setMaxLength(MAX_FOCUS)
        self._focus.setClearButtonEnabled(True)
        self._focus_label.setBuddy(self._focus)
        self.help_button = HelpButton("summarize")
        self._about = QLabel()
        self._about.setObjectName("summarizeAbout")
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        self._lay_out()
        self._fill()
        self.retranslate()
        self._connect_signals()

    @property
    def length(self) -> SummaryLength:
        """How long the summary should be."""
        return SummaryLength(kind=self._length.currentData(), percentage=self._percentage.value())

    @property
    def shape(self) -> SummaryShape:
        """Prose or points."""
        shape: SummaryShape = self._shape.currentData()
        return shape

    @property
    def focus(self) -> str:
        """What the reader wants to know; "" for everything."""
        return self._focus.text().strip()

    @property
    def language(self) -> str:
        """BCP 47; "": the text's. The text's own sentences are in its own language."""
        return "" if self._choice.is_extractive else str(self._language.currentData())

    def params(self, text: str = "", path: str = "", reference: str = "") -> SummarizeParams:
        """A request for the summary of a text or a document, as it is set."""
        return SummarizeParams(
            text=text,
            path=path,
            model=self._choice.model,
            device=self._settings.values.device,
            length=self.length,
            shape=self.shape,
            focus=self.focus,
            language=self.language,
            reference=reference,
            is_kept=True,
        )

    def focus_on_focus(self) -> None:
        """Put the cursor into the field that says what the summary is for."""
        self._focus.setFocus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        for row, kind in enumerate(get_args(LengthKind)):
            self._length.setItemText(row, length_text(kind))
        for row, shape in enumerate(get_args(SummaryShape)):
            self._shape.setItemText(row, shape_text(shape))
        self._language.setItemText(0, self.tr("Language of the text"))
        for row, code in enumerate(TARGET_LANGUAGES, start=1):
            self._language.setItemText(row, language_name(code))
        self._percentage.setSuffix(self.tr(" % of the text"))
        self._focus_label.setText(self.tr("&For:"))
        self._focus.setPlaceholderText(
            self.tr("what you want to know, for example “costs and dates”; empty: everything")
        )
        self._length.setAccessibleName(self.tr("Length of the summary"))
        self._percentage.setAccessibleName(self.tr("Length in percent of the text"))
        self._shape.setAccessibleName(self.tr("Shape of the summary"))
        self._language.setAccessibleName(self.tr("Language of the summary"))
        self._focus.setAccessibleName(self.tr("What the summary is for"))
        for combo in (self._length, self._shape):
            _fit(combo)
        _fit(self._language, rows=1)
        self._show_choice()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _connect_signals(self) -> None:
        self._length.activated.connect(self._on_length_chosen)
        self._percentage.valueChanged.connect(self._on_set)
        self._shape.activated.connect(self._on_set)
        self._language.activated.connect(self._on_set)
        self._focus.textEdited.connect(self._on_set)
        self._choice.changed.connect(self._show_choice)

    def _fill(self) -> None:
        for kind in get_args(LengthKind):
            self._length.addItem("", kind)
        for shape in get_args(SummaryShape):
            self._shape.addItem("", shape)
        self._language.addItem("", "")
        for code in TARGET_LANGUAGES:
            self._language.addItem("", code)
        kept = self._settings.values
        self._length.setCurrentIndex(self._length.findData(kept.summary_length))
        self._percentage.setValue(kept.summary_percentage)
        self._percentage.setVisible(kept.summary_length == "percentage")
        self._shape.setCurrentIndex(self._shape.findData(kept.summary_shape))
        # A language that this version doesn't offer isn't asked for behind the person's back.
        self._language.setCurrentIndex(max(0, self._language.findData(kept.summary_language)))
        self._focus.setText(kept.summary_focus[:MAX_FOCUS])

    def _lay_out(self) -> None:
        upper = FlowLayout(spacing=8)
        for one in (self.chooser, self._length, self._percentage, self._shape, self._language):
            upper.addWidget(one)
        lower = QHBoxLayout()
        lower.setSpacing(8)
        lower.addWidget(self._focus_label)
        lower.addWidget(self._focus, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(upper, 1)
        top.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addLayout(lower)
        column.addWidget(self._about)

    def _show_choice(self) -> None:
        is_extractive = self._choice.is_extractive
        self._language.setEnabled(not is_extractive)
        if is_extractive:
            self._language.setToolTip(
                self.tr(
                    "The text's own sentences stay in its language. Choose a model to change it."
                )
            )
            self._about.setText(
                self.tr(
                    "Chooses the most telling sentences of the text and changes none of them: "
                    "quick, and nothing can be made up."
                )
            )
        else:
            self._language.setToolTip("")
            self._about.setText(
                self.tr(
                    "Reads the whole text part by part and writes in its own words. Each sentence "
                    "is compared with the text, and marked where nothing supports it."
                )
            )

    def _on_length_chosen(self, _row: int) -> None:
        self._percentage.setVisible(self._length.currentData() == "percentage")
        self._on_set()

    def _on_set(self, _value: object = None) -> None:
        self._settings.change(
            summary_length=self._length.currentData(),
            summary_percentage=self._percentage.value(),
            summary_shape=self.shape,
            summary_focus=self._focus.text(),
            summary_language=self._language.currentData(),
        )
        self.changed.emit()


def _fit(combo: SteadyCombo, rows: int = 0) -> None:
    """Make it wide enough for its items, or for the first so many."""
    metrics = combo.fontMetrics()
    texts = [combo.itemText(row) for row in range(rows or combo.count())]
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
    combo.setMinimumWidth(widest + _COMBO_FRAME)
