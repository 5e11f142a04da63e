"""What moves in the window, and how it is kept still for those who ask for it.

Owns: Qt's own effects, the blinking of the text cursor, and whether busy bars may move. Nothing
else in the window is animated: pages, panels and rows change at once, whatever is set.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from gui.settings import Settings
from gui.system_motion import SystemMotion
from gui.widgets.progress_bar import MOTION_IS_REDUCED

EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Motion(QObject):
    """Follows the setting, and the system's."""

    def __init__(self, application: QApplication, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._settings = settings
        self._effects = [one for one in EFFECTS if application.isEffectEnabled(one)]
        self._flash_ms = application.cursorFlashTime()
        self._system = SystemMotion(application, self)
        self._system.changed.connect(self._apply)
        settings.changed.connect(self._on_setting_changed)
        self._apply()

    def _on_setting_changed(self, name: str) -> None:
        if name == "is_motion_reduced":
            self._apply()

    def _apply(self) -> None:
        is_reduced = self._settings.values.is_motion_reduced or self._system.is_reduced
        for effect in self._effects:
            self._application.setEffectEnabled(effect, not is_reduced)
        self._application.setCursorFlashTime(0 if is_reduced else self._flash_ms)
        self._application.setProperty(MOTION_IS_REDUCED, is_reduced)
        for widget in self._application.topLevelWidgets():
            widget.update()
