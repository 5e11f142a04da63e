"""Whether a Linux desktop asks for less motion, as its portal for settings tells it.

Owns: the questions over D-Bus, which wait for nothing, and hearing of changes. Desktops say it in
three ways: by the portal's own key (GNOME 48 and later), by GNOME's switch for animations, which
other GTK desktops share, and by KDE's speed of animations.
"""

import functools
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SERVICE, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"

Key = tuple[str, str]


def _is_no_speed(value: Any) -> bool:
    """KDE's file has texts."""
    try:
        return float(value) == 0
    except (TypeError, ValueError):
        return False


SAYS_REDUCED: "dict[Key, Callable[[Any], bool]]" = {
    ("org.freedesktop.appearance", "reduced-motion"): lambda value: value == 1,
    ("org.gnome.desktop.interface", "enable-animations"): lambda value: value is False,
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): _is_no_speed,
}


class PortalMotion(QObject):
    """What the desktop asks for.

    Args:
        bus: the session's.

    Attributes:
        is_reduced: as far as it is known.

    Signals:
        changed()
    """

    changed = Signal()

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_reduced = False
        self._reduced: dict[Key, bool] = {}
        slot = SLOT("_on_changed(QDBusMessage)")
        # Its stub asks for bytes, which it refuses (6.11).
        bus.connect(SERVICE, PATH, INTERFACE, "SettingChanged", self, slot)  # type: ignore[call-overload]
        for key in SAYS_REDUCED:
            question = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "Read")
            question.setArguments(list(key))
            waiting = QDBusPendingCallWatcher(bus.asyncCall(question), self)
            waiting.finished.connect(functools.partial(self._on_answered, key, waiting))

    def _on_answered(self, key: Key, waiting: QDBusPendingCallWatcher) -> None:
        answer = waiting.reply()
        waiting.deleteLater()
        if answer.type() == QDBusMessage.MessageType.ReplyMessage and answer.arguments():
            self._take(key, answer.arguments()[0])  # an error: this desktop has no such setting

    @Slot(QDBusMessage)
    def _on_changed(self, message: QDBusMessage) -> None:
        arguments = message.arguments()
        if len(arguments) == 3:
            self._take((str(arguments[0]), str(arguments[1])), arguments[2])

    def _take(self, key: Key, value: Any) -> None:
        says = SAYS_REDUCED.get(key)
        if says is None:
            return
        self._reduced[key] = says(_unpacked(value))
        is_reduced = any(self._reduced.values())
        if is_reduced != self.is_reduced:
            self.is_reduced = is_reduced
            self.changed.emit()


def _unpacked(value: Any) -> Any:
    """``Read`` gives a variant within a variant."""
    while isinstance(value, QDBusVariant | QDBusArgument):
        inner = value.variant() if isinstance(value, QDBusVariant) else value.asVariant()
        if type(inner) is type(value) and isinstance(value, QDBusArgument):
            return None  # nothing that any of the settings is
        value = inner
    return value
