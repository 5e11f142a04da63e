"""The documents that wait for their turn, kept until the engine has begun them.

Owns: what is kept of each. A document the engine has begun is kept by the engine.
"""

import logging

import msgspec

from engine.protocol import TranslationOptions
from gui.settings import Settings

log = logging.getLogger(__name__)


class Wanted(msgspec.Struct, frozen=True):
    """A document to be translated, and how.

    Attributes:
        columns: of a table; none for those that hold text.
        target: the folder for the translation; "": beside the document.
    """

    path: str
    options: TranslationOptions
    columns: tuple[str, ...] = ()
    target: str = ""


class WaitingList:
    """Keeps them over the end of the window.

    Attributes:
        left: those that the window before this one left; kept until they are taken.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.left = _read(settings.values.translation_waiting)
        self._waiting: tuple[Wanted, ...] = ()
        self._is_closed = False

    def keep(self, waiting: tuple[Wanted, ...]) -> None:
        """These wait now."""
        self._waiting = waiting
        if not self._is_closed:
            kept = msgspec.json.encode((*self.left, *waiting)).decode()
            self._settings.change(translation_waiting=kept if kept != "[]" else "")

    def take_left(self) -> tuple[Wanted, ...]:
        """What was left, which is kept no longer."""
        taken, self.left = self.left, ()
        self.keep(self._waiting)
        return taken

    def close(self) -> None:
        """The window ends: what waits now is what it leaves."""
        self._is_closed = True


def _read(kept: str) -> tuple[Wanted, ...]:
    if not kept:
        return ()
    try:
        return msgspec.json.decode(kept, type=tuple[Wanted, ...])
    except msgspec.MsgspecError as error:  # of another version
        log.warning("the documents that were waiting can't be read: %s", error)
        return ()
