"""What is in the columns of a document whose cells come in any order.

Owns: which columns there are, whether they hold text, and a few examples of each.
"""

from engine.data.cell_text import shortened
from engine.protocol.translation import FileColumn
from engine.translation.documents.unit import holds_prose

MAX_EXAMPLES = 5
EXAMPLE_CHARS = 200


class ColumnSample:
    """Takes cells one by one."""

    def __init__(self) -> None:
        self._examples: dict[str, list[str]] = {}
        self._with_text: set[str] = set()

    def take(self, column: str, text: str) -> None:
        """One more cell."""
        examples = self._examples.setdefault(column, [])
        brief = shortened(text, EXAMPLE_CHARS)
        if len(examples) < MAX_EXAMPLES and brief not in examples:
            examples.append(brief)
        if column not in self._with_text and holds_prose(text):
            self._with_text.add(column)

    def columns(self) -> list[FileColumn]:
        """All that were met, in that order."""
        return [
            FileColumn(name=name, is_text=name in self._with_text, examples=examples)
            for name, examples in self._examples.items()
        ]
