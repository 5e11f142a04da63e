"""What is said of an attached file in a line: for the tray and for a message that was sent."""

from PySide6.QtCore import QCoreApplication

from gui.attachments.extent import parse_extent
from gui.counted import COUNTED
from gui.formats import number, size
from gui.storage import AttachmentRecord


def attachment_facts(record: AttachmentRecord) -> str:
    """``127.4 kB · 2,946 tokens · lines 1–243 of 5,310 · GB18030``, as far as it is known.

    An encoding is named where it isn't UTF-8: it was guessed.
    """
    parts = [size(record.size_bytes)]
    if record.tokens is not None:
        parts.append(tokens_text(record.tokens))
    parts.append(extent_text(record.extent))
    if record.encoding != "UTF-8":
        parts.append(record.encoding)
    return " · ".join(part for part in parts if part)


def tokens_text(tokens: int, *, is_least: bool = False) -> str:
    """``2,946 tokens``; ``is_least``: that there are more was all one needed to know."""
    if is_least:
        return QCoreApplication.translate("attachments", "more than {0} tokens").format(
            number(tokens)
        )
    return COUNTED.tokens(tokens)


def extent_text(extent: str) -> str:
    """A stored extent in the window's language; one of another origin stays as it is."""
    part = parse_extent(extent)
    if part is None:
        return extent
    translate = QCoreApplication.translate
    last, total = number(part.last), number(part.total or 0)
    if part.unit == "lines":
        if part.total is None:
            return translate("attachments", "lines 1–{0}").format(last)
        return translate("attachments", "lines 1–{0} of {1}").format(last, total)
    if part.total is None:
        return translate("attachments", "characters 1–{0}").format(last)
    return translate("attachments", "characters 1–{0} of {1}").format(last, total)
