"""File names that can be shown and written into a prompt without surprises."""

import re

from gui.widgets.markdown.displayable import displayable

# Direction marks and overrides make "gpj.exe" of "exe.jpg"; line and paragraph separators and
# control characters would let a name pretend to be more than a name.
_MISLEADING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def safe_name(name: str) -> str:
    """``name`` on one line, with everything that would change how it reads made visible.

    Each such character becomes U+FFFD, so that nothing of the name is dropped unseen.
    """
    return displayable(_MISLEADING.sub("\ufffd", name))
