"""``atelier``: the window; with a sub-command, the engine's terminal instead.

Nothing is imported before it is known which is wanted. ``--transfer`` is how the packaged window
starts the process that imports and exports.
"""

import sys


def main() -> int:
    """Open the window, or become the engine. Returns the exit status."""
    arguments = sys.argv[1:]
    if arguments and not arguments[0].startswith("-"):
        return _become_engine(arguments)
    if arguments == ["--transfer"]:
        from gui.transfer.__main__ import main as transfer

        return transfer()
    import argparse

    parser = argparse.ArgumentParser(
        prog="atelier",
        description="A desktop studio for language models. "
        "Sub-commands (chat, models, doctor) run in the terminal: atelier chat --help",
    )
    parser.add_argument(
        "--smoke", action="store_true", help="send one prompt through the real window and exit"
    )
    parser.add_argument("--screenshot", default="", metavar="FILE", help="where --smoke saves it")
    asked = parser.parse_args(arguments)
    return _open_window(is_smoke=asked.smoke, screenshot=asked.screenshot)


def _become_engine(arguments: list[str]) -> int:
    import os

    from gui.engine_command import engine_program

    command = [*engine_program(), *arguments]
    if sys.platform == "win32":
        # exec on Windows returns to the shell before the command is done.
        import subprocess

        return subprocess.call(command)
    os.execv(command[0], command)


def _open_window(*, is_smoke: bool, screenshot: str) -> int:
    import signal

    from PySide6.QtWidgets import QApplication

    from gui.app import App, set_up_logging

    set_up_logging()
    QApplication.setApplicationName("Atelier")
    QApplication.setDesktopFileName("atelier")
    application = QApplication(sys.argv[:1])
    # Python only sees Ctrl+C between bytecodes, and an idle event loop runs none.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = App(application)
    app.ended.connect(application.exit)
    if is_smoke:
        from gui.smoke import Smoke

        Smoke(app, screenshot)
    app.start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
