"""The line above the conversation: its title, the model that answers, the panels' buttons."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from engine.protocol import ModelInfo
from gui.help_button import HelpButton
from gui.icons import icon
from gui.model_options import folder_name, is_folder
from gui.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.steady_combo import SteadyCombo


class ChatHeader(QFrame):
    """Title, model chooser, panel buttons.

    Signals:
        model_chosen(str id): by the person.
        list_toggled(bool), panel_toggled(bool)
    """

    model_chosen = Signal(str)
    list_toggled = Signal(bool)
    panel_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chatHeader")
        self._theme = theme
        self.list_button = self._toggle("conversationListButton")
        self.panel_button = self._toggle("generationPanelButton")
        self.help_button = HelpButton("chat")
        self._title = ElidedLabel(Qt.TextElideMode.ElideRight)
        # It takes what the model and the buttons leave, however long the title is.
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title.setObjectName("chatTitle")
        self._models = SteadyCombo("modelCombo")
        self._models.setMinimumWidth(150)
        self._models.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.list_button)
        row.addWidget(self._title, 1)
        row.addWidget(self._models)
        row.addWidget(self.panel_button)
        row.addWidget(self.help_button)
        self._models.activated.connect(self._on_model_activated)
        self.list_button.toggled.connect(self.list_toggled)
        self.panel_button.toggled.connect(self.panel_toggled)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def set_title(self, title: str) -> None:
        """The conversation's title."""
        self._title.set_full_text(title)

    def show_models(self, models: list[ModelInfo], chosen: str) -> None:
        """List the models one can chat with; one in a folder of its own, too, if it is chosen."""
        self._models.clear()
        for model in models:
            self._models.addItem(model.name, model.id)
            self._models.setItemData(
                self._models.count() - 1, model.name, Qt.ItemDataRole.ToolTipRole
            )
        if is_folder(chosen) and self._models.findData(chosen) < 0:
            self._models.addItem(folder_name(chosen), chosen)
            self._models.setItemData(self._models.count() - 1, chosen, Qt.ItemDataRole.ToolTipRole)
        self._models.setEnabled(self._models.count() > 0)
        if not self._models.isEnabled():
            self._models.addItem(self.tr("No model yet"), "")
        row = self._models.findData(chosen)
        self._models.setCurrentIndex(max(row, 0))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._models.setAccessibleName(self.tr("Model"))
        self._models.setToolTip(self.tr("The model that answers"))
        self.list_button.setAccessibleName(self.tr("Conversations"))
        self.list_button.setToolTip(self.tr("Show or hide the list of chats"))
        self.panel_button.setAccessibleName(self.tr("Chat settings"))
        self.panel_button.setToolTip(self.tr("Show or hide system prompt and sampling"))
        if not self._models.isEnabled() and self._models.count():
            self._models.setItemText(0, self.tr("No model yet"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _toggle(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setCheckable(True)
        button.setIconSize(QSize(20, 20))
        return button

    def _on_model_activated(self, row: int) -> None:
        self.model_chosen.emit(self._models.itemData(row))

    def _restyle(self) -> None:
        colour = self._theme.tokens.muted
        self.list_button.setIcon(icon("sidebar-simple", colour))
        self.panel_button.setIcon(icon("sliders-horizontal", colour))
