"""LaTeX to SVG, by ziamath, for text that nobody vouches for.

Owns: which LaTeX is tried, within which bounds, and that the SVG holds shapes and nothing
else. Doesn't know colours, pixels or Qt. ziamath takes exponential time for nested groups,
so the caller limits the time as well (see deadline.py).
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.widgets.markdown.formula import SOURCE_LIMIT

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ziamath.mathfont import MathFont

# What does the work, all of it in Python.
PACKAGES = ("ziamath", "ziafont", "latex2mathml")
EM = 16.0
NESTING_LIMIT = 40
SVG_LIMIT = 200_000
# Wider or higher than any screen: a formula that asks for it is a mistake or an attack.
WIDTH_LIMIT, HEIGHT_LIMIT, AREA_LIMIT = 3_000.0, 1_200.0, 400_000.0
MARGIN = 1.0

# What defines other commands, or reaches outside of the formula.
_FORBIDDEN = re.compile(
    r"\\(?:def|edef|gdef|let|newcommand|renewcommand|providecommand|newenvironment|require|"
    r"DeclareMathOperator|href|url|includegraphics|input|include|style|class|cssId)(?![A-Za-z])"
)
_GROUPS = re.compile(r"\\(?:begin|left|end|right)(?![A-Za-z])|\\.|[{}]", re.DOTALL)
_NUMBERING = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])|\\label\{[^{}]*\}")
_TAG = re.compile(r"\\tag\*?\{([^{}]*)\}")
# Environments that ziamath draws badly, by those that look the same here.
_RENAMED = {
    "align": "align*",
    "flalign": "align*",
    "flalign*": "align*",
    "gathered": "gather*",
    "gather": "gather*",
    "multline": "gather*",
    "multline*": "gather*",
    "split": "align*",
    "alignat": "align*",
    "alignat*": "align*",
    "alignedat": "align*",
    "eqnarray": "array",
    "eqnarray*": "array",
    "equation": "",
    "equation*": "",
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([A-Za-z]+\*?)\}((?<=at\}|t\*\})\{\d+\})?")
_UNESCAPED_AMPERSAND = re.compile(r"&(?!#?\w+;)")
# An ampersand outside of a table is a mistake, which would be drawn as a letter.
_BARE_AMPERSAND = re.compile(r"(?<!\\)&")
# ziamath sets tables narrower than TeX does.
_ROW_SPACING = "0.6em"
_COLUMN_SPACING = "0.8em"
_ELEMENTS = frozenset(("svg", "g", "path", "rect", "line", "circle", "ellipse", "polyline"))
_COLOUR = re.compile(r"[A-Za-z]+|#[0-9A-Fa-f]{3,8}")
_NUMBERS = re.compile(r"[-+\d.,eE \t\nA-Za-z]*")
_PAINTS = ("fill", "stroke")
_SPACES = frozenset("\u2061\u2062\u2063\u2064\u200b")


class FormulaError(Exception):
    """The LaTeX can't be typeset here; the message says why, for the log."""


@dataclass(frozen=True, slots=True)
class Typeset:
    """A formula as shapes, in units of which ``EM`` are one em.

    Attributes:
        svg: black on nothing; what is black takes the text's colour.
        width: with the margin at both sides.
        ascent, descent: from the baseline to the edges, with the margin.
    """

    svg: str
    width: float
    ascent: float
    descent: float


def load_library() -> None:
    """Import what typesets. Not within a time limit: half an import can't be repeated."""
    import ziamath.zmath  # noqa: F401
    from ziamath.config import config

    # Qt draws SVG Tiny 1.2 only.
    config.svg2 = False


def typeset(latex: str, *, is_display: bool) -> Typeset:
    """Typeset ``latex`` (without delimiters).

    :func:`load_library` must have been called.

    Raises:
        FormulaError: it is too long, too deep, too large or not understood.
    """
    _check_source(latex)
    from ziamath.zmath import Math

    formula = Math(_mathml(_prepared(latex), is_display), size=EM, margin=MARGIN)
    _check_glyphs(formula.mathml, formula.font)
    box = formula.node.bbox
    width, height = box.xmax - box.xmin, box.ymax - box.ymin
    if not (0 < width <= WIDTH_LIMIT and 0 < height <= HEIGHT_LIMIT):
        raise FormulaError(f"it is {width:.0f} × {height:.0f} units large")
    if width * height > AREA_LIMIT:
        raise FormulaError(f"its area is {width * height:.0f} units")
    svg = formula.svgxml()
    _check_svg(svg)
    return Typeset(
        _text_of(svg), width + 2 * MARGIN, float(box.ymax) + MARGIN, MARGIN - float(box.ymin)
    )


def _check_source(latex: str) -> None:
    if len(latex) > SOURCE_LIMIT:
        raise FormulaError(f"{len(latex)} characters; {SOURCE_LIMIT} are allowed")
    if found := _FORBIDDEN.search(latex):
        raise FormulaError(f"{found[0]} is not allowed")
    depth = deepest = 0
    for token in _GROUPS.finditer(latex):
        if token[0] in ("{", "\\begin", "\\left"):
            depth += 1
        elif token[0] in ("}", "\\end", "\\right"):
            depth -= 1
        deepest = max(deepest, depth)
    if deepest > NESTING_LIMIT:
        raise FormulaError(f"groups nested {deepest} deep; {NESTING_LIMIT} are allowed")


def _prepared(latex: str) -> str:
    """``latex`` in the words that ziamath understands."""
    latex = _NUMBERING.sub("", latex)
    latex = _TAG.sub(r"\\qquad\\text{(\1)}", latex)
    # It has no bars of the height of what is around them.
    latex = re.sub(r"\\middle(?![A-Za-z])", "", latex)
    return _ENVIRONMENT.sub(_renamed, latex)


def _renamed(match: re.Match[str]) -> str:
    name = _RENAMED.get(match[2], match[2])
    if not name:
        return ""
    columns = "{rcl}" if match[1] == "begin" and match[2].startswith("eqnarray") else ""
    return f"\\{match[1]}{{{name}}}{columns}"


def _mathml(latex: str, is_display: bool) -> "Element":
    from xml.etree import ElementTree

    from ziamath.tex import tex2mml

    text = tex2mml(latex, inline=not is_display)
    root = ElementTree.fromstring(_UNESCAPED_AMPERSAND.sub("&amp;", text))
    has_bare_ampersand = _BARE_AMPERSAND.search(latex) is not None
    for element in root.iter():
        words = element.text or ""
        if element.tag.endswith("mtable"):
            element.set("rowspacing", _ROW_SPACING)
            element.attrib.setdefault("columnspacing", _COLUMN_SPACING)
        if words == "&" and has_bare_ampersand:
            raise FormulaError("& outside of a table")
        if words in ("\\{", "\\}"):
            element.text = words[1]
        elif words.startswith("\\") and len(words) > 1:
            raise FormulaError(f"{words} is not known")
    return root


def _check_glyphs(root: "Element", font: "MathFont") -> None:
    """Refuse what the font would show as boxes, such as Chinese in ``\\text``."""
    for character in set("".join(root.itertext())):
        if not character.isspace() and character not in _SPACES and not font.glyphindex(character):
            raise FormulaError(f"the font has no {character!r}")


def _check_svg(svg: "Element") -> None:
    """Allow shapes with numbers and plain colours; no text, links, styles or references."""
    for element in svg.iter():
        if element.tag not in _ELEMENTS:
            raise FormulaError(f"<{element.tag}> in the SVG")
        for name, value in element.attrib.items():
            if name.startswith("xmlns"):
                continue
            pattern = _COLOUR if name in _PAINTS else _NUMBERS
            if pattern.fullmatch(value) is None:
                raise FormulaError(f"{name}={value[:40]!r} in the SVG")


def _text_of(svg: "Element") -> str:
    from xml.etree import ElementTree

    text = ElementTree.tostring(svg, encoding="unicode")
    if len(text) > SVG_LIMIT:
        raise FormulaError(f"{len(text)} characters of SVG")
    return text
