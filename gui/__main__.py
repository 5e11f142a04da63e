"""``atelier``: the window, with files to open; with a sub-command, the engine's terminal instead.

A window that is open already gets the files, and this start ends. Nothing is imported before it
is known which is wanted. ``--transfer`` is how the packaged window starts the process that
imports and exports.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from PySide6.QtCore import QLockFile

    from gui.app import App
    from gui.opening.meeting_place import MeetingPlace


def main() -> int:
    """Open the window, or become the engine. Returns the exit status."""
    from engine.protocol.home import HOME_VARIABLE, home, owner_problem
    from gui.opening.arguments import complaint, file_path, is_engine_word

    arguments = sys.argv[1:]
    if arguments and is_engine_word(arguments[0]):
        return _become_engine(arguments)
    if arguments == ["--transfer"]:
        from gui.transfer.__main__ import main as transfer

        return transfer()
    asked = _parser().parse_args(arguments)
    owner = owner_problem()
    problem = owner or (complaint(asked.files[0]) if asked.files else "")
    if problem:
        from engine.protocol import TextKey
        from gui.opening.refusal import refuse

        folder = {"folder": str(home()), "variable": HOME_VARIABLE}
        return refuse(problem, TextKey("window.folder_of_another", {**folder}) if owner else None)
    files = [file_path(word, Path.cwd()) for word in asked.files]
    if asked.smoke or asked.tour or asked.start_clock:
        return _open_window(files, check=asked)
    if asked.safe_mode:
        return _open_window(files, is_safe=True)
    return _open_window_or_hand_over(files, is_new=asked.new_window)


def _parser() -> "argparse.ArgumentParser":
    import argparse

    parser = argparse.ArgumentParser(
        prog="atelier",
        description="A desktop studio for language models. "
        "Sub-commands (chat, models, doctor) run in the terminal: atelier chat --help",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="models, data or documents to open; a window that is open already gets them",
    )
    parser.add_argument(
        "--new-window", action="store_true", help="open another window beside the one that is open"
    )
    parser.add_argument(
        "--safe-mode",
        action="store_true",
        help="start with the default settings and without loading a model; nothing is changed",
    )
    parser.add_argument(
        "--smoke", action="store_true", help="send one prompt through the real window and exit"
    )
    parser.add_argument(
        "--tour", action="store_true", help="do a small piece of work in every tab and exit"
    )
    parser.add_argument(
        "--start-clock", action="store_true", help="say when the window could be used"
    )
    parser.add_argument("--screenshot", default="", metavar="FILE", help="where --smoke saves it")
    return parser


def _become_engine(arguments: list[str]) -> int:
    from gui.engine_command import engine_program

    command = [*engine_program(), *arguments]
    if sys.platform == "win32":
        # exec on Windows returns to the shell before the command is done.
        import subprocess

        return subprocess.call(command)
    os.execv(command[0], command)


def _open_window_or_hand_over(files: list[str], *, is_new: bool) -> int:
    """The one window of this data folder waits for the others, who give it what they have."""
    from PySide6.QtCore import QLockFile

    from gui.opening.meeting_place import meeting_place

    place = meeting_place()
    if place is None:
        return _open_window(files)
    lock = QLockFile(str(place.lock))
    lock.setStaleLockTime(0)  # a window may be open for weeks
    if lock.tryLock(0):
        return _open_window(files, place, lock)
    if not is_new:
        from gui.opening.letter import ACTIVATION_TOKEN, Letter
        from gui.opening.visitor import hand_over

        letter = Letter(tuple(files), os.environ.get(ACTIVATION_TOKEN, ""))
        if hand_over(place.address, letter):
            if sys.stdout is not None and sys.stdout.isatty():
                sys.stdout.write("The window that is open already took it.\n")
            return 0
    return _open_window(files)


def _open_window(
    files: list[str],
    place: "MeetingPlace | None" = None,
    lock: "QLockFile | None" = None,
    check: "argparse.Namespace | None" = None,
    *,
    is_safe: bool = False,
) -> int:
    import signal

    from PySide6.QtGui import QIcon

    from assets import asset
    from gui.app import App, set_up_logging
    from gui.backup.start import apply_ready_backup, is_restart_wanted, start_again
    from gui.diagnostics.start_marker import StartMarker
    from gui.opening.opening import Application, Opening

    set_up_logging()
    Application.setApplicationName("Atelier")
    Application.setDesktopFileName("atelier")
    application = Application(sys.argv[:1])
    application.setWindowIcon(QIcon(str(asset("icons/app/atelier.svg"))))
    # Python only sees Ctrl+C between bytecodes, and an idle event loop runs none.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    applied = apply_ready_backup() if check is None else None
    marker = StartMarker()
    if check is None:
        is_safe = marker.begin() or is_safe
    app = App(application, is_safe=is_safe)
    app.usable.connect(marker.end)
    app.ended.connect(application.exit)
    if check is not None:
        _begin_check(app, check)
    app.start()
    if applied is not None:
        app.say_restored(applied)
    Opening(app, files, place, lock)
    status = application.exec()
    if is_restart_wanted(application):
        if lock is not None:
            lock.unlock()
        start_again()
    return status


def _begin_check(app: "App", asked: "argparse.Namespace") -> None:
    """Have the window work by itself, to see whether it does."""
    if asked.tour:
        from gui.smoke_tour import Tour

        Tour(app)
    elif asked.start_clock:
        from gui.start_clock import StartClock

        StartClock(app)
    else:
        from gui.smoke import Smoke

        Smoke(app, asked.screenshot)


if __name__ == "__main__":
    sys.exit(main())
