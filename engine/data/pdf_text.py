"""The text of a PDF, page by page, through PDFium.

Owns: what counts as a page without text. PDFium is not safe in several threads, hence the lock.
"""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.document import Document, Part, Step, joined
from engine.data.file_sample import opened
from engine.errors import CorruptError, UnsupportedError
from engine.protocol.envelope import TextKey

if TYPE_CHECKING:
    import pypdfium2

_LOCK = threading.RLock()
"""Held again by its own thread where a reader that was given up in the middle is closed."""

MAX_TEXT_CHARS = 256 << 20

_JOINED_WORD = re.compile("[\ufffe\x02](?:\r?\n)?")
"""PDFium's mark for a hyphen that only divides a word at the end of a line."""

_PASSWORD_ERRORS = (4, 5)
"""FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY."""


def read_pdf(path: Path, step: Step) -> Document:
    """The text of every page.

    Raises:
        EngineError: it is damaged, needs a password, or has no text.
    """
    texts: list[str] = []
    size = 0
    has_pictures = False
    for text, has_picture in page_texts(path):
        step()
        texts.append(text)
        has_pictures = has_pictures or has_picture
        size += len(text)
        if size > MAX_TEXT_CHARS:
            raise UnsupportedError(
                "error.data_too_large", file=path.name, limit=MAX_TEXT_CHARS >> 20
            )
    bare = [page for page, text in enumerate(texts, 1) if not text.strip()]
    if len(bare) == len(texts):
        if has_pictures:
            raise UnsupportedError("error.document_scanned", file=path.name, pages=len(texts))
        raise UnsupportedError("error.document_no_text", file=path.name)
    problems: tuple[TextKey, ...] = ()
    if bare:
        shown = ", ".join(map(str, bare[:10])) + (", …" if len(bare) > 10 else "")
        problems = (TextKey("data.pages_without_text", {"pages": shown}),)
    parts = [Part(0, 0, page=page) for page in range(1, len(texts) + 1)]
    text, placed = joined(texts, parts, "\n\n")
    return Document(path, "pdf", text, placed, problems=problems)


def _opened(path: Path) -> "pypdfium2.PdfDocument":
    import pypdfium2

    opened(path).close()  # for its refusals
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as problem:
        if getattr(problem, "err_code", None) in _PASSWORD_ERRORS:
            raise UnsupportedError("error.data_password", file=path.name) from problem
        raise _damaged(path, problem) from problem


def page_texts(path: Path, *, look_for_pictures: bool = True) -> Iterator[tuple[str, bool]]:
    """Each page's text as it is asked for, and whether a page without text has a picture on it;
    looked for until one is found.

    Raises:
        EngineError: the file is damaged or needs a password.
    """
    import pypdfium2

    with _LOCK:
        document = _opened(path)
    try:
        count = len(document)
        for number in range(count):
            try:
                # Let go between pages: another document may be read while this one is translated.
                with _LOCK:
                    text, has_picture = _page_text(document, number, look_for_pictures)
            except pypdfium2.PdfiumError as problem:
                raise _damaged(path, problem) from problem
            look_for_pictures = look_for_pictures and not has_picture
            yield text, has_picture
    finally:
        with _LOCK:
            document.close()


def _page_text(
    document: "pypdfium2.PdfDocument", number: int, look_for_pictures: bool
) -> tuple[str, bool]:
    from pypdfium2 import raw

    page = document[number]
    words = page.get_textpage()
    text = str(words.get_text_bounded())
    words.close()
    has_picture = False
    if look_for_pictures and not text.strip():
        has_picture = any(True for _ in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]))
    page.close()
    return _JOINED_WORD.sub("", text).replace("\r\n", "\n").replace("\r", "\n"), has_picture


def _damaged(path: Path, problem: Exception) -> CorruptError:
    return CorruptError("error.data_damaged", file=path.name, format="PDF", problem=str(problem))
