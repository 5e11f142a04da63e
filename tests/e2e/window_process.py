"""A window in a process of its own, to be killed: ``window_process.py PROMPT``.

Sends the prompt and prints ``started``, then the length of the reply each time it grows.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gui.app import App, set_up_logging
from gui.tabs.chat.page import ChatPage


def main() -> int:
    set_up_logging()
    application = QApplication(sys.argv[:1])
    app = App(application)
    app.ended.connect(application.exit)
    page = app.window.page("chat")
    assert isinstance(page, ChatPage)
    written = 0

    def on_loaded() -> None:
        if app.services.models.loaded is None or page.controller.conversation.messages:
            return
        page.composer.edit.insertPlainText(sys.argv[1])
        key = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"
        )
        QApplication.sendEvent(page.composer.edit, key)
        print("started", app.services.client.process_id, flush=True)

    def on_text(_message: str, text: str) -> None:
        nonlocal written
        written += len(text)
        print("written", written, flush=True)

    app.services.models.loaded_changed.connect(on_loaded)
    page.controller.text_appended.connect(on_text)
    app.start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
