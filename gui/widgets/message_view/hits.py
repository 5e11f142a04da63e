"""How many hits each row of a conversation has, in order.

Owns: counting and going from one hit to the next. Doesn't know what was searched for or how.
"""

from bisect import bisect_left, insort
from collections.abc import Mapping
from typing import NamedTuple

from gui.widgets.message_view.transcript import RowRef


class Hit(NamedTuple):
    """One of a row's hits; ``place`` counts them from 0."""

    ref: RowRef
    place: int


class HitIndex:
    """Hits by message and row.

    Attributes:
        total: of all rows.
    """

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, int]] = {}
        self._messages: list[int] = []
        self.total = 0

    def rows(self, message: int) -> Mapping[int, int]:
        """The counts of a message's rows; a row without hits isn't among them."""
        return self._rows.get(message, {})

    def set_rows(self, message: int, counts: Mapping[int, int]) -> None:
        """Replace the counts of a message's rows."""
        known = {row: counts[row] for row in sorted(counts) if counts[row]}
        self.total += sum(known.values()) - sum(self.rows(message).values())
        if known and message not in self._rows:
            insort(self._messages, message)
        elif not known and message in self._rows:
            del self._messages[bisect_left(self._messages, message)]
            del self._rows[message]
        if known:
            self._rows[message] = known

    def remove_from(self, message: int) -> None:
        """Forget the hits of a message and of all after it."""
        for one in self._messages[bisect_left(self._messages, message) :]:
            self.set_rows(one, {})

    def clear(self) -> None:
        """Forget everything."""
        self._rows.clear()
        self._messages.clear()
        self.total = 0

    def first_from(self, start: RowRef) -> Hit | None:
        """The first hit in ``start`` or below it."""
        for message in self._messages[bisect_left(self._messages, start.message) :]:
            for row in self._rows[message]:
                if message > start.message or row >= start.row:
                    return Hit(RowRef(message, row), 0)
        return None

    def edge(self, step: int) -> Hit | None:
        """The first (1) or the last (-1) hit."""
        return self._in_message(self._messages[0 if step > 0 else -1], step) if self.total else None

    def beside(self, hit: Hit, step: int) -> Hit | None:
        """The hit after (1) or before (-1) another one, None at the end."""
        ref = hit.ref
        rows = self.rows(ref.message)
        if 0 <= hit.place + step < rows.get(ref.row, 0):
            return Hit(ref, hit.place + step)
        others = [row for row in rows if (row - ref.row) * step > 0]
        if others:
            return self._in_row(RowRef(ref.message, others[0 if step > 0 else -1]), step)
        place = bisect_left(self._messages, ref.message + (step > 0)) - (step < 0)
        if 0 <= place < len(self._messages):
            return self._in_message(self._messages[place], step)
        return None

    def number(self, hit: Hit) -> int:
        """How many hits there are up to ``hit``, itself included."""
        ref = hit.ref
        above = self._messages[: bisect_left(self._messages, ref.message)]
        before = sum(sum(self._rows[message].values()) for message in above)
        rows = self.rows(ref.message)
        return before + sum(count for row, count in rows.items() if row < ref.row) + hit.place + 1

    def _in_message(self, message: int, step: int) -> Hit:
        return self._in_row(RowRef(message, list(self._rows[message])[0 if step > 0 else -1]), step)

    def _in_row(self, ref: RowRef, step: int) -> Hit:
        return Hit(ref, 0 if step > 0 else self._rows[ref.message][ref.row] - 1)
