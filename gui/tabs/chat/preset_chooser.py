"""The presets at the top of the settings panel: choose one, save, rename, share, drop a file.

Owns: the controls, and which preset the settings came from. What is asked for goes out as
signals; :mod:`gui.tabs.chat.preset_flow` has it done.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon
from gui.presets import PresetContent, PresetError, decode, is_preset_file
from gui.storage import Preset
from gui.tabs.chat.preset_menu import PresetMenu
from gui.theme import Theme
from gui.widgets.steady_combo import SteadyCombo


class PresetChooser(QFrame):
    """A combo of presets and a menu of what can be done with them.

    Signals:
        chosen(Preset): to be applied.
        save_requested(str name)
        update_requested(str id)
        rename_requested(str id, str name)
        delete_requested(str id)
        import_requested(Path)
        export_requested(str id, Path)
    """

    chosen = Signal(object)
    save_requested = Signal(str)
    update_requested = Signal(str)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)
    import_requested = Signal(object)
    export_requested = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("presetChooser")
        self.setAcceptDrops(True)
        self._theme = theme
        self._presets: list[Preset] = []
        self._selected_id = ""
        self._content = PresetContent()
        self._is_edited = False
        self._label = QLabel()
        self._combo = SteadyCombo("presetCombo")
        self._label.setBuddy(self._combo)
        self._button = QToolButton()
        self._button.setObjectName("presetMenuButton")
        self._button.setIconSize(QSize(20, 20))
        self._menu = PresetMenu(self)
        self._changed = QLabel()
        self._changed.setObjectName("presetChangedLabel")
        self._changed.setProperty("role", "muted")
        self._changed.setTextFormat(Qt.TextFormat.PlainText)
        self._changed.setWordWrap(True)
        self._lay_out()
        self._connect_signals()
        self._restyle()
        self.retranslate()

    @property
    def selected(self) -> Preset | None:
        """The preset the settings came from, if they came from one."""
        return next((one for one in self._presets if one.id == self._selected_id), None)

    @property
    def is_changed(self) -> bool:
        """Whether the settings are no longer those of the selected preset."""
        selected = self.selected
        return selected is not None and not _is_same(selected, self._content)

    def show_presets(self, presets: list[Preset]) -> None:
        """List these; a selected one that went is selected again if it comes back."""
        self._presets = list(presets)
        if not self._selected_id and not self._is_edited:
            self._select_same()
        self._show_combo()

    def show_content(self, content: PresetContent, *, is_edited: bool = False) -> None:
        """The settings as they are.

        Args:
            is_edited: the person changed them; ``False``: they are of another conversation,
                and the preset that sets exactly them is selected.
        """
        self._content = content
        self._is_edited = is_edited
        if not is_edited:
            self._select_same()
        self._show_combo()

    def select(self, preset_id: str) -> None:
        """Mark a preset as the one the settings come from."""
        self._selected_id = preset_id
        self._show_combo()

    def ask_for_name(self) -> None:
        """Ask under which name to save the settings as a new preset."""
        self._menu.ask_for_name()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._label.setText(self.tr("Preset"))
        self._combo.setAccessibleName(self.tr("Preset"))
        self._combo.setAccessibleDescription(
            self.tr("Applies a saved system prompt and sampling to this chat")
        )
        self._button.setToolTip(self.tr("Save, share and change presets"))
        self._button.setAccessibleName(self.tr("Preset menu"))
        self._show_combo()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take preset files; the page has an answer to everything else."""
        if _preset_files(event.mimeData()):
            self._highlight(True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """End the highlight."""
        self._highlight(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self._highlight(False)
        for path in _preset_files(event.mimeData()):
            self.import_requested.emit(path)
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._combo, 1)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addLayout(row)
        column.addWidget(self._changed)

    def _connect_signals(self) -> None:
        self._combo.activated.connect(self._on_activated)
        self._button.clicked.connect(self._on_menu_clicked)
        menu = self._menu
        menu.save_requested.connect(self.save_requested)
        menu.update_requested.connect(self.update_requested)
        menu.rename_requested.connect(self.rename_requested)
        menu.delete_requested.connect(self.delete_requested)
        menu.import_requested.connect(self.import_requested)
        menu.export_requested.connect(self.export_requested)
        self._theme.changed.connect(self._restyle)

    def _select_same(self) -> None:
        same = (one.id for one in self._presets if _is_same(one, self._content))
        self._selected_id = next(same, "")

    def _show_combo(self) -> None:
        combo = self._combo
        combo.clear()
        combo.addItem(self.tr("No preset"), "")
        for preset in self._presets:
            combo.addItem(preset.name, preset.id)
            combo.setItemData(combo.count() - 1, preset.name, Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(max(0, combo.findData(self._selected_id)))
        combo.setToolTip(combo.currentText())
        selected, is_changed = self.selected, self.is_changed
        self._changed.setVisible(is_changed)
        if selected is not None:
            self._changed.setText(self.tr("Changed since “{0}” was applied").format(selected.name))
            self._changed.setAccessibleName(self._changed.text())
        self._menu.show_state(self._presets, selected, is_changed)

    def _on_activated(self, row: int) -> None:
        self._selected_id = self._combo.itemData(row)
        self._is_edited = True
        selected = self.selected
        self._show_combo()
        if selected is not None:
            self.chosen.emit(selected)

    def _on_menu_clicked(self) -> None:
        corner = self._button.mapToGlobal(QPoint(self._button.width(), self._button.height()))
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), 0))

    def _highlight(self, is_on: bool) -> None:
        self.setProperty("dropTarget", is_on)
        self.style().polish(self)

    def _restyle(self) -> None:
        self._button.setIcon(icon("dots-three", self._theme.tokens.muted))


def _preset_files(data: QMimeData) -> list[Path]:
    paths = [Path(one.toLocalFile()) for one in data.urls() if one.isLocalFile()]
    return [one for one in paths if is_preset_file(one)]


def _is_same(preset: Preset, content: PresetContent) -> bool:
    """Whether a preset sets what the panel shows (which knows no model)."""
    try:
        own = decode(preset.content).content
    except PresetError:
        return False
    return (own.system_prompt, own.sampling, own.context_policy) == (
        content.system_prompt,
        content.sampling,
        content.context_policy,
    )
