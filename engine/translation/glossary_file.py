"""Reads a glossary from a table: a term and its translation in each row."""

from pathlib import Path

from engine.data.cell_text import cell_text
from engine.data.opening import open_table
from engine.errors import CorruptError
from engine.protocol.data import TableOptions
from engine.protocol.translation import GlossaryTerm

_HEADINGS = """
    source target term terms translation from to original en pt es fr de it zh ja english
    portuguese spanish french german
"""
HEADINGS = frozenset(_HEADINGS.split())
"""Names above the columns; anything else in the first row is a term."""


def read_glossary(path: Path) -> list[GlossaryTerm]:
    """The first two columns of a CSV, TSV or Excel file.

    A row whose first or second cell is empty is no term.

    Raises:
        EngineError: it can't be read, has no two columns, or no terms.
    """
    table = open_table(path, TableOptions(has_header=False))
    names = list(table.info.columns)
    rows = [tuple(cell_text(row.get(name)).strip() for name in names[:2]) for row in table.rows()]
    if rows and all(cell.casefold() in HEADINGS for cell in rows[0]):
        rows = rows[1:]
    terms = [GlossaryTerm(*row) for row in rows if len(row) == 2 and all(row)]
    if not terms:
        problem = "a glossary has a term in its first column and the translation in its second"
        raise CorruptError("error.data_damaged", file=path.name, format="CSV", problem=problem)
    return terms
