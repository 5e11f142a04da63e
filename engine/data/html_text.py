"""The text of a web page: the main text where it can be told from menus, or all of it.

Owns: that choice. Which of the two it was is among the document's problems.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.document import Document
from engine.data.file_sample import FileSample
from engine.data.text_encoding import encoding_of
from engine.errors import UnsupportedError, UsageError
from engine.protocol.data import Detected
from engine.protocol.envelope import TextKey

if TYPE_CHECKING:
    from lxml.etree import _Element

MIN_MAIN_SHARE = 0.3
"""Less of a page than this is not its main text but a mistake about it."""

MAX_MAIN_SHARE = 0.95
"""More of a page than this leaves out nothing worth leaving out, and cuts words at their tags."""

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE)
_SILENT = {"script", "style", "template", "noscript", "head", "svg", "iframe", "object"}
_INLINE_TAGS = """
a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span
strike strong sub sup time tt u var wbr ruby rt rp img
"""
INLINE_TAGS = frozenset(_INLINE_TAGS.split())
"""They stand within a line; all others end it."""

_SPACES = re.compile(r"[ \t\r\n\f]+")


def declared_encoding(sample: FileSample) -> Detected | None:
    """What the page says of itself, if its bytes can be that."""
    found = _DECLARED.search(sample.head[:4096])
    if found is None or sample.head.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    name = found[1].decode("ascii")
    # Browsers read these names as their superset.
    name = {"iso-8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(name.lower(), name)
    try:
        value = encoding_of(sample, name).value
    except UsageError:
        return None  # no such encoding, or not this page's
    return Detected(value, "certain", TextKey("reason.encoding_declared"))


def read_html(path: Path, source: str, encoding: Detected) -> Document:
    """The text of a page.

    Raises:
        EngineError: it has none.
    """
    whole = _whole_text(source)
    if not whole:
        raise UnsupportedError("error.document_no_text", file=path.name)
    main = _main_text(source)
    share = _letters(main) / max(1, _letters(whole))
    if not MIN_MAIN_SHARE <= share <= MAX_MAIN_SHARE:
        return Document(path, "html", whole, encoding=encoding)
    told = TextKey("data.main_text", {"share": round(100 * share)})
    return Document(path, "html", main, encoding=encoding, problems=(told,))


def _main_text(source: str) -> str:
    import trafilatura

    found = trafilatura.extract(source, favor_recall=True, include_comments=True)
    return found or ""


def _whole_text(source: str) -> str:
    from lxml import etree, html

    # Bytes, because lxml refuses text that declares an encoding.
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return ""  # there is not one element in it
    lines = "".join(_pieces(root)).split("\n")
    return "\n".join(line for one in lines if (line := _SPACES.sub(" ", one).strip()))


def _pieces(element: "_Element") -> Iterator[str]:
    tag = element.tag
    if isinstance(tag, str) and tag not in _SILENT:
        edge = "" if tag in INLINE_TAGS else "\t" if tag in ("td", "th") else "\n"
        yield edge
        yield _SPACES.sub(" ", element.text or "")
        for child in element:
            yield from _pieces(child)
        yield edge
    yield _SPACES.sub(" ", element.tail or "")


def _letters(text: str) -> int:
    return len("".join(text.split()))
