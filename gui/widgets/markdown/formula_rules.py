"""Formulas as syntax of the Markdown parser.

Owns: the rules that find them within and between paragraphs. Doesn't know how a formula is
drawn. mdit-py-plugins is imported with the parser.
"""

from typing import TYPE_CHECKING

from gui.widgets.markdown.formula import Formula, block_formula, inline_formula

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

INLINE = "math_inline"
BLOCKS = ("math_block", "amsmath")


def add_formulas(md: "MarkdownIt") -> None:
    """Let ``md`` find formulas."""
    from mdit_py_plugins.amsmath import amsmath_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    md.use(dollarmath_plugin, allow_labels=False, allow_blank_lines=False)
    md.use(amsmath_plugin)
    # The plugin's own rule takes prices for formulas, knows no brackets, and looks at the
    # paragraph's last character for the one before its first.
    md.inline.ruler.at(INLINE, _find_inline)


def formula_of(token: "Token", size_px: int) -> Formula | None:
    """The formula that a token of these rules stands for; None if it can't be one."""
    if token.type == INLINE:
        found = inline_formula(token.content, 0)
    elif token.type == "amsmath":
        found = block_formula(token.content)
    else:
        found = block_formula(source_of(token))
    if found is None:
        return None
    return Formula(found.source, found.latex, found.is_display, size_px)


def source_of(token: "Token") -> str:
    """The text that a token of these rules was made from."""
    return f"$${token.content}$$" if token.type == "math_block" else token.content


def _find_inline(state: "StateInline", silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    formula = inline_formula(state.src, state.pos)
    if formula is None:
        return False
    if not silent:
        token = state.push(INLINE, "math", 0)
        token.content = formula.source
    state.pos += len(formula.source)
    return True
