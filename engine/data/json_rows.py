"""Turns JSON values into rows.

The columns are the names that the first rows have; a name that comes up later is in its row
all the same, and in the ledger.
"""

from collections.abc import Mapping

from engine.data.table import Ledger, Row
from engine.protocol.texts import well_formed

COLUMN_ROWS = 1000
"""So many rows at the beginning tell the columns."""


def columns_of(found: list[object]) -> list[str]:
    """The names in the order in which they first come up."""
    names: dict[str, None] = {}
    for one in found:
        names.update(dict.fromkeys(_cells(one)))
    return list(names)


def complete_row(found: object, columns: list[str], ledger: Ledger) -> Row:
    """A row with every column; an array has its values by place, anything else is ``value``."""
    cells = _cells(found)
    row: Row = dict.fromkeys(columns)
    row.update(cells)
    if len(row) > len(columns):
        for name in cells:
            if name not in columns:
                ledger.add_column(name)
    return row


def _cells(found: object) -> Mapping[str, object]:
    if isinstance(found, dict):
        return found
    if isinstance(found, list):
        return {f"column {place}": value for place, value in enumerate(found, 1)}
    return {"value": found}


def without_surrogates(value: object) -> object:
    """The value with U+FFFD for each half of a character, which JSON can write as ``\\ud800``."""
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, list):
        return [without_surrogates(one) for one in value]
    if isinstance(value, dict):
        return {well_formed(name): without_surrogates(one) for name, one in value.items()}
    return value
