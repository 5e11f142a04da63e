"""Two files whose lines belong together: a text and its translation."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from engine.data import Ledger
from engine.data.file_sample import take_sample
from engine.data.text_encoding import encoding_of, sample_text
from engine.data.text_lines import FileLines, TextSource, newline_of
from engine.errors import UsageError
from engine.protocol.envelope import TextKey
from engine.training.recognition.raw_rows import RawRow


class AlignedRows:
    """Lines of both, side by side, empty ones too; see ``rows.RowSource``."""

    format = "aligned"

    def __init__(self, source: Path, target: Path) -> None:
        """Look at both.

        Raises:
            EngineError: one can't be read, or is no text.
        """
        self.path = source
        self.columns = ["source", "target"]
        self.position = 0
        self._target_path = target
        self._source, self.size_bytes = _text(source)
        self._target, _ = _text(target)
        self._ledgers = (Ledger(), Ledger())

    def rows(self, start: int = 0) -> Iterator[RawRow]:
        """See ``rows.RowSource``.

        Raises:
            UsageError: at the end, when one has more lines than the other.
        """
        self._ledgers = (Ledger(), Ledger())
        ends = [0, 0]
        with (
            FileLines(self._source, self._ledgers[0]) as sources,
            FileLines(self._target, self._ledgers[1]) as targets,
        ):
            for number, (source, target) in enumerate(zip_longest(sources, targets), 1):
                self.position = sources.position
                ends = [ends[0] + (source is not None), ends[1] + (target is not None)]
                if source is None or target is None:
                    continue  # counted to the end, so that both numbers can be told
                if number > start:
                    yield RawRow(number, {"source": source.text, "target": target.text})
        if ends[0] != ends[1]:
            raise UsageError(
                "error.training_line_counts",
                file=self.path.name,
                lines=ends[0],
                other=self._target_path.name,
                other_lines=ends[1],
            )

    def row_count(self) -> tuple[int, bool]:
        """See ``rows.RowSource``."""
        return sum(1 for _ in self.rows()), True

    def problems(self) -> list[TextKey]:
        """See ``rows.RowSource``."""
        return [one for ledger in self._ledgers for one in ledger.problems()]


def _text(path: Path) -> tuple[TextSource, int]:
    sample = take_sample(path)
    encoding = encoding_of(sample).value
    head, _ = sample_text(sample, encoding)
    return TextSource(path, encoding, newline_of(head)), sample.size_bytes
