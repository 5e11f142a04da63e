"""The panel at the right: preset, system prompt, sampling and context policy of this conversation.

The fields are made from :class:`engine.protocol.SamplingParams`: its limits are the form's.
"""

from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import SamplingParams, well_formed
from gui.presets import CONTEXT_POLICIES, ContextPolicy, PresetContent
from gui.sentences import parameter_texts
from gui.tabs.chat.preset_chooser import PresetChooser
from gui.theme import PANEL_WIDTH, Theme
from gui.widgets.parameter_form import Parameter, ParameterForm
from gui.widgets.scroll_area import scroll_area
from gui.widgets.steady_combo import SteadyCombo

CHANGE_DELAY_MS = 400


def sampling_parameters() -> list[Parameter]:
    """The fields of ``SamplingParams`` with the limits its annotations state."""
    found = []
    info = msgspec.inspect.type_info(SamplingParams)
    assert isinstance(info, msgspec.inspect.StructType)
    for field in info.fields:
        found.append(_parameter(field.name, field.type))
    return found


def _parameter(name: str, kind: Any) -> Parameter:
    is_optional = isinstance(kind, msgspec.inspect.UnionType)
    if is_optional:
        kind = next(
            one for one in kind.types if not isinstance(_bare(one), msgspec.inspect.NoneType)
        )
    schema: dict[str, Any] = {}
    step = 1.0
    if isinstance(kind, msgspec.inspect.Metadata):
        schema = kind.extra_json_schema or {}
        step = (kind.extra or {}).get("step", 1.0)
        kind = kind.type
    label_key = schema.get("description", f"param.{name}")
    if isinstance(kind, msgspec.inspect.ListType):
        return Parameter(name, "lines", label_key)
    low = kind.ge if kind.ge is not None else (kind.gt or 0)
    if isinstance(kind, msgspec.inspect.FloatType):
        # A field can't say "more than 0": the smallest step does.
        low = low if kind.gt is None else step
        return Parameter(name, "float", label_key, low, kind.le or 0, step)
    return Parameter(name, "int", label_key, low, kind.le or 0, is_optional=is_optional)


def _bare(kind: Any) -> Any:
    return kind.type if isinstance(kind, msgspec.inspect.Metadata) else kind


class GenerationPanel(QFrame):
    """Edits the system prompt, the sampling and what to do when the context is full.

    Attributes:
        presets: the chooser at its top; :class:`PresetFlow` has done what it asks for.

    Signals:
        changed(): by the person, a moment after the last keystroke.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("generationPanel")
        self.setFixedWidth(PANEL_WIDTH)
        self.presets = PresetChooser(theme)
        self._system_label = QLabel()
        self._system = QPlainTextEdit()
        self._system.setObjectName("systemPromptEdit")
        self._system.setTabChangesFocus(True)
        self._system.setFixedHeight(120)
        self._system_label.setBuddy(self._system)
        self._form = ParameterForm(sampling_parameters())
        self._policy_label = QLabel()
        self._policy = SteadyCombo("contextPolicyCombo")
        self._policy_label.setBuddy(self._policy)
        for policy in CONTEXT_POLICIES:
            self._policy.addItem("", policy)
        self._reset = QPushButton()
        self._reset.setObjectName("resetSamplingButton")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHANGE_DELAY_MS)
        self._timer.timeout.connect(self.changed)
        self._lay_out()
        self._system.textChanged.connect(self._timer.start)
        self._form.value_changed.connect(self._timer.start)
        self._policy.activated.connect(self._on_policy_activated)
        self._reset.clicked.connect(self._on_reset_clicked)
        self.changed.connect(self._on_changed)
        self.show_settings("", SamplingParams())
        self.retranslate()

    @property
    def system_prompt(self) -> str:
        """The system prompt, "" for none."""
        return well_formed(self._system.toPlainText())

    @property
    def sampling(self) -> SamplingParams:
        """The sampling parameters; the form's limits are the struct's, so they are valid."""
        return msgspec.convert(self._form.values(), SamplingParams)

    @property
    def context_policy(self) -> ContextPolicy:
        """What to do when the context is full."""
        policy: ContextPolicy = self._policy.currentData()
        return policy

    @property
    def content(self) -> PresetContent:
        """All of it as a preset holds it; the panel knows no model."""
        return PresetContent(
            system_prompt=self.system_prompt,
            sampling=self.sampling,
            context_policy=self.context_policy,
        )

    def show_settings(
        self,
        system_prompt: str,
        sampling: SamplingParams,
        context_policy: ContextPolicy = "ask",
    ) -> None:
        """Show a conversation's settings, without a signal."""
        self._show(system_prompt, sampling, context_policy)
        self.presets.show_content(self.content)

    def apply(self, content: PresetContent) -> None:
        """Set everything a preset sets, as if the person had typed it."""
        self._show(content.system_prompt, content.sampling, content.context_policy)
        self.changed.emit()

    def flush(self) -> None:
        """Report a change that still waits for its moment."""
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._system_label.setText(self.tr("System prompt"))
        self._system.setAccessibleName(self.tr("System prompt"))
        self._system.setPlaceholderText(self.tr("How the model should behave in this chat"))
        texts = {one.label_key: parameter_texts(one.label_key) for one in sampling_parameters()}
        self._form.set_texts(texts, self.tr("automatic"))
        self._policy_label.setText(self.tr("When the context is full"))
        self._policy.setAccessibleName(self.tr("When the context is full"))
        texts_of_policies = (
            self.tr("Ask me"),
            self.tr("Drop the oldest turns"),
            self.tr("Summarize the oldest turns"),
        )
        explanations = (
            self.tr("The reply waits until you have chosen."),
            self.tr("The model no longer reads them; they stay here for you."),
            self.tr("The model reads a summary instead of them; they stay here for you."),
        )
        for row, (text, explanation) in enumerate(
            zip(texts_of_policies, explanations, strict=True)
        ):
            self._policy.setItemText(row, text)
            self._policy.setItemData(row, explanation, Qt.ItemDataRole.ToolTipRole)
        self._policy.setToolTip("\n".join(explanations))
        self._reset.setText(self.tr("Reset sampling"))
        self._reset.setAccessibleName(self.tr("Reset sampling to the defaults"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("generationContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        column.addWidget(self.presets)
        column.addSpacing(12)
        column.addWidget(self._system_label)
        column.addWidget(self._system)
        column.addSpacing(12)
        column.addWidget(self._policy_label)
        column.addWidget(self._policy)
        column.addSpacing(12)
        column.addWidget(self._form)
        column.addWidget(self._reset)
        column.addStretch(1)
        area = scroll_area("generationScroll", content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _show(
        self, system_prompt: str, sampling: SamplingParams, context_policy: ContextPolicy
    ) -> None:
        self._system.blockSignals(True)
        self._system.setPlainText(system_prompt)
        self._system.blockSignals(False)
        self._form.set_values(msgspec.structs.asdict(sampling))
        self._policy.setCurrentIndex(self._policy.findData(context_policy))
        self._timer.stop()

    def _on_changed(self) -> None:
        self.presets.show_content(self.content, is_edited=True)

    def _on_policy_activated(self, _row: int) -> None:
        self._timer.start()

    def _on_reset_clicked(self) -> None:
        self._form.set_values(msgspec.structs.asdict(SamplingParams()))
        self.changed.emit()
