"""Task ``data.read_document``: the text of a person's file, to be worked on as one text."""

from pathlib import Path

from engine.context import JobContext
from engine.data import read_document
from engine.errors import UnsupportedError
from engine.protocol.data import DocumentText, ReadDocumentParams
from engine.protocol.texts import well_formed

MAX_CHARACTERS = 1_000_000
"""Some 170,000 words; beyond that a text field is no place to look at it."""


def run(params: ReadDocumentParams, ctx: JobContext) -> DocumentText:
    """Read the file whole.

    Raises:
        EngineError: it is no document, has no text or too much of it, or can't be read.
    """
    path = Path(params.path)
    ctx.stage("stage.reading_file", file=path.name)
    document = read_document(path, params.encoding or None, ctx.check_cancelled)
    if len(document.text) > MAX_CHARACTERS:
        raise UnsupportedError(
            "error.document_too_long",
            file=path.name,
            characters=len(document.text),
            limit=MAX_CHARACTERS,
        )
    return DocumentText(
        text=well_formed(document.text),
        format=document.format,
        encoding=document.encoding,
        problems=list(document.problems),
    )
