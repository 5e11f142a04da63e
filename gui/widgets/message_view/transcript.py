"""The messages of a conversation as one column of rows.

Owns: the order of rows and where each stands in the column, in pixels. Doesn't know widgets
or scrolling. Sections of messages that were not used lately are forgotten: memory holds what
is on the screen, not what was ever scrolled past.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from gui.widgets.message_view.folds import Folds
from gui.widgets.message_view.heights import HeightIndex
from gui.widgets.message_view.item import MessageItem
from gui.widgets.message_view.message_rows import FOOTER, MessageRows
from gui.widgets.message_view.token_span import TokenSpan

EXPANDED_LIMIT = 128


class RowRef(NamedTuple):
    """A row: the message's index and the section's, or ``HEADER`` or ``FOOTER``."""

    message: int
    row: int


class Transcript:
    """An ordered collection of messages, found by id or by vertical position.

    Attributes:
        messages: oldest first.
    """

    def __init__(self) -> None:
        self.messages: list[MessageRows] = []
        self._heights = HeightIndex()
        self._indexes: dict[str, int] = {}
        self._used: OrderedDict[int, None] = OrderedDict()

    @property
    def height(self) -> int:
        """Of all rows, in pixels."""
        return self._heights.total

    def reset(self, items: Iterable[MessageItem]) -> None:
        """Hold ``items`` and nothing else.

        Raises:
            ValueError: two items have the same id.
        """
        folds = {rows.item.id: rows.folds for rows in self.messages}
        self.messages.clear()
        self._heights = HeightIndex()
        self._indexes.clear()
        self._used.clear()
        for item in items:
            self.append(item, folds.get(item.id))

    def divergence(self, items: Sequence[MessageItem]) -> int:
        """How many messages at the beginning are the same ones as in ``items``, by id."""
        same = 0
        for rows, item in zip(self.messages, items, strict=False):
            if rows.item.id != item.id:
                break
            same += 1
        return same

    def append(self, item: MessageItem, folds: Folds | None = None) -> None:
        """Add a message at the end.

        Args:
            folds: which of its reasonings the reader had unfolded, if that is known.

        Raises:
            ValueError: there is a message with this id.
        """
        if item.id in self._indexes:
            raise ValueError(f"message {item.id!r} is in the view; update it instead")
        self._indexes[item.id] = len(self.messages)
        self.messages.append(MessageRows(item, folds))
        self._heights.append(self.messages[-1].height)

    def truncate(self, index: int) -> None:
        """Remove message ``index`` and all after it."""
        for rows in self.messages[index:]:
            del self._indexes[rows.item.id]
        del self.messages[index:]
        self._heights.truncate(index)
        for used in [used for used in self._used if used >= index]:
            del self._used[used]

    def index_of(self, message_id: str) -> int | None:
        """The position of a message, None if it isn't here."""
        return self._indexes.get(message_id)

    def extend(self, index: int, text: str) -> None:
        """Add streamed text to message ``index``."""
        self.messages[index].append(text)
        self._touch(index)

    def extend_tokens(self, index: int, tokens: Iterable[TokenSpan]) -> None:
        """Add tokens to message ``index``."""
        self.messages[index].append_tokens(tokens)
        self._touch(index)

    def update(self, index: int, item: MessageItem) -> None:
        """Replace message ``index`` by a new state of it."""
        self.messages[index].update(item)
        self._touch(index)

    def set_thinking_shown(self, index: int, is_shown: bool, row: int | None = None) -> None:
        """Unfold or fold reasonings of message ``index``: all, or the one that row is above."""
        self.messages[index].set_thinking_shown(is_shown, row)
        self._touch(index)

    def set_height(self, ref: RowRef, height: int) -> None:
        """Remember the measured height of a row, in pixels."""
        self.messages[ref.message].set_row_height(ref.row, height)
        self._touch(ref.message)

    def top_of(self, ref: RowRef) -> int:
        """Pixels from the column's top to the row's."""
        top = self.messages[ref.message].top_of(ref.row)
        self._touch(ref.message)
        return self._heights.top(ref.message) + top

    def find(self, offset: int) -> tuple[RowRef, int]:
        """The row ``offset`` pixels from the top, and how far into it that is.

        Raises:
            IndexError: there are no messages.
        """
        index, rest = self._heights.find(offset)
        row, rest = self.messages[index].find(rest)
        self._touch(index)
        return RowRef(index, row), rest

    def first(self) -> RowRef | None:
        """The first row, or None without messages."""
        return self._first_of(0) if self.messages else None

    def last(self) -> RowRef | None:
        """The last row, or None without messages."""
        return RowRef(len(self.messages) - 1, FOOTER) if self.messages else None

    def after(self, ref: RowRef) -> RowRef | None:
        """The row below, or None at the end."""
        if ref.row == FOOTER:
            following = ref.message + 1
            return self._first_of(following) if following < len(self.messages) else None
        return RowRef(ref.message, self.messages[ref.message].row_after(ref.row))

    def before(self, ref: RowRef) -> RowRef | None:
        """The row above, or None at the top."""
        row = self.messages[ref.message].row_before(ref.row)
        if row is not None:
            return RowRef(ref.message, row)
        return RowRef(ref.message - 1, FOOTER) if ref.message else None

    def contains(self, ref: RowRef) -> bool:
        """Whether the row (still) exists."""
        if ref.message >= len(self.messages):
            return False
        return self.messages[ref.message].has_row(ref.row)

    def forget_unused(self, needed: Collection[int]) -> None:
        """Collapse what was not used lately, except the messages with index in ``needed``."""
        for index in list(self._used):
            if len(self._used) <= EXPANDED_LIMIT:
                return
            if index not in needed and not self.messages[index].item.is_streaming:
                self.messages[index].collapse()
                del self._used[index]

    def _first_of(self, index: int) -> RowRef:
        self._touch(index)
        return RowRef(index, self.messages[index].first_row)

    def _touch(self, index: int) -> None:
        """Take over a message's height, which expanding or measuring may have changed."""
        self._heights.set(index, self.messages[index].height)
        if self.messages[index].is_expanded:
            self._used[index] = None
            self._used.move_to_end(index)
