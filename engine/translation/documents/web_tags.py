"""Tags of a web page: the texts in their attributes, and the language and direction they name.

Owns: where in a tag's source an attribute's value is, which are texts, and how the page is made
to say the translation's language. Knows nothing of paragraphs.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.language.codes import same_language
from engine.translation.documents.document import Languages

_TEXTS = frozenset({"alt", "title", "placeholder", "aria-label", "aria-description"})
_META = frozenset(
    {"description", "og:title", "og:description", "twitter:title", "twitter:description"}
)
_BUTTONS = frozenset({"submit", "button", "reset"})

_ATTRIBUTE = re.compile(
    r"""(?<=[\s"'/])(?P<name>[^\s/>"'=]+)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'=`]+)))?"""
)
_TAG = re.compile(
    r"<!--.*?-->|<(script|style|template|textarea|svg|math)\b.*?</\1\s*>"
    r"""|<(?P<tag>[A-Za-z][^\s/>]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""",
    re.DOTALL | re.IGNORECASE,
)
"""A tag, or what is passed over whole."""


@dataclass(frozen=True)
class Attribute:
    """An attribute in a tag's source.

    Attributes:
        begin, end: of all of it.
        value_begin, value_end: of its value, without quotation marks.
        mark: the quotation mark, or "".
        value: as it is meant.
    """

    name: str
    begin: int
    end: int
    value_begin: int
    value_end: int
    mark: str
    value: str


def attributes(tag: str) -> Iterator[Attribute]:
    """The attributes of a tag's source, in order; the first of a name holds."""
    seen: set[str] = set()
    for found in _ATTRIBUTE.finditer(tag, len(tag) - len(tag.lstrip("<"))):
        name = found["name"].lower()
        if found.start() == 1 or name in seen:
            continue
        seen.add(name)
        kind = next((one for one in ("double", "single", "bare") if found[one] is not None), "")
        mark = {"double": '"', "single": "'"}.get(kind, "")
        begin, end = found.span(kind) if kind else (found.end(), found.end())
        value = html.unescape(found[kind]) if kind else ""
        yield Attribute(name, found.start(), found.end(), begin, end, mark, value)


def texts(tag: str, source: str) -> Iterator[Attribute]:
    """Those that people read.

    Args:
        tag: the tag's name, in small letters.
    """
    found = list(attributes(source))
    named = {one.name: one.value for one in found}
    for one in found:
        is_text = one.name in _TEXTS
        if tag == "meta" and one.name == "content":
            is_text = (named.get("name") or named.get("property") or "").lower() in _META
        elif tag == "input" and one.name == "value":
            is_text = named.get("type", "").lower() in _BUTTONS
        if is_text and one.value.strip():
            yield one


def written(piece: str, mark: str) -> str:
    """A value for its place: between its quotation marks, or with some where it had none."""
    text = html.escape(piece, quote=False)
    if mark == "'":
        return text.replace("'", "&#x27;")
    text = text.replace('"', "&quot;")
    return text if mark else f'"{text}"'


def marked(page: str, languages: Languages) -> tuple[str, bool]:
    """The page with the translation's language and direction in its tags, and whether it has an
    html tag to say so."""
    parts: list[str] = []
    at = 0
    is_said = False
    for found in _TAG.finditer(page):
        name = (found["tag"] or "").lower()
        if not name:
            continue
        is_said = is_said or name == "html"
        tag = _marked_tag(name, found[0], languages)
        if tag != found[0]:
            parts += [page[at : found.start()], tag]
            at = found.end()
    return "".join([*parts, page[at:]]), is_said


def _marked_tag(name: str, tag: str, languages: Languages) -> str:
    found = {one.name: one for one in attributes(tag)}
    is_page = name == "html"
    changed: dict[str, str] = {"lang": languages.target} if is_page else {}
    for own in ("lang", "xml:lang"):
        if own in found and (is_page or same_language(found[own].value, languages.source)):
            changed[own] = languages.target
    direction = found["dir"].value.lower() if "dir" in found else ""
    if languages.is_turned and languages.is_right_to_left:
        if is_page or (name == "body" and direction == "ltr"):
            changed["dir"] = "rtl"
    elif languages.is_turned and direction == "rtl":
        changed["dir"] = ""
    return _changed(tag, found, changed)


def _changed(tag: str, found: Mapping[str, Attribute], changed: Mapping[str, str]) -> str:
    """The tag's source with these attributes; without those that are to be empty."""
    for name in sorted(found.keys() & changed, key=lambda one: -found[one].begin):
        one = found[name]
        if not changed[name]:
            tag = tag[: one.begin].rstrip() + tag[one.end :]
        elif one.value != changed[name]:
            own = tag[one.begin : one.begin + len(name)]
            tag = f"{tag[: one.begin]}{own}={written(changed[name], '')}{tag[one.end :]}"
    new = [
        f" {name}={written(value, '')}"
        for name, value in changed.items()
        if value and name not in found
    ]
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    return tag[:end].rstrip() + "".join(new) + tag[end:] if new else tag
