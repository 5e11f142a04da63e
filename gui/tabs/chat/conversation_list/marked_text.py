"""A line or two of someone's text, with places marked, that can't disturb what is around it.

Owns: making titles and finds safe without moving a character, and laying them out with "…".
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from gui.widgets.markdown.displayable import displayable

Ranges = Sequence[tuple[int, int]]

# Marks that turn the direction of text (UAX #9) could show a title in another order than it
# has. Each becomes a character of no width, so that ranges stay true.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_FSI, _PDI = "\u2068", "\u2069"


def safe_line(text: str) -> str:
    """``text`` on one line, as long as before, without power over its surroundings."""
    return displayable(_LINE_ENDS.sub(" ", _DIRECTION.sub("\u200b", text)))


def draw_marked(
    painter: QPainter,
    area: QRect,
    text: str,
    font: QFont,
    colour: str,
    *,
    ranges: Ranges = (),
    mark_ground: str = "",
    max_lines: int = 1,
) -> None:
    """Draw in ``area``, its middle for a single line and else its top; cut with "…".

    Args:
        ranges: places drawn on ``mark_ground``, in characters.
    """
    line_text = safe_line(text)
    layout, fits = _lay_out(f"{_FSI}{line_text}{_PDI}", font, area.width(), max_lines)
    kept = len(line_text)
    while kept and not fits:
        # The first layout says about where to cut; a "…" may need another character's room.
        kept = min(kept - 1, _shown_characters(layout, max_lines) - 2)
        cut = line_text[: max(0, kept)].rstrip()
        layout, fits = _lay_out(f"{_FSI}{cut}…{_PDI}", font, area.width(), max_lines)
    marks = [
        _mark(line_text, start, min(length, kept - start), mark_ground)
        for start, length in ranges
        if start < kept
    ]
    painter.setPen(QColor(colour))
    top = area.top()
    if max_lines == 1:
        top += round((area.height() - layout.boundingRect().height()) / 2)
    layout.draw(painter, QPointF(area.left(), top), marks)


def _lay_out(text: str, font: QFont, width: int, max_lines: int) -> tuple[QTextLayout, bool]:
    """Lines of ``text``, and whether it has no more than it may."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(
        QTextOption.WrapMode.WrapAnywhere
        if max_lines == 1
        else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    )
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    for _ in range(max_lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    last = layout.lineAt(layout.lineCount() - 1)
    return layout, last.textStart() + last.textLength() >= _units(text)


def _shown_characters(layout: QTextLayout, max_lines: int) -> int:
    """How many characters the lines hold, the isolating mark at the start not counted."""
    last = layout.lineAt(min(max_lines, layout.lineCount()) - 1)
    shown = layout.text().encode("utf-16-le", "surrogatepass")
    shown = shown[: (last.textStart() + last.textLength()) * 2]
    return len(shown.decode("utf-16-le", "replace")) - 1


def _mark(text: str, start: int, length: int, ground: str) -> QTextLayout.FormatRange:
    """A place on a coloured ground. Bold letters would be wider than what was laid out.

    Qt counts in UTF-16 units, and the isolating mark stands before the text.
    """
    mark = QTextLayout.FormatRange()
    mark.start = 1 + _units(text[:start])
    mark.length = _units(text[start : start + length])
    mark.format = QTextCharFormat()
    mark.format.setBackground(QColor(ground))
    return mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
