"""The topics of the help: which there are, and what their files say in a language.

Owns: reading ``assets/help/LANGUAGE/NAME.md``. Doesn't know how they are shown.
"""

import logging
import re
from dataclasses import dataclass
from functools import lru_cache

from assets import ROOT
from gui.i18n import LANGUAGES, system_language
from gui.tabs import TABS

log = logging.getLogger(__name__)

FOLDER = ROOT / "help"
START = "start"
NAMES = (START, *(tab.name for tab in TABS), "models", "privacy", "trouble")
"""In the order they are listed; each tab has one of its own name."""

SOURCE_LANGUAGE = "en"

_TITLE = re.compile(r"\A#\s+(.+)$", re.MULTILINE)
_MARKUP = re.compile(r"!\[([^\]]*)\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|[*`#|]|-{3,}")


@dataclass(frozen=True)
class Topic:
    """One of them, in one language.

    Attributes:
        name: of the file.
        language: code; its folder.
        source: Markdown.
    """

    name: str
    language: str
    source: str

    @property
    def title(self) -> str:
        """The first heading."""
        found = _TITLE.search(self.source)
        return found[1].strip() if found is not None else self.name

    @property
    def plain(self) -> str:
        """What there is to find: the text without its markup."""
        plain = _MARKUP.sub(lambda match: match[1] or match[2] or " ", self.source)
        return " ".join(plain.split())

    def has(self, words: str) -> bool:
        """Whether all of the words, or the beginnings of words, are in it."""
        text = self.plain.casefold()
        return all(word in text for word in words.casefold().split())


def language_of(choice: str) -> str:
    """The language the help is shown in: what is set, or the system's, if there is one."""
    language = system_language() if choice == "system" else choice
    return language if language in LANGUAGES else SOURCE_LANGUAGE


@lru_cache(maxsize=len(LANGUAGES))
def load_topics(language: str) -> tuple[Topic, ...]:
    """All topics in a language; one that isn't translated is in English. One that can't be read
    is left out with a warning in the log: the palette, which lists them, must open all the same.
    """
    found = (_load(name, language) for name in NAMES)
    return tuple(topic for topic in found if topic is not None)


def _load(name: str, language: str) -> Topic | None:
    path = FOLDER / language / f"{name}.md"
    if not path.is_file():
        language, path = SOURCE_LANGUAGE, FOLDER / SOURCE_LANGUAGE / f"{name}.md"
    try:
        return Topic(name, language, path.read_text(encoding="utf-8"))
    except OSError as problem:
        log.warning("a topic of the help is missing: %s", problem)
        return None
