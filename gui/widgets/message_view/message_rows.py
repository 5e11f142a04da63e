"""The rows of one message: attachments, sections and footer, with their heights.

Owns: splitting a message when it is first needed, and forgetting the sections again. Doesn't
know widgets.
"""

from collections.abc import Sequence
from dataclasses import replace

from gui.theme import BODY_PX, COLUMN_WIDTH
from gui.widgets.markdown.section import Section
from gui.widgets.markdown.sections import LineSplitter, PlainSplitter, SectionSplitter
from gui.widgets.message_view.heights import HeightIndex
from gui.widgets.message_view.item import MessageItem
from gui.widgets.message_view.row import RowContent

FOOTER = -1
HEADER = -2

MESSAGE_GAP = 16
SECTION_GAP = 12
FOOTER_GAP = 4
ITEM_GAP = 4
FOOTER_HEIGHT = 30
HEADER_GAP = 6
HEADER_HEIGHT = 44

_LINE_HEIGHT = 24
_LINE_CHARACTERS = COLUMN_WIDTH * 2 // BODY_PX


class MessageRows:
    """A message and what is known of its rows' heights, in pixels with the gap above.

    Attributes:
        item: the message; its text lacks what was appended since (see :meth:`text`).
        header_height, footer_height: of the row above the sections (the attachments) and of
            the one below, 0 if there is none.
        is_unfolded: whether a notice shows its detail.
    """

    def __init__(self, item: MessageItem) -> None:
        self.item = item
        self.header_height = HEADER_HEIGHT + MESSAGE_GAP if item.attachments else 0
        self.footer_height = FOOTER_HEIGHT + FOOTER_GAP if item.has_footer else 0
        self.is_unfolded = False
        self._appended: list[str] = []
        self._splitter: LineSplitter | None = None
        self._heights: HeightIndex | None = None
        self._estimate = _estimate(item.text) + MESSAGE_GAP

    @property
    def height(self) -> int:
        """Of the whole message: measured where it was shown, estimated elsewhere."""
        sections = self._heights.total if self._heights is not None else self._estimate
        return self.header_height + sections + self.footer_height

    @property
    def has_header(self) -> bool:
        """Whether there is a row above the sections."""
        return bool(self.item.attachments)

    @property
    def first_row(self) -> int:
        """The topmost row."""
        if self.has_header:
            return HEADER
        return 0 if self.section_count else FOOTER

    @property
    def is_expanded(self) -> bool:
        """Whether the sections are held in memory."""
        return self._splitter is not None

    @property
    def section_count(self) -> int:
        """The number of sections; expands the message."""
        splitter = self._expanded()
        return len(splitter.closed) + (splitter.open_section is not None)

    def shows(self, item: MessageItem) -> bool:
        """Whether it is ``item`` to the last character."""
        return not self._appended and self.item == item

    def text(self) -> str:
        """The whole text, appended pieces included."""
        return self.item.text + "".join(self._appended)

    def section(self, index: int) -> Section:
        """Section ``index`` from 0; expands the message."""
        splitter = self._expanded()
        if index < len(splitter.closed):
            return splitter.closed[index]
        if index > len(splitter.closed) or splitter.open_section is None:
            raise IndexError(f"section {index} of {self.section_count}")
        return splitter.open_section

    def sections(self) -> Sequence[Section]:
        """All sections, without keeping them in memory or changing any height."""
        if self._splitter is not None:
            return self._splitter.sections
        return self._split().sections

    def content(self, row: int) -> RowContent | None:
        """What a row shows, None if there is nothing and it takes no space."""
        if row == FOOTER:
            return RowContent(self.item, None) if self.item.has_footer else None
        if row == HEADER:
            return RowContent(self.item, None, is_header=True) if self.has_header else None
        section = self.section(row)
        if section.is_blank:
            return None
        if section.kind == "prose":
            return RowContent(self.item, section)
        is_first = row == 0 or not self.continues_after(row - 1)
        is_last = not self.continues_after(row)
        return RowContent(self.item, section, is_first, is_last, is_unfolded=self.is_unfolded)

    def gap(self, row: int) -> int:
        """Pixels between a row and what is above it."""
        if row == FOOTER:
            return FOOTER_GAP
        if row == HEADER:
            return MESSAGE_GAP
        if row == 0:
            return HEADER_GAP if self.has_header else MESSAGE_GAP
        if not self.continues_after(row - 1):
            return SECTION_GAP
        is_prose_block = self.section(row).kind == "prose" and self.section(row).join == "block"
        return ITEM_GAP if is_prose_block else 0

    def code_around(self, index: int) -> str:
        """All code of the block that section ``index`` is a part of, character for character.

        The line end before the closing fence belongs to the fence.
        """
        first, last = index, index
        while self.section(first).join != "none":
            first -= 1
        while self.continues_after(last):
            last += 1
        code = "".join(self.section(part).code for part in range(first, last + 1))
        return code.removesuffix("\n").removesuffix("\r")

    def continues_after(self, index: int) -> bool:
        """Whether the next section is of the same kind and continues section ``index``."""
        if index + 1 >= self.section_count:
            return False
        following = self.section(index + 1)
        return following.kind == self.section(index).kind and following.join != "none"

    def append(self, text: str) -> None:
        """Add streamed text; costs as much as the open section is long."""
        splitter = self._expanded()
        splitter.append(text)
        self._appended.append(text)
        self._sync_heights()

    def update(self, item: MessageItem) -> None:
        """Show ``item`` instead; sections whose text stays the same are kept."""
        current = self.text()
        is_grown = item.role == self.item.role and item.text.startswith(current)
        if self._splitter is not None and is_grown:
            if item.is_streaming or len(item.text) > len(current):
                self._splitter.append(item.text[len(current) :])
            if not item.is_streaming:
                self._splitter.finish()
        else:
            self._splitter = self._heights = None
            self._estimate = _estimate(item.text) + MESSAGE_GAP
        if item.attachments != self.item.attachments:
            self.header_height = HEADER_HEIGHT + MESSAGE_GAP if item.attachments else 0
        self.item = item
        self._appended.clear()
        if self._splitter is not None:
            self._sync_heights()
        if not item.has_footer:
            self.footer_height = 0
        elif not self.footer_height:
            self.footer_height = FOOTER_HEIGHT + FOOTER_GAP

    def collapse(self) -> None:
        """Forget the sections but not their heights."""
        self.item = replace(self.item, text=self.text())
        self._appended.clear()
        self._splitter = None

    def row_height(self, row: int) -> int:
        """The height of section ``row``, of the header or of the footer."""
        if row == HEADER:
            return self.header_height
        self._expanded()
        assert self._heights is not None
        return self.footer_height if row == FOOTER else self._heights[row]

    def set_row_height(self, row: int, height: int) -> None:
        """Remember a measured height."""
        if row == HEADER:
            self.header_height = height
        elif row == FOOTER:
            self.footer_height = height
        elif self._heights is not None:
            self._heights.set(row, height)

    def top_of(self, row: int) -> int:
        """Pixels from the message's top to row ``row``'s."""
        if row == HEADER:
            return 0
        self._expanded()
        assert self._heights is not None
        sections = self._heights.total if row == FOOTER else self._heights.top(row)
        return self.header_height + sections

    def find(self, offset: int) -> tuple[int, int]:
        """The row ``offset`` pixels from the message's top, and how far into it that is."""
        if offset < self.header_height:
            return HEADER, offset
        offset -= self.header_height
        self._expanded()
        assert self._heights is not None
        if len(self._heights) and (offset < self._heights.total or not self.footer_height):
            return self._heights.find(offset)
        return FOOTER, max(0, offset - self._heights.total)

    def _expanded(self) -> LineSplitter:
        if self._splitter is None:
            self._splitter = self._split()
            self._sync_heights()
        return self._splitter

    def _split(self) -> LineSplitter:
        is_markdown = self.item.role == "assistant"
        splitter = SectionSplitter(self.text()) if is_markdown else PlainSplitter(self.text())
        if not self.item.is_streaming:
            splitter.finish()
        return splitter

    def _sync_heights(self) -> None:
        """Give every section a height: known ones stay, new ones are estimated."""
        count = self.section_count
        if self._heights is None:
            self._heights = HeightIndex()
        if len(self._heights) > count:
            self._heights.truncate(count)
        for index in range(len(self._heights), count):
            self._heights.append(_section_estimate(self.section(index), index))


def _section_estimate(section: Section, index: int) -> int:
    if section.is_blank:
        return 0
    gap = MESSAGE_GAP if index == 0 else SECTION_GAP
    return _estimate(section.source) + (gap if section.join == "none" else 0)


def _estimate(text: str) -> int:
    lines = max(text.count("\n") + 1, len(text) // _LINE_CHARACTERS + 1)
    return lines * _LINE_HEIGHT
