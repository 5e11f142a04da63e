"""The lines above both sides of the tab: which side, by what, from and into which language."""

import functools

from PySide6.QtCore import QCollator, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import DetectedLanguage
from gui.attachments.names import safe_name
from gui.formats import in_a_row, number, size
from gui.help_button import HelpButton
from gui.icons import icon
from gui.language_names import language_name
from gui.model_combo import ask_for_folder
from gui.tabs.translate.setup import TranslationSetup
from gui.tabs.translate.wording import detected_text, shown
from gui.theme import Theme
from gui.widgets.steady_combo import SteadyCombo

TEXT, FILES = range(2)

_LANGUAGE_WIDTH = 190
_TRANSLATOR_WIDTH = 260
_SHOWN_LANGUAGES = 16
_DOWNLOAD = "download:"
"""Begins the data of an item that isn't a translator yet."""


class SetupBar(QFrame):
    """Shows and sets a :class:`TranslationSetup`.

    Attributes:
        glossary_button: shows the terms while it is pressed down.
        help_button: leads to the tab's help.

    Signals:
        side_chosen(int): ``TEXT`` or ``FILES``, by the person.
        swap_requested()
        download_asked(str): a model of the catalogue; an arrow key is enough for that, so it is
            to be confirmed.
    """

    side_chosen = Signal(int)
    swap_requested = Signal()
    download_asked = Signal(str)

    def __init__(
        self, theme: Theme, setup: TranslationSetup, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("translateSetupBar")
        self._theme = theme
        self._setup = setup
        self._detected: DetectedLanguage | None = None
        self._group = QButtonGroup(self)
        self._sides = [
            self._segment(TEXT, "translateTextButton"),
            self._segment(FILES, "translateFilesButton"),
        ]
        self._translator = SteadyCombo("translatorCombo")
        self._translator.setMinimumWidth(_TRANSLATOR_WIDTH)
        self._careful = QCheckBox()
        self._careful.setObjectName("carefulCheck")
        self._source = self._languages("sourceLanguageCombo")
        self._target = self._languages("targetLanguageCombo")
        self._swap = QToolButton()
        self._swap.setObjectName("swapLanguagesButton")
        self.glossary_button = QToolButton()
        self.glossary_button.setObjectName("glossaryButton")
        self.glossary_button.setCheckable(True)
        self.glossary_button.setProperty("role", "segment")
        self.help_button = HelpButton("translate")
        self._notes = QLabel()
        self._notes.setObjectName("translatorNotes")
        self._notes.setProperty("role", "muted")
        self._notes.setWordWrap(True)
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.hide()
        self._lay_out()
        self._connect_signals()
        self._restyle()
        self.show_side(TEXT)
        self.retranslate()

    def show_side(self, side: int) -> None:
        """Which side is shown."""
        self._group.button(side).setChecked(True)

    def show_detected(self, detected: DetectedLanguage | None) -> None:
        """What the engine found, ``None`` for nothing."""
        self._detected = detected
        self._setup.note_detected(detected.code if detected is not None else "")
        self._source.setItemText(0, detected_text(detected))
        self._show_swap()

    def choose_folder(self) -> None:
        """Ask for the folder of a translation model."""
        title = self.tr("Folder of a translation model")
        ask_for_folder(self, "translatorFolderDialog", title, self._setup.choose_translator)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        sides = (
            (self.tr("Text"), self.tr("Translate a text")),
            (self.tr("Files"), self.tr("Translate whole documents")),
        )
        for button, (text, tip) in zip(self._sides, sides, strict=True):
            button.setText(text)
            button.setAccessibleName(tip)
            button.setToolTip(tip)
        self._translator.setAccessibleName(self.tr("Translator"))
        self._source.setAccessibleName(self.tr("Translate from"))
        self._target.setAccessibleName(self.tr("Translate into"))
        self._careful.setText(self.tr("Careful"))
        self._careful.setAccessibleName(self.tr("Careful: beam search"))
        self._careful.setToolTip(
            self.tr("Follow several wordings at once (beam search): slower, often better.")
        )
        self._swap.setAccessibleName(self.tr("Swap languages"))
        self._swap.setToolTip(self.tr("Swap languages and texts"))
        self._show_translators()
        self._show_setup()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _segment(self, side: int, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        self._group.addButton(button, side)
        return button

    def _languages(self, name: str) -> SteadyCombo:
        combo = SteadyCombo(name)
        combo.setMinimumWidth(_LANGUAGE_WIDTH)
        combo.setMaxVisibleItems(_SHOWN_LANGUAGES)
        return combo

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(4)
        for button in self._sides:
            upper.addWidget(button)
        upper.addStretch(1)
        upper.addWidget(self._careful)
        upper.addSpacing(8)
        upper.addWidget(self._translator)
        upper.addWidget(self.help_button)
        lower = QHBoxLayout()
        lower.setSpacing(8)
        lower.addWidget(self._source, 2)
        lower.addWidget(self._swap)
        lower.addWidget(self._target, 2)
        lower.addStretch(1)
        lower.addWidget(self.glossary_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(upper)
        column.addLayout(lower)
        column.addWidget(self._notes)

    def _connect_signals(self) -> None:
        self._group.idClicked.connect(self.side_chosen)
        self._translator.activated.connect(self._on_translator_activated)
        self._source.activated.connect(self._on_source_activated)
        self._target.activated.connect(self._on_target_activated)
        self._careful.clicked.connect(self._setup.set_careful)
        self._swap.clicked.connect(self.swap_requested)
        self._setup.translators_changed.connect(self._show_translators)
        self._setup.translators_changed.connect(self._show_setup)
        self._setup.info_changed.connect(self._show_setup)
        self._setup.changed.connect(self._show_glossary)
        self._theme.changed.connect(self._restyle)

    def _show_translators(self) -> None:
        combo = self._translator
        combo.clear()
        for option in self._setup.translators:
            combo.addItem(safe_name(option.name), option.model)
            tip = safe_name(option.model)
            combo.setItemData(combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(max(0, combo.findData(self._setup.model)))
        combo.insertSeparator(combo.count())
        for model in self._setup.downloads:
            text = self.tr("Download {0} ({1})…").format(model.name, size(model.size_bytes))
            combo.addItem(text, f"{_DOWNLOAD}{model.id}")
        combo.addItem(self.tr("Choose a folder…"), "")
        combo.setToolTip(self.tr("What translates: {0}").format(safe_name(self._setup.name)))

    def _show_setup(self) -> None:
        setup = self._setup
        self._fill(self._source, setup.sources, setup.source, detected_text(self._detected))
        self._fill(self._target, setup.targets, setup.target, "")
        self._careful.setVisible(setup.can_be_careful)
        self._careful.setChecked(setup.is_careful)
        notes = setup.info.notes if setup.info is not None else []
        self._notes.setText(in_a_row(map(shown, notes)))
        self._notes.setVisible(bool(notes))
        self._show_glossary()
        self._show_swap()

    def _fill(self, combo: SteadyCombo, codes: list[str], chosen: str, first: str) -> None:
        collator = QCollator()
        by_name = functools.cmp_to_key(collator.compare)
        names = [(language_name(code), code) for code in codes]
        names.sort(key=lambda named: by_name(named[0]))
        if first:
            names.insert(0, (first, ""))
        combo.clear()
        for name, code in names:
            combo.addItem(name, code)
        self._offer_more(combo)
        combo.setCurrentIndex(combo.findData(chosen))
        combo.setToolTip(combo.currentText())

    def _offer_more(self, combo: SteadyCombo) -> None:
        """Who looks for a language that isn't there finds what has it."""
        for model in self._setup.downloads[:1]:
            combo.insertSeparator(combo.count())
            text = self.tr("More languages: download {0} ({1})…").format(
                model.name, size(model.size_bytes)
            )
            combo.addItem(text, f"{_DOWNLOAD}{model.id}")

    def _show_swap(self) -> None:
        self._swap.setEnabled(self._setup.can_swap)

    def _show_glossary(self) -> None:
        count = len(self._setup.glossary)
        text = self.tr("Glossary ({0})").format(number(count)) if count else self.tr("Glossary")
        self.glossary_button.setText(text)
        self.glossary_button.setAccessibleName(text)
        self.glossary_button.setToolTip(self.tr("Terms and how each must be translated"))

    def _on_translator_activated(self, row: int) -> None:
        model = self._translator.itemData(row)
        self._translator.setCurrentIndex(max(0, self._translator.findData(self._setup.model)))
        if not model:
            self.choose_folder()
        elif model.startswith(_DOWNLOAD):
            self.download_asked.emit(model.removeprefix(_DOWNLOAD))
        else:
            self._setup.choose_translator(model)

    def _on_source_activated(self, row: int) -> None:
        if not self._is_download(self._source, row, self._setup.source):
            self._setup.choose_source(self._source.itemData(row))

    def _on_target_activated(self, row: int) -> None:
        if not self._is_download(self._target, row, self._setup.target):
            self._setup.choose_target(self._target.itemData(row))

    def _is_download(self, combo: SteadyCombo, row: int, chosen: str) -> bool:
        """Whether more languages were chosen; then what is chosen stays."""
        asked = str(combo.itemData(row))
        if not asked.startswith(_DOWNLOAD):
            return False
        combo.setCurrentIndex(combo.findData(chosen))
        self.download_asked.emit(asked.removeprefix(_DOWNLOAD))
        return True

    def _restyle(self) -> None:
        self._swap.setIcon(icon("arrows-left-right", self._theme.tokens.muted))
