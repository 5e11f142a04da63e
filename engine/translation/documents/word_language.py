"""What a Word document says of its text's language and direction, made the translation's.

Only what was translated is marked; a run of Latin letters in a text from right to left stays one.

Owns: those properties and their places among the others (ECMA-376, CT_PPr, CT_RPr, CT_TblPr).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engine.language.codes import is_right_to_left, letter_scripts, script_of
from engine.translation.documents.document import Languages
from engine.translation.documents.word_paragraphs import Line, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_AFTER_BIDI = (
    *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents"),
    *("suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap"),
    *("outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_AFTER_LANG = ("eastAsianLayout", "specVanish", "oMath", "rPrChange")
_AFTER_RTL = ("cs", "em", "lang", *_AFTER_LANG)
_BEFORE_BIDI_VISUAL = ("tblStyle", "tblpPr", "tblOverlap")
_COMPLEX = {"b": "bCs", "i": "iCs", "sz": "szCs"}
"""Letters from right to left have a weight, slant and size of their own."""

_RTL_LETTERS = ("ARABIC", "HEBREW", "SYRIAC", "THAANA", "NKO", "ADLAM", "HANIFI", "SAMARITAN")
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})


def mark_line(line: Line, languages: Languages) -> None:
    """Say of the paragraph, its table and its runs how the translation is written."""
    runs = {id(run): run for run in map(_run_of, line.elements) if run is not None}
    paragraph = line.paragraph
    if paragraph is None:
        return
    if languages.is_turned:
        _turn_paragraph(paragraph, languages.is_right_to_left)
        # What the translation left empty was written the source's way too.
        for run in runs.values() if languages.is_right_to_left else paragraph.iter(f"{W}r"):
            _turn_run(run, languages.is_right_to_left)
    for run in runs.values():
        found = run.find(f"{W}rPr/{W}lang")
        if found is not None:
            _set_language(found, languages.target)


def mark_styles(root: "_Element", languages: Languages) -> None:
    """The same of what holds for the whole document (its styles' defaults)."""
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if defaults is not None:
        found = defaults.find(f"{W}lang")
        _set_language(
            found if found is not None else _put(defaults, "lang", _AFTER_LANG), languages.target
        )
    for found in root.iter(f"{W}lang"):
        if found.getparent() is not defaults:
            _set_language(found, languages.target)
    if languages.is_turned and not languages.is_right_to_left:
        _remove(root.iter(f"{W}bidi", f"{W}rtl", f"{W}bidiVisual"))


def _turn_paragraph(paragraph: "_Element", to_left: bool) -> None:
    _remove(paragraph.findall(f"{W}pPr/{W}bidi"))
    if to_left:
        _put(_properties_of(paragraph, "pPr"), "bidi", _AFTER_BIDI)
    for table in paragraph.iterancestors(f"{W}tbl"):
        properties = _properties_of(table, "tblPr")
        _remove(properties.findall(f"{W}bidiVisual"))
        if to_left:
            first = [one for one in properties if one.tag in _tags(_BEFORE_BIDI_VISUAL)]
            properties.insert(len(first), properties.makeelement(f"{W}bidiVisual", {}))


def _turn_run(run: "_Element", to_left: bool) -> None:
    _remove(run.findall(f"{W}rPr/{W}rtl"))
    if not to_left or not _is_of_direction(run):
        return
    properties = _properties_of(run, "rPr")
    _put(properties, "rtl", _AFTER_RTL)
    for name, complex_name in _COMPLEX.items():
        own = properties.find(f"{W}{name}")
        if own is not None and properties.find(f"{W}{complex_name}") is None:
            own.addnext(own.makeelement(f"{W}{complex_name}", dict(own.attrib)))


def _is_of_direction(run: "_Element") -> bool:
    """Letters from right to left, or none: numbers and signs go with what is around them."""
    text = "".join(one.text or "" for one in run.iter(f"{W}t"))
    letters = [one for one in text if one.isalpha()]
    if not letters:
        return bool(text)
    return any(script_of(one) in _RTL_LETTERS for one in letters)


def _set_language(element: "_Element", code: str) -> None:
    """Word keeps three languages: of Latin letters and the like, of East Asian ones, and of those
    from right to left."""
    scripts = letter_scripts(code)
    if is_right_to_left(code):
        name = "bidi"
    elif scripts & _EAST_ASIAN:
        name = "eastAsia"
    else:
        name = "val"
    element.set(f"{W}{name}", code)


def _run_of(element: "_Element") -> "_Element | None":
    parent = element.getparent()
    return parent if parent is not None and parent.tag == f"{W}r" else None


def _properties_of(element: "_Element", name: str) -> "_Element":
    """The element's properties, its first child; made where it has none."""
    found = element.find(f"{W}{name}")
    if found is None:
        found = element.makeelement(f"{W}{name}", {})
        element.insert(0, found)
    return found


def _put(properties: "_Element", name: str, followers: Iterable[str]) -> "_Element":
    """A new property, before those that must follow it."""
    made = properties.makeelement(f"{W}{name}", {})
    following = _tags(followers)
    place = next((at for at, one in enumerate(properties) if one.tag in following), None)
    properties.insert(len(properties) if place is None else place, made)
    return made


def _tags(names: Iterable[str]) -> set[str]:
    return {f"{W}{name}" for name in names}


def _remove(elements: "Iterable[_Element]") -> None:
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
