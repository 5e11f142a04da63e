"""JSON and JSON Lines: string values that are text; names, numbers and the layout stay.

Values are replaced where they stand in the file, so that not one character of the rest differs,
long numbers and doubled names included, which parsing and writing would change.

Owns: which strings are values, and what a value is called.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from engine.errors import CorruptError, NotFoundError
from engine.protocol.envelope import TextKey
from engine.protocol.texts import well_formed
from engine.protocol.translation import FileColumn
from engine.translation.documents.column_sample import ColumnSample
from engine.translation.documents.document import Languages, Pieces
from engine.translation.documents.text_source import Block, Hole, TextSource, spliced
from engine.translation.documents.unit import Leaf, Unit, holds_prose

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|[\[\]{},]', re.DOTALL)
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}")
MAX_NAMED = 20
SAMPLED_TOKENS = 50_000


class JsonDocument:
    """A JSON file; see :class:`engine.translation.documents.document.Document`."""

    target_suffix = ""

    def __init__(self, path: Path, *, is_lines: bool, names: list[str]) -> None:
        """Read it and check that it is JSON.

        Args:
            is_lines: whether each line is a value of its own.
            names: only values with these names; empty for all that are text.

        Raises:
            EngineError: it can't be read, isn't JSON, or has none of the names.
        """
        self.format: str = "jsonl" if is_lines else "json"
        self._source = TextSource(path)
        self._names = frozenset(names)
        self._read = self._total = 0
        text = self._source.text
        self._check(text, is_lines)
        # As json.dumps writes it unless told otherwise: only ASCII.
        self._is_ascii = text.isascii() and _ESCAPED.search(text) is not None

    def columns(self) -> list[FileColumn]:
        """Names of values that are strings."""
        sample = ColumnSample()
        path = _Path(is_lines=self.format == "jsonl")
        for token in islice(_TOKEN.finditer(self._source.text), SAMPLED_TOKENS):
            if token[1] is None:
                path.take(token[0])
            elif token[2] is not None:
                path.name(_value(token[1]))
            elif path.last_name:
                sample.take(path.last_name, _value(token[1]))
        return sample.columns()

    def units(self) -> Iterator[Unit]:
        """A unit for each value that is text."""
        return (block.unit for block in self._blocks())

    def coverage(self) -> list[TextKey]:
        """How many values are text."""
        return [TextKey("document.values", {"read": self._read, "total": self._total})]

    def notes(self) -> list[TextKey]:
        """What could not be read or written as it was."""
        return self._source.notes

    def write(self, pieces: Pieces, file: BinaryIO, languages: Languages | None = None) -> None:
        """Write it with the same layout."""
        parts = spliced(self._source.text, self._blocks(), pieces, self._escaped)
        self._source.write(parts, file)

    def _check(self, text: str, is_lines: bool) -> None:
        lines = text.split("\n") if is_lines else [text]
        name = self._source.path.name
        found: set[str] = set()

        def named(pairs: list[tuple[str, object]]) -> None:
            found.update(name for name, _ in pairs)

        for number, line in enumerate(lines, 1):
            if is_lines and not line.strip():
                continue
            try:
                json.loads(line, object_pairs_hook=named)
            except (ValueError, RecursionError) as problem:
                if is_lines:
                    raise CorruptError(
                        "error.data_json_line", file=name, line=number, problem=str(problem)
                    ) from problem
                raise CorruptError("error.data_json", file=name, problem=str(problem)) from problem
        for wanted in sorted(self._names - found):
            known = sorted(found)
            shown = ", ".join(known[:MAX_NAMED]) + (", …" if len(known) > MAX_NAMED else "")
            raise NotFoundError(
                "error.data_column_unknown", file=name, column=wanted, columns=shown
            )

    def _escaped(self, block: Block, pieces: list[str]) -> list[str]:
        return [
            json.dumps(well_formed(piece), ensure_ascii=self._is_ascii)[1:-1] for piece in pieces
        ]

    def _blocks(self) -> Iterator[Block]:
        read = total = 0
        path = _Path(is_lines=self.format == "jsonl")
        for token in _TOKEN.finditer(self._source.text):
            if token[1] is None:
                path.take(token[0])
            elif token[2] is not None:
                path.name(_value(token[1]))
            else:
                total += 1
                value = _value(token[1])
                is_wanted = not self._names or path.last_name in self._names
                if is_wanted and holds_prose(value):
                    read += 1
                    place = TextKey("place.value", {"path": path.text()})
                    yield Block(place, (Hole(token.start(1), token.end(1), Leaf(value)),))
        self._read, self._total = read, total


def _value(raw: str) -> str:
    if "\\" not in raw:
        return raw
    return well_formed(str(json.loads(f'"{raw}"', strict=False)))


class _Path:
    """Where in the file the scanner is: names and places, from the outermost."""

    def __init__(self, *, is_lines: bool) -> None:
        self._steps: list[str | int] = [0]
        self._is_lines = is_lines

    def take(self, sign: str) -> None:
        """Go on after a bracket or a comma."""
        if sign == "[":
            self._steps.append(0)
        elif sign == "{":
            self._steps.append("")
        elif sign == ",":
            last = self._steps[-1]
            if isinstance(last, int):
                self._steps[-1] = last + 1
        else:
            self._steps.pop()
            if len(self._steps) == 1 and isinstance(self._steps[0], int):
                self._steps[0] += 1  # the next line of JSON Lines

    def name(self, name: str) -> None:
        """The next value has this name."""
        self._steps[-1] = name

    @property
    def last_name(self) -> str:
        """The nearest name around the value."""
        return next((step for step in reversed(self._steps) if isinstance(step, str)), "")

    def text(self) -> str:
        """``title`` or ``[3].tags[1]``; places are counted from 1."""
        steps = self._steps if self._is_lines else self._steps[1:]
        parts = [f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps]
        return "".join(parts).removeprefix(".")
