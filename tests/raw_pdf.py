"""PDFs written byte by byte, page after page: of any length, without a library, in no memory.

Owns: as much of the format (PDF 1.4) as pages of lines in Helvetica need, and nothing more.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

LINES_A_PAGE = 54
COLUMNS = 92

_PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
)


def pages_of(text: str) -> Iterator[list[str]]:
    """A text set in pages: its paragraphs in lines, with an empty line between two."""
    page: list[str] = []
    for paragraph in text.split("\n\n"):
        lines = [one for line in paragraph.split("\n") for one in textwrap.wrap(line, COLUMNS)]
        for line in [*lines, ""]:
            if len(page) == LINES_A_PAGE:
                yield page
                page = []
            if line or page:
                page.append(line)
    if page:
        yield page


def write_pdf(
    path: Path,
    pages: Iterable[Sequence[str]],
    *,
    is_scan: bool = False,
    is_locked: bool = False,
) -> int:
    """Write ``pages`` of lines to ``path``; returns how many there are.

    Args:
        is_scan: each page is one picture, and its lines are left out.
        is_locked: it says that it is encrypted, with a password that nobody has.
    """
    offsets: dict[int, int] = {}
    kids: list[int] = []
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")

        def put(number: int, content: bytes) -> None:
            offsets[number] = file.tell()
            file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))

        put(3, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
        put(4, _stream(b"\x80", _PICTURE))
        lock = b""
        if is_locked:
            put(5, b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32))
            lock = b"/Encrypt 5 0 R/ID[<41><41>]"
        for lines in pages:
            number = len(offsets) + 3  # 1 and 2 come last
            kids.append(number)
            put(
                number,
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
                b"/Resources<</Font<</F 3 0 R>>/XObject<</P 4 0 R>>>>>>" % (number + 1),
            )
            put(number + 1, _stream(b"595 0 0 842 0 0 cm /P Do" if is_scan else _shown(lines)))
        put(2, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), _references(kids)))
        put(1, b"<</Type/Catalog/Pages 2 0 R>>")
        begin = file.tell()
        file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
        for number in sorted(offsets):
            file.write(b"%010d 00000 n \n" % offsets[number])
        file.write(b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(offsets) + 1, lock))
        file.write(b"startxref\n%d\n%%%%EOF\n" % begin)
    return len(kids)


def _shown(lines: Sequence[str]) -> bytes:
    shown = [b"BT /F 10 Tf 14 TL 50 800 Td"]
    for line in lines:
        letters = line.encode("cp1252", "replace")
        for sign in (b"\\", b"(", b")"):
            letters = letters.replace(sign, b"\\" + sign)
        shown.append(b"(%s) Tj T*" % letters)
    return b"\n".join([*shown, b"ET"])


def _stream(content: bytes, head: bytes = b"<<") -> bytes:
    return b"%s/Length %d>>\nstream\n%s\nendstream" % (head, len(content), content)


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
