"""CoNLL's form: a word and its tags a line, a blank line after each sentence."""

import re
from collections.abc import Iterator
from pathlib import Path

from engine.data import Ledger, Row
from engine.data.text_lines import FileLines, TextSource, newline_of
from engine.protocol.envelope import TextKey
from engine.training.recognition.raw_rows import RawRow
from engine.training.recognition.values import share

_TAG = re.compile(r"O|[BIESLU]-[\w\-.]+")
HEAD_LINES = 400
DOCUMENT_MARK = "-DOCSTART-"


def is_tagged(head: str) -> bool:
    """Whether a text that begins so has a word and its tags on each line."""
    lines = head.splitlines()[:HEAD_LINES]
    parts = [
        line.split() for line in lines if line.strip() and not line.startswith(("#", DOCUMENT_MARK))
    ]
    if len(parts) < 3 or not any(not line.strip() for line in lines):
        return False
    return share(2 <= len(one) <= 10 and bool(_TAG.fullmatch(one[-1])) for one in parts) > 0.9


class TaggedRows:
    """Sentences of such a file; see ``rows.RowSource``."""

    format = "tagged_lines"

    def __init__(self, path: Path, encoding: str, head: str, size_bytes: int) -> None:
        self.path = path
        self.columns = ["tokens", "ner_tags"]
        self.size_bytes = size_bytes
        self.position = 0
        self._source = TextSource(path, encoding, newline_of(head))
        self._ledger = Ledger()

    def rows(self, start: int = 0) -> Iterator[RawRow]:
        """See ``rows.RowSource``."""
        for number, cells in enumerate(self._sentences(), 1):
            if number > start:
                yield RawRow(number, cells)

    def row_count(self) -> tuple[int, bool]:
        """See ``rows.RowSource``."""
        return sum(1 for _ in self._sentences()), True

    def problems(self) -> list[TextKey]:
        """See ``rows.RowSource``."""
        return self._ledger.problems()

    def _sentences(self) -> Iterator[Row]:
        # Blank lines divide sentences here; they are no finding.
        self._ledger = Ledger()
        tokens: list[str] = []
        tags: list[str] = []
        with FileLines(self._source, self._ledger) as lines:
            for line in lines:
                self.position = lines.position
                parts = line.text.split()
                if parts and not line.text.startswith(("#", DOCUMENT_MARK)):
                    tokens.append(parts[0])
                    tags.append(parts[-1] if len(parts) > 1 else "")
                elif tokens and not parts:
                    yield {"tokens": tokens, "ner_tags": tags}
                    tokens, tags = [], []
        if tokens:
            yield {"tokens": tokens, "ner_tags": tags}
