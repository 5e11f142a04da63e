"""What a command is: something the person can have done by its name.

Owns: one value. Knows nothing of Qt, of shortcuts being bound, or of where commands are listed.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A line of the command palette.

    Attributes:
        id: stable; remembered among the recent ones.
        text: translated, what it does.
        section: translated, the part of the app it belongs to.
        run: does it.
        shortcut: its keys as this system writes them; "" for none.
        is_enabled: whether it can be done now.
        is_on: whether what it switches or chooses holds already.
        keywords: further text that finds it, e.g. its English name in another language.
    """

    id: str
    text: str
    section: str
    run: Callable[[], None]
    shortcut: str = ""
    is_enabled: bool = True
    is_on: bool = False
    keywords: str = ""
