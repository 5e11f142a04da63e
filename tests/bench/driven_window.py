"""The real window, started as ``gui.__main__`` starts it, working for a benchmark.

Owns: the way in (a JSON line on stdin) and out (a JSON line on stdout). The first line out
says when the window was usable. ``--paced`` puts :mod:`tests.bench.paced_engine` behind the
window; else it is the real engine. POSIX only: it waits for stdin with a socket notifier.
"""

import json
import os
import sys
import time
from typing import Any, BinaryIO

from PySide6.QtCore import QObject, QSocketNotifier

import gui.app
from engine.streams import claim_stdout
from gui.__main__ import main as main_of_the_window
from gui.engine_client import EngineCommand
from gui.tabs.chat.page import ChatPage
from tests.bench.window_probes import UsableProbe


class Remote(QObject):
    """Hands requests to the probes and their answers back.

    A request is ``{"do": NAME, …}``: an act of ``window_acts`` and its arguments.
    """

    def __init__(self, app: gui.app.App, out: BinaryIO) -> None:
        super().__init__(app)
        self._app = app
        self._out = out
        page = app.window.page("chat")
        assert isinstance(page, ChatPage)
        self._page = page
        self._acts: Any = None
        self._rest = b""
        self._usable = UsableProbe(page.composer, self)
        self._usable.found.connect(self._on_usable)
        self._shown_at = 0.0

    def note_shown(self) -> None:
        """The window was asked to show itself."""
        self._shown_at = time.monotonic()
        # Without a window manager nobody else gives it the focus a person's window has.
        self._app.window.activateWindow()

    def answer(self, facts: dict[str, Any]) -> None:
        """Say a line."""
        self._out.write(json.dumps(facts).encode() + b"\n")
        self._out.flush()

    def _on_usable(self, painted_at: float, usable_at: float) -> None:
        # Nothing that only the benchmark needs is imported before the clock has stopped.
        from tests.bench.window_acts import WindowActs

        self._acts = WindowActs(self._app, self._page, self)
        self._acts.answered.connect(self.answer)
        facts = {"shown_at": self._shown_at, "painted_at": painted_at, "usable_at": usable_at}
        self.answer(facts | {"pid": os.getpid(), "screen": self._app.window.screen().name()})
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def _on_readable(self) -> None:
        data = os.read(0, 65536)
        if not data:
            self._notifier.setEnabled(False)
            self._app.window.close()
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            request = json.loads(line)
            getattr(self._acts, request.pop("do"))(**request)


class DrivenApp(gui.app.App):
    """The composition root and a remote control."""

    out: BinaryIO

    def start(self) -> None:
        """Show the window as ever; the probe waits for it."""
        remote = Remote(self, self.out)
        super().start()
        remote.note_shown()


def _paced_command(models_folder: str = "") -> EngineCommand:
    return EngineCommand(sys.executable, ["-m", "tests.bench.paced_engine"])


def main() -> int:
    """Open the window. Returns the exit status."""
    DrivenApp.out = claim_stdout()
    if "--paced" in sys.argv:
        gui.app.serve_command = _paced_command  # type: ignore[attr-defined]
    gui.app.App = DrivenApp  # type: ignore[misc]
    sys.argv = ["atelier"]
    return main_of_the_window()


if __name__ == "__main__":
    sys.exit(main())
