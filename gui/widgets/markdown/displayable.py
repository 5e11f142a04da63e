"""Makes any text safe to hand to Qt's text engine without changing its length.

Owns: which characters Qt cannot show. Copying never goes through here: the person gets the
characters that the model wrote.
"""

import re

# Lone surrogates have no UTF-8/16 form (PySide drops them), U+FDD0…U+FDEF and U+FFFC are
# QTextDocument's own frame and object marks, and C0 controls have no glyph.
_UNSHOWABLE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffc\x00-\x08\x0b\x0c\x0e-\x1f]")


def displayable(text: str) -> str:
    """``text`` with every character that Qt cannot show replaced by U+FFFD."""
    return _UNSHOWABLE.sub("\ufffd", text)
