"""A text as passages: whole paragraphs, as many as stay within a length.

Paragraphs by themselves would lose what joins them, and a document of one row could not be
divided into what is learned from and what is measured on.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.data import Ledger, read_document
from engine.data.text_lines import FileLines, TextSource, newline_of
from engine.protocol.envelope import TextKey
from engine.training.recognition.raw_rows import RawRow

PASSAGE_CHARACTERS = 2000


class PassageRows:
    """Passages of a plain text, read as it streams by; see ``rows.RowSource``."""

    format = "passages"

    def __init__(self, path: Path, encoding: str, head: str, size_bytes: int) -> None:
        self.path = path
        self.columns = ["text"]
        self.size_bytes = size_bytes
        self.position = 0
        self._source = TextSource(path, encoding, newline_of(head))
        self._ledger = Ledger()

    def rows(self, start: int = 0) -> Iterator[RawRow]:
        """See ``rows.RowSource``."""
        for number, text in enumerate(passages(self._lines()), 1):
            if number > start:
                yield RawRow(number, {"text": text})

    def row_count(self) -> tuple[int, bool]:
        """See ``rows.RowSource``: an estimate, for passages have nearly one length."""
        seen = 0
        for seen, _ in enumerate(passages(self._lines()), 1):
            if self.position > 8 << 20:
                return round(seen * self.size_bytes / self.position), False
        return seen, True

    def problems(self) -> list[TextKey]:
        """See ``rows.RowSource``."""
        # Blank lines divide paragraphs here; they are no finding.
        return [one for one in self._ledger.problems() if one.key != "data.blank_lines"]

    def _lines(self) -> Iterator[str]:
        self._ledger = Ledger()
        with FileLines(self._source, self._ledger) as lines:
            for line in lines:
                self.position = lines.position
                yield line.text


class DocumentRows:
    """Passages of a document (PDF, Word, HTML, subtitles); see ``rows.RowSource``."""

    format = "document"

    def __init__(self, path: Path, size_bytes: int) -> None:
        self.path = path
        self.columns = ["text"]
        self.size_bytes = size_bytes
        self.position = -1
        document = read_document(path)
        self._texts = list(passages(document.text.split("\n")))
        self._problems = list(document.problems)

    def rows(self, start: int = 0) -> Iterator[RawRow]:
        """See ``rows.RowSource``."""
        for number, text in enumerate(self._texts[start:], start + 1):
            yield RawRow(number, {"text": text})

    def row_count(self) -> tuple[int, bool]:
        """See ``rows.RowSource``."""
        return len(self._texts), True

    def problems(self) -> list[TextKey]:
        """See ``rows.RowSource``."""
        return self._problems


def passages(lines: Iterable[str]) -> Iterator[str]:
    """Paragraphs, joined while they stay within :data:`PASSAGE_CHARACTERS`; a longer one stays
    whole."""
    passage: list[str] = []
    size = 0
    for paragraph in _paragraphs(lines):
        if passage and size + len(paragraph) > PASSAGE_CHARACTERS:
            yield "\n\n".join(passage)
            passage, size = [], 0
        passage.append(paragraph)
        size += len(paragraph) + 2
    if passage:
        yield "\n\n".join(passage)


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    paragraph: list[str] = []
    for line in lines:
        if line.strip():
            paragraph.append(line.rstrip())
        elif paragraph:
            yield "\n".join(paragraph)
            paragraph = []
    if paragraph:
        yield "\n".join(paragraph)
