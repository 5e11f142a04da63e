"""Text that has to fit a line."""

MAX_TITLE = 60
"""Characters of a title that is made of a chat's first line."""


def cut_at_word(text: str, most: int) -> str:
    """The text; more than ``most`` characters end with the last whole word and an ellipsis."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
