"""One setting: its name and what it means, its controls, and the way back to the default.

Owns: how a setting looks and is found. Doesn't know what its controls do.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon
from gui.settings import Settings
from gui.settings_page.finding import has_words, marked
from gui.theme import Theme

_ICON = 16
_NARROW = 560
"""Pixels; in a row that is narrower the controls are below the texts."""


@dataclass(frozen=True, kw_only=True)
class RowTexts:
    """What a setting is called and found by, in the language that is on.

    Attributes:
        name: a few words, without a colon.
        description: a sentence or two on what it does; "" where the name says it.
        synonyms: other words that people may look for it by.
    """

    name: str
    description: str = ""
    synonyms: str = ""


class SettingRow(QWidget):
    """Shows a setting.

    Args:
        name: English, for objectNames; its words find the row in every language.
        texts: asked for again when the language changes.
        field: the control, or a widget with several.
        preferences: those of :class:`gui.settings.Preferences` that it sets; the button that
            resets them is there while one isn't at its default.
    """

    def __init__(
        self,
        name: str,
        texts: Callable[[], RowTexts],
        field: QWidget,
        *,
        settings: Settings,
        theme: Theme,
        preferences: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self.setObjectName(f"settingRow_{name}")
        self.preferences = preferences
        self._english = name.replace("_", " ")
        self._texts = texts
        self._settings = settings
        self._theme = theme
        self._field = field
        self._words: tuple[str, ...] = ()
        self._name = QLabel()
        self._name.setObjectName(f"settingName_{name}")
        self._description = QLabel()
        self._description.setObjectName(f"settingDescription_{name}")
        self._description.setProperty("role", "muted")
        for label in (self._name, self._description):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
        self._name.setBuddy(field.focusProxy() or field)
        self._reset = QToolButton()
        self._reset.setObjectName(f"settingReset_{name}")
        self._reset.setIconSize(QSize(_ICON, _ICON))
        self._reset.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._reset.clicked.connect(self._on_reset_clicked)
        settings.changed.connect(self._on_setting_changed)
        theme.changed.connect(self._restyle)
        self._show_whether_default()
        self._restyle()
        self.retranslate()

    @property
    def texts(self) -> RowTexts:
        """What it is called in the language that is on."""
        return self._texts()

    def find_words(self, words: tuple[str, ...], section: str) -> bool:
        """Mark the words; returns whether the row has them all, with its section's title."""
        texts = self._texts()
        self._words = words
        self._show_texts(texts)
        return has_words(
            words, texts.name, texts.description, texts.synonyms, self._english, section
        )

    def retranslate(self) -> None:
        """Set every text in the current language."""
        texts = self._texts()
        self._show_texts(texts)
        reset = self.tr("Reset to the default: {0}").format(texts.name)
        self._reset.setAccessibleName(reset)
        self._reset.setToolTip(reset)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the controls below the texts where there is no room beside them."""
        is_narrow = event.size().width() < _NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if is_narrow else across)
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        if not isinstance(self._field.layout(), QVBoxLayout):
            texts.addStretch(1)  # beside a column of controls its name is at the top
        texts.addWidget(self._name)
        texts.addWidget(self._description)
        texts.addStretch(1)
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        controls = QHBoxLayout()
        controls.setSpacing(8)
        controls.addWidget(self._field, 1)
        controls.addWidget(self._reset)
        for label in (self._name, self._description):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addLayout(texts, 1)
        self._row.addLayout(controls, 1)

    def _show_texts(self, texts: RowTexts) -> None:
        tokens = self._theme.tokens
        for label, text in ((self._name, texts.name), (self._description, texts.description)):
            label.setText(marked(text, self._words, tokens.found, tokens.text))
            label.setAccessibleName(text)
        self._description.setVisible(bool(texts.description))

    def _show_whether_default(self) -> None:
        self._reset.setVisible(not self._settings.is_default(*self.preferences))

    def _restyle(self) -> None:
        self._reset.setIcon(icon("arrow-counter-clockwise", self._theme.tokens.muted, _ICON))
        self._show_texts(self._texts())

    def _on_setting_changed(self, name: str) -> None:
        if name in self.preferences:
            self._show_whether_default()

    def _on_reset_clicked(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)  # the button is about to go
        self._settings.reset(*self.preferences)
