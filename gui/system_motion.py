"""Whether the system is set to show less motion.

Owns: asking it, on each system in its own way. Qt has nothing for it but on Windows (6.11).
"""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

log = logging.getLogger(__name__)


class SystemMotion(QObject):
    """What the system asks for; on Linux it is known a moment after the start.

    Attributes:
        is_reduced: as far as it is known.

    Signals:
        changed()
    """

    changed = Signal()

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self.is_reduced = self._read()
        if sys.platform in ("win32", "darwin"):
            application.applicationStateChanged.connect(self._on_state_changed)
        elif has_session_bus():
            QTimer.singleShot(0, self, self._listen)  # the window first

    def _read(self) -> bool:
        """Of systems that answer at once."""
        if sys.platform == "win32":
            return not self._application.isEffectEnabled(Qt.UIEffect.UI_General)
        return sys.platform == "darwin" and _asks_macos()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        """It may have been set while another program was in front."""
        if state == Qt.ApplicationState.ApplicationActive:
            self._take(self._read())

    def _listen(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection  # Linux has it, and few others

            from gui.portal_motion import PortalMotion
        except ImportError:
            log.info("without QtDBus the desktop's setting for motion isn't known")
            return
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            self._portal = PortalMotion(bus, self)
            self._portal.changed.connect(self._on_portal_changed)

    def _on_portal_changed(self) -> None:
        self._take(self._portal.is_reduced)

    def _take(self, is_reduced: bool) -> None:
        if is_reduced != self.is_reduced:
            self.is_reduced = is_reduced
            self.changed.emit()


def has_session_bus() -> bool:
    """Whether there is one to talk to: libdbus would start one, and take its time."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(folder) and (Path(folder) / "bus").exists()


def _asks_macos() -> bool:
    """``NSWorkspace.accessibilityDisplayShouldReduceMotion``, without a binding for it."""
    import ctypes
    import ctypes.util

    try:
        library = ctypes.CDLL(ctypes.util.find_library("objc"))
        of_class, of_name = library.objc_getClass, library.sel_registerName
        for function in (of_class, of_name):
            function.restype, function.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
        ids = (ctypes.c_void_p, ctypes.c_void_p)
        send = ctypes.CFUNCTYPE(ctypes.c_void_p, *ids)(("objc_msgSend", library))
        ask = ctypes.CFUNCTYPE(ctypes.c_bool, *ids)(("objc_msgSend", library))
        workspace = send(of_class(b"NSWorkspace"), of_name(b"sharedWorkspace"))
        return bool(ask(workspace, of_name(b"accessibilityDisplayShouldReduceMotion")))
    except (AttributeError, OSError, TypeError) as problem:
        log.info("the system's setting for motion can't be read: %s", problem)
        return False
