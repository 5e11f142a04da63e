"""A desktop's portal for settings, for tests: answers ``Read``, and tells what ``Set`` changes.

``python -m tests.gui.settings_portal ADDRESS JSON``, where the JSON is a list of
``[namespace, key, value]``.
"""

import json
import sys
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

from gui.portal_motion import INTERFACE, PATH, SERVICE


class Portal(QDBusVirtualObject):
    def __init__(self, values: list[list[Any]]) -> None:
        super().__init__()
        self._values = {(space, key): value for space, key, value in values}

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        key = message.arguments()[0], message.arguments()[1]
        if message.member() == "Set":
            self._values[key] = json.loads(message.arguments()[2])
            told = QDBusMessage.createSignal(PATH, INTERFACE, "SettingChanged")
            told.setArguments([*key, QDBusVariant(self._values[key])])
            return connection.send(told)
        answer = message.createErrorReply("org.freedesktop.portal.Error.NotFound", "no such key")
        if key in self._values:
            answer = message.createReply()
            answer.setArguments([QDBusVariant(QDBusVariant(self._values[key]))])
        return connection.send(answer)

    def introspect(self, _path: str) -> str:
        return ""


def main() -> int:
    application = QCoreApplication(sys.argv[:1])
    bus = QDBusConnection.connectToBus(sys.argv[1], "portal")
    portal = Portal(json.loads(sys.argv[2]))
    option = QDBusConnection.VirtualObjectRegisterOption.SubPath
    assert bus.registerVirtualObject(PATH, portal, option)
    assert bus.registerService(SERVICE)
    print("ready", flush=True)
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
