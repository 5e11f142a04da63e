"""Text that can cross the wire and be stored: what is not Unicode is replaced, visibly."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def well_formed(text: str) -> str:
    """Return ``text`` with every lone surrogate replaced by U+FFFD.

    A lone surrogate (from a broken paste or file name) has no UTF-8 form: JSON and SQLite
    both refuse it. The replacement is visible, so nothing is dropped silently.
    """
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # A pair of surrogates that belong together becomes the character they mean.
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def beginning(text: str, most: int = 40) -> str:
    """``“The heron fishes at dawn, when …”``: the first words of a text, to call it by."""
    words = " ".join(text[: 4 * most].split())
    return f"“{words}”" if len(words) <= most else f"“{words[:most].rsplit(' ', 1)[0]} …”"
