"""Which column of a table has the texts.

Owns: the choice. Knows nothing of scoring.
"""

from itertools import islice

from engine.data.column_guesses import text_column
from engine.data.columns import Column
from engine.data.table import Table
from engine.errors import NotFoundError, UsageError

SAMPLED_ROWS = 2000


def choose_text_column(table: Table, asked: str) -> str:
    """The column to read texts from: the one asked for, else the likeliest.

    Raises:
        NotFoundError: there is no such column.
        UsageError: none looks like text.
    """
    columns = table.info.columns
    if asked:
        require_column(table.path.name, columns, asked)
        return asked
    if len(columns) == 1:
        return columns[0]
    found = [Column(name) for name in columns]
    for row in islice(table.rows(), SAMPLED_ROWS):
        for column in found:
            column.take(row.get(column.name))
    guess = text_column([column.info() for column in found])
    if guess is None:
        raise UsageError(
            "error.table_no_text_column", file=table.path.name, columns=", ".join(columns)
        )
    return guess.name


def require_column(file: str, columns: list[str], name: str) -> None:
    """Raise :class:`NotFoundError` if the table has no column of this name."""
    if name not in columns:
        raise NotFoundError(
            "error.data_column_unknown", file=file, column=name, columns=", ".join(columns)
        )
