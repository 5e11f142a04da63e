"""The rows of one message: attachments, sections and footer, with their heights.

Owns: splitting a message when it is first needed, and forgetting the sections again. Doesn't
know widgets.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gui.theme import BODY_PX, COLUMN_WIDTH
from gui.widgets.markdown.lines import LineSplitter, PlainSplitter, TokenSplitter
from gui.widgets.markdown.section import Section
from gui.widgets.markdown.sections import SectionSplitter
from gui.widgets.markdown.thoughts import Thought, thought_around, thought_at
from gui.widgets.message_view.folds import Folds
from gui.widgets.message_view.heights import HeightIndex
from gui.widgets.message_view.item import MessageItem
from gui.widgets.message_view.row import Progress, RowContent, ThoughtState
from gui.widgets.message_view.token_span import TokenSpan, TokenSpans

FOOTER = -1
HEADER = -2

MESSAGE_GAP = 16
SECTION_GAP = 12
FOOTER_GAP = 4
ITEM_GAP = 4
THOUGHT_GAP = 6
THOUGHT_INDENT = 16
FOOTER_HEIGHT = 30
HEADER_GAP = 6
HEADER_HEIGHT = 44

_LINE_HEIGHT = 24
_LINE_CHARACTERS = COLUMN_WIDTH * 2 // BODY_PX


class MessageRows:
    """A message and what is known of its rows' heights, in pixels with the gap above.

    Attributes:
        folds: which of its reasonings are unfolded.
        item: the message; its text lacks what was appended since (see :meth:`text`).
        header_height, footer_height: of the row above the sections (the attachments) and of
            the one below, 0 if there is none.
        is_unfolded: whether a notice shows its detail.
    """

    def __init__(self, item: MessageItem, folds: Folds | None = None) -> None:
        self.item = item
        self.header_height = HEADER_HEIGHT + MESSAGE_GAP if item.attachments else 0
        self.folds = folds if folds is not None else Folds()
        self.footer_height = FOOTER_HEIGHT + FOOTER_GAP if item.has_footer else 0
        self.is_unfolded = False
        self._appended: list[str] = []
        self._tokens = TokenSpans(item.tokens)
        self._starts: list[int] = []
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
    def has_tokens(self) -> bool:
        """Whether the text is shown token by token."""
        return bool(self._tokens)

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
        is_same = self.item == replace(item, tokens=self.item.tokens)
        return is_same and not self._appended and self._tokens.holds(item.tokens)

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
        if section.is_blank or self.is_folded(row):
            return None
        if section.kind == "thought":
            return self._thought_content(section, row)
        if section.kind == "prose":
            return RowContent(self.item, section)
        if section.kind == "tokens":
            start = self.start_of(row)
            tokens = self._tokens.within(start, start + len(section.source))
            return RowContent(self.item, section, tokens=tokens)
        is_first = row == 0 or not self.continues_after(row - 1)
        is_last = not self.continues_after(row)
        return RowContent(self.item, section, is_first, is_last, is_unfolded=self.is_unfolded)

    def gap(self, row: int) -> int:
        """Pixels between a row and what is above it."""
        if row == FOOTER:
            return FOOTER_GAP
        if row == HEADER:
            return MESSAGE_GAP
        if self._is_first_shown(row):
            return HEADER_GAP if self.has_header else MESSAGE_GAP
        if self.section(row - 1).kind == "thought":
            return THOUGHT_GAP
        if not self.continues_after(row - 1):
            return SECTION_GAP
        is_prose_block = self.section(row).kind == "prose" and self.section(row).join == "block"
        return ITEM_GAP if is_prose_block else 0

    def indent(self, row: int) -> int:
        """Pixels between the column's left edge and a row's."""
        is_thought = row >= 0 and self.section(row).is_thought
        return THOUGHT_INDENT if is_thought else 0

    def is_folded(self, row: int) -> bool:
        """Whether a row is inside a reasoning that is folded."""
        thought = self._thought_around(row)
        return thought is not None and not self.folds.is_shown(thought.start)

    def has_row(self, row: int) -> bool:
        """Whether there is such a row that isn't folded."""
        if row == HEADER:
            return self.has_header
        return row == FOOTER or (row < self.section_count and not self.is_folded(row))

    def row_after(self, row: int) -> int:
        """The section below ``row`` that isn't folded, or ``FOOTER``."""
        following = 0 if row == HEADER else row + 1
        thought = self._thought_around(following)
        if thought is not None and not self.folds.is_shown(thought.start):
            following = self.section_count if thought.end is None else thought.end + 1
        return following if following < self.section_count else FOOTER

    def row_before(self, row: int) -> int | None:
        """The row above ``row`` that isn't folded, None at the message's top."""
        if row == HEADER:
            return None
        before = self._section_before(row)
        if before is None and self.has_header:
            return HEADER
        return before

    def set_thinking_shown(self, is_shown: bool, row: int | None = None) -> None:
        """Unfold or fold the reasoning below row ``row``, or all of the message."""
        self.folds.set_shown(is_shown, row)
        if self._heights is None:
            return
        for index in range(len(self._heights)):
            if self.is_folded(index):
                self._heights.set(index, 0)
            elif not self._heights[index]:
                self._heights.set(index, _section_estimate(self.section(index), index))

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

    def append_tokens(self, tokens: Iterable[TokenSpan]) -> None:
        """Add tokens that follow; the first ones have the text shown token by token.

        Raises:
            ValueError: they don't follow the ones that are there.
        """
        had_tokens = self.has_tokens
        self._tokens.extend(tokens)
        if self.has_tokens != had_tokens:
            self._forget_sections()

    def start_of(self, row: int) -> int:
        """Where section ``row`` begins in the text, in characters."""
        while len(self._starts) <= row:
            known = len(self._starts)
            before = self._starts[-1] + len(self.section(known - 1).source) if known else 0
            self._starts.append(before)
        return self._starts[row]

    def row_at(self, character: int) -> int:
        """The section with this character of the text, the last one beyond its end."""
        end = 0
        for row in range(self.section_count):
            end += len(self.section(row).source)
            if character < end:
                return row
        return self.section_count - 1

    def update(self, item: MessageItem) -> None:
        """Show ``item`` instead; sections whose text stays the same are kept."""
        current = self.text()
        is_grown = item.role == self.item.role and item.text.startswith(current)
        is_grown = is_grown and bool(item.tokens) == self.has_tokens
        self._tokens = TokenSpans(item.tokens)
        if self._splitter is not None and is_grown:
            if item.is_streaming or len(item.text) > len(current):
                self._splitter.append(item.text[len(current) :])
            if not item.is_streaming:
                self._splitter.finish()
        else:
            self._forget_sections()
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

    def _forget_sections(self) -> None:
        self._splitter = self._heights = None
        self._starts.clear()

    def _expanded(self) -> LineSplitter:
        if self._splitter is None:
            self._splitter = self._split()
            self._sync_heights()
        return self._splitter

    def _split(self) -> LineSplitter:
        kind: type[LineSplitter] = PlainSplitter
        if self.item.role == "assistant":
            kind = SectionSplitter
        splitter = (TokenSplitter if self.has_tokens else kind)(self.text())
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
            is_folded = self.is_folded(index)
            estimate = 0 if is_folded else _section_estimate(self.section(index), index)
            self._heights.append(estimate)

    def _thought_around(self, row: int) -> Thought | None:
        """The reasoning that section ``row`` is inside of."""
        return thought_around(self._expanded().thoughts, row)

    def _thought_content(self, section: Section, row: int) -> RowContent | None:
        """What the row above a reasoning shows; nothing if the model wrote none."""
        thoughts = self._expanded().thoughts
        thought = thought_at(thoughts, row)
        end = thought.end
        if end is not None and all(self.section(at).is_blank for at in range(row + 1, end)):
            return None
        # The caller measures the time up to the first closing tag.
        seconds = self.item.thinking_seconds if thought is thoughts[0] and end is not None else None
        progress: Progress = "done"
        if end is None:
            progress = "open" if self.item.is_streaming else "unfinished"
        state = ThoughtState(progress, self.folds.is_shown(row), seconds)
        return RowContent(self.item, section, thought=state)

    def _is_first_shown(self, row: int) -> bool:
        before = self._section_before(row)
        while before is not None and self.content(before) is None:
            before = self._section_before(before)
        return before is None

    def _section_before(self, row: int) -> int | None:
        """The section above ``row`` that isn't folded, None if there is none."""
        before = (self.section_count if row == FOOTER else row) - 1
        thought = self._thought_around(before) if before >= 0 else None
        if thought is not None and not self.folds.is_shown(thought.start):
            before = thought.start
        return before if before >= 0 else None


def _section_estimate(section: Section, index: int) -> int:
    if section.is_blank:
        return 0
    if section.kind == "thought":
        return FOOTER_HEIGHT + SECTION_GAP
    gap = MESSAGE_GAP if index == 0 else SECTION_GAP
    return _estimate(section.source) + (gap if section.join == "none" else 0)


def _estimate(text: str) -> int:
    lines = max(text.count("\n") + 1, len(text) // _LINE_CHARACTERS + 1)
    return lines * _LINE_HEIGHT
