"""Small models that go round in circles within a sentence: seen early, and cut.

Owns: that. Repeated sentences are :mod:`engine.tasks.summary_text`'s.
"""

import re

_LOOP = re.compile(r"(.{8,160}?)\1\1", re.DOTALL)
"""The same stretch three times in a row."""

LOOKED_AT = 600
CHECKED_EVERY = 16
"""Looking costs a few milliseconds, so not every token is looked at."""


def goes_round(text: str) -> bool:
    """Whether the end of ``text`` says the same three times in a row."""
    return _LOOP.search(text[-LOOKED_AT:]) is not None


def without_loop(text: str) -> str:
    """``text`` up to where it begins to say the same again, with an ellipsis."""
    found = _LOOP.search(text)
    return text if found is None else f"{text[: found.end(1)].rstrip(' ,;')} …"
