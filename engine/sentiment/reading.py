"""What of a cell or a text is given to the model to read.

Owns: values that are no text, and emoji for models whose vocabulary has none.
"""

import json
import math

from engine.protocol.texts import well_formed


def cell_text(cell: object) -> str:
    """The text of a table's cell; "" for one without any."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, str):
        return well_formed(cell)
    if isinstance(cell, dict | list):
        return well_formed(json.dumps(cell, ensure_ascii=False, default=str))
    return well_formed(str(cell))


def readable(text: str, *, reads_emoji: bool) -> str:
    """The text as the model should read it: the same, but for emoji without any words.

    A model that has no emoji in its vocabulary sees the same unknown token for 😍 and 😡. It
    can read their names ("smiling face with heart-eyes").
    """
    if reads_emoji or any(map(str.isalnum, text)) or not text.strip():
        return text
    import emoji

    named = emoji.demojize(text, delimiters=(" ", " "))
    return named if named == text else " ".join(named.replace("_", " ").split())
