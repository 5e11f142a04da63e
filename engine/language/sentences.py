"""Where a text's sentences are. Segmentation by sentencex (Wikimedia; some 300 languages)."""

from collections.abc import Iterator

WINDOW_CHARACTERS = 4000
"""sentencex's time grows with the square of a text without spaces: a megabyte of Chinese took
minutes at once, and takes a second or two in windows."""


def sentence_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Start and end of each sentence in code points, without the white space around it.

    A sentence longer than a window may be given in several parts.

    Args:
        language: BCP 47 or ISO 639-1 code; "" when unknown, then English rules hold.
    """
    spans: list[tuple[int, int]] = []
    end = 0
    for sentence in _sentences(text, language.split("-")[0] or "en"):
        start = end + len(sentence) - len(sentence.lstrip())
        end += len(sentence)
        stop = end - len(sentence) + len(sentence.rstrip())
        if start < stop:
            spans.append((start, stop))
    return spans


def _sentences(text: str, language: str) -> Iterator[str]:
    """Sentences with the white space after them; joined they are the text."""
    from sentencex import segment

    at = 0
    while at < len(text):
        window = text[at : at + WINDOW_CHARACTERS]
        found: list[str] = list(segment(language, window))
        if at + len(window) < len(text):
            # The last one may go on behind the window.
            found = found[:-1] if len(found) > 1 else [_whole_words(window)]
        yield from found
        at += sum(map(len, found))


def _whole_words(window: str) -> str:
    """The window up to its last space, or all of it."""
    end = max(window.rfind(" "), window.rfind("\t"), window.rfind("\n"))
    return window[: end + 1] if end > 0 else window
