"""Finds words in a conversation, whether its rows are on the screen or not.

Owns: which hit is the current one, and searching in slices so that the window answers
meanwhile. Doesn't know widgets: whoever shows a row says how many hits it really has, and that
counts. The search goes from where the reader is in both directions, so that what was searched
is always one run of messages.
"""

import time
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from gui.widgets.markdown.section import Section
from gui.widgets.markdown.shown_text import shown_lines
from gui.widgets.message_view.hits import Hit, HitIndex
from gui.widgets.message_view.query import Query
from gui.widgets.message_view.transcript import RowRef, Transcript

SLICE_MS = 8
_REPORT_MS = 100


def hit_count(section: Section, query: Query) -> int:
    """How often ``query`` stands in what is shown of a section."""
    if section.is_blank or not query.may_be_in(section.source):
        return 0
    return sum(len(query.hits(line)) for line in shown_lines(section))


class Finder(QObject):
    """A search that goes on while the conversation grows.

    Attributes:
        query: what is searched for; false if nothing is.
        current: the hit that the reader is at.

    Signals:
        changed(int, int): the current hit's number from 1, or 0, and how many are known.
        reached(Hit): the reader is to see this one.
    """

    changed = Signal(int, int)
    reached = Signal(object)

    def __init__(self, transcript: Transcript, parent: QObject) -> None:
        super().__init__(parent)
        self._transcript = transcript
        self.query = Query()
        self.current: Hit | None = None
        self._hits = HitIndex()
        self._start = RowRef(0, 0)
        self._low = self._high = 0
        self._work: Iterator[None] | None = None
        self._is_wanted = False
        self._wanted_step = 0
        self._direction = 1
        self._grown: tuple[int, int, Section | None] = (-1, 0, None)
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._on_slice_due)
        self._report_timer = QTimer(self)
        self._report_timer.setSingleShot(True)
        self._report_timer.setInterval(_REPORT_MS)
        self._report_timer.timeout.connect(self._report)

    @property
    def total(self) -> int:
        """How many hits are known."""
        return self._hits.total

    @property
    def is_complete(self) -> bool:
        """Whether everything was searched."""
        return not self.query or (self._low == 0 and self._high == self._count)

    def search(self, query: Query, start: RowRef) -> None:
        """Go to the first hit of ``query`` from ``start`` on; an empty one ends the search."""
        self._begin(query, start)
        self._is_wanted = bool(query)
        self._go_on()
        self._report()

    def restart(self, start: RowRef) -> None:
        """Search in other messages, without going to a hit by itself."""
        if self.query:
            self._begin(self.query, start)
            self._go_on()
            self._report()

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1); beyond an end, to the other one."""
        if not self.query:
            return
        self._direction = step
        if self.current is None:
            target = self._hits.first_from(self._start)
        else:
            target = self._hits.beside(self.current, step)
        if target is None and self.is_complete:
            target = self._hits.edge(step)
        self._wanted_step = step if target is None and not self.is_complete else 0
        if target is not None:
            self._go_to(target)

    def skip(self) -> None:
        """Leave the current hit, which its row turned out not to have."""
        if self.total:
            self.step(self._direction)
        else:
            self.current = None

    def message_changed(self, index: int) -> None:
        """Look at a message again whose text is another one."""
        if not self.query:
            return
        # A half searched message may be this one.
        self._work = None
        if self._low <= index < self._high:
            for _ in self._scan(index):
                pass
            self._report_timer.start()

    def messages_added(self) -> None:
        """Search also in the new messages at the end."""
        if self.query:
            self._go_on()

    def messages_removed(self, index: int) -> None:
        """Forget the hits in message ``index`` and all after it."""
        if not self.query:
            return
        self._work = None
        self._hits.remove_from(index)
        self._high = min(self._high, index)
        self._low = min(self._low, self._high)
        if self.current is not None and self.current.ref.message >= index:
            self.current = None
        self._go_on()
        self._report_timer.start()

    def set_row_count(self, ref: RowRef, count: int) -> None:
        """Believe the row that is shown: it has ``count`` hits."""
        rows = self._hits.rows(ref.message)
        if self._low <= ref.message < self._high and rows.get(ref.row, 0) != count:
            self._hits.set_rows(ref.message, {**rows, ref.row: count})
            self._report_timer.start()

    @property
    def _count(self) -> int:
        return len(self._transcript.messages)

    def _begin(self, query: Query, start: RowRef) -> None:
        self.query = query
        self.current = None
        self._hits.clear()
        self._start = start
        self._low = self._high = min(start.message, self._count)
        self._work = None
        self._is_wanted = False
        self._wanted_step = 0
        self._direction = 1
        self._grown = (-1, 0, None)

    def _go_on(self) -> None:
        """Search for a moment now and, if that wasn't enough, later."""
        self._search_slice()
        if self.is_complete:
            self._slices.stop()
        else:
            self._slices.start()

    def _search_slice(self) -> None:
        deadline = time.perf_counter() + SLICE_MS / 1_000
        while not self.is_complete and time.perf_counter() < deadline:
            if self._work is None:
                self._work = self._search()
            if next(self._work, self) is self:
                self._work = None
        self._serve_waiting()

    def _search(self) -> Iterator[None]:
        """Search a message below and one above; stops for breath between pieces."""
        if self._high < self._count:
            yield from self._scan(self._high)
            self._high += 1
        if self._low > 0:
            yield from self._scan(self._low - 1)
            self._low -= 1

    def _scan(self, index: int) -> Iterator[None]:
        """Count the hits in a message; in one that grows, only in what is new."""
        rows = self._transcript.messages[index]
        sections = rows.sections()
        first = self._known_sections(index, sections)
        counts = {row: n for row, n in self._hits.rows(index).items() if row < first}
        if first or self.query.may_be_in(rows.text()):
            for row in range(first, len(sections)):
                counts[row] = hit_count(sections[row], self.query)
                yield
        self._hits.set_rows(index, counts)
        if rows.item.is_streaming:
            closed = len(sections) - (bool(sections) and sections[-1].is_open)
            self._grown = (index, closed, sections[closed - 1] if closed else None)

    def _known_sections(self, index: int, sections: Sequence[Section]) -> int:
        """How many sections of a message are the same ones as at its last scan."""
        grown, closed, last = self._grown
        is_same = grown == index and 0 < closed <= len(sections) and sections[closed - 1] is last
        return closed if is_same else 0

    def _serve_waiting(self) -> None:
        """Go where the reader wanted to be as soon as that is known."""
        if self._wanted_step:
            self.step(self._wanted_step)
        elif self._is_wanted:
            target = self._hits.first_from(self._start)
            if target is None and self.is_complete:
                target = self._hits.edge(1)
            self._is_wanted = target is None and not self.is_complete
            if target is not None:
                self._go_to(target)

    def _go_to(self, hit: Hit) -> None:
        self._is_wanted = False
        self.current = hit
        self.reached.emit(hit)
        self._report()

    def _report(self) -> None:
        self._report_timer.stop()
        number = self._hits.number(self.current) if self.current is not None else 0
        self.changed.emit(min(number, self.total), self.total)

    def _on_slice_due(self) -> None:
        self._search_slice()
        if self.is_complete:
            self._slices.stop()
            self._report()
        elif not self._report_timer.isActive():
            self._report_timer.start()
