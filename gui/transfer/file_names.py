"""Names for files, made from titles: valid on every system, and honest about what they say.

Owns: what a file name may be. Windows is the strictest, so its rules hold everywhere.
"""

import re
import unicodedata
from collections.abc import Container

MAX_BYTES = 120
"""UTF-8 bytes of a name without its ending; systems allow 255 with it."""

FALLBACK = "chat"

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE
)
_JOINER = "\N{ZERO WIDTH JOINER}"  # emoji are made with it; other invisible characters mislead


def safe_name(title: str) -> str:
    """A file name, without an ending, that says what ``title`` says."""
    text = unicodedata.normalize("NFC", title)
    text = "".join(
        one
        for one in text
        # Formats (which turn the direction of a name around), surrogates and private ones.
        if one == _JOINER or unicodedata.category(one) not in ("Cf", "Cs", "Co", "Cn")
    )
    text = _FORBIDDEN.sub("-", " ".join(text.split()))
    text = _shortened(text).strip(" .-\u200d")
    if not text:
        return FALLBACK
    return f"{text}_" if _RESERVED.fullmatch(text) else text


def free_name(title: str, ending: str, taken: Container[str]) -> str:
    """A file name with its ending; :func:`folded`, it is not among ``taken``."""
    name = safe_name(title)
    found, count = f"{name}{ending}", 1
    while folded(found) in taken:
        count += 1
        found = f"{name} ({count}){ending}"
    return found


def folded(name: str) -> str:
    """Names that are one file on systems without capitals are equal in this form."""
    return unicodedata.normalize("NFKC", name).casefold()


def _shortened(text: str) -> str:
    """Cut between characters, never within one that combines with the one before."""
    while len(text.encode("utf-8", "replace")) > MAX_BYTES:
        cut = len(text) - 1
        while cut > 0 and (unicodedata.combining(text[cut]) or _JOINER in text[cut - 1 : cut + 1]):
            cut -= 1
        text = text[:cut]
    return text
