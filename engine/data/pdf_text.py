"""The text of a PDF, page by page, through PDFium.

Owns: what counts as a page without text. PDFium is not safe in several threads, hence the lock.
"""

import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.document import Document, Part, Step, joined
from engine.data.file_sample import opened
from engine.errors import CorruptError, UnsupportedError
from engine.protocol.envelope import TextKey

if TYPE_CHECKING:
    import pypdfium2

_LOCK = threading.Lock()

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
    with _LOCK:
        document = _opened(path)
        try:
            texts, has_pictures = _page_texts(path, document, step)
        finally:
            document.close()
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


def _page_texts(
    path: Path, document: "pypdfium2.PdfDocument", step: Step
) -> tuple[list[str], bool]:
    """Each page's text, and whether a page without text has a picture on it."""
    import pypdfium2
    from pypdfium2 import raw

    texts: list[str] = []
    size = 0
    has_pictures = False
    try:
        for page in document:
            step()
            words = page.get_textpage()
            text = str(words.get_text_bounded())
            words.close()
            if not text.strip() and not has_pictures:
                has_pictures = any(True for _ in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]))
            page.close()
            texts.append(_JOINED_WORD.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
            size += len(text)
            if size > MAX_TEXT_CHARS:
                raise UnsupportedError(
                    "error.data_too_large", file=path.name, limit=MAX_TEXT_CHARS >> 20
                )
    except pypdfium2.PdfiumError as problem:
        raise _damaged(path, problem) from problem
    return texts, has_pictures


def _damaged(path: Path, problem: Exception) -> CorruptError:
    return CorruptError("error.data_damaged", file=path.name, format="PDF", problem=str(problem))
