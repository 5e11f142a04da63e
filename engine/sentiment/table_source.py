"""The file a table run reads: which column has the texts, and whether it is still the same file.

Owns: the choice and the fingerprint. Knows nothing of scoring.
"""

import hashlib
from itertools import islice
from pathlib import Path

from engine.data.column_guesses import text_column
from engine.data.columns import Column
from engine.data.file_sample import opened
from engine.data.table import Table
from engine.errors import NotFoundError, UsageError

SAMPLED_ROWS = 2000

WHOLE_BYTES = 256 << 20
"""A file up to this size is hashed whole: a quarter of a second."""

BLOCK_BYTES = 1 << 20
BLOCKS = 128
"""Of a larger one, so many evenly spaced blocks, its beginning and its end among them."""


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


def fingerprint(path: Path) -> str:
    """What tells whether a file is the same: its size and a SHA-256.

    Of a file beyond :data:`WHOLE_BYTES` only :data:`BLOCKS` blocks are hashed: one that was
    edited elsewhere without its size changing goes unnoticed.

    Raises:
        EngineError: it is not there or may not be read.
    """
    digest = hashlib.sha256()
    with opened(path) as file:
        size = file.seek(0, 2)
        file.seek(0)
        if size <= WHOLE_BYTES:
            while block := file.read(BLOCK_BYTES):
                digest.update(block)
        else:
            for number in range(BLOCKS):
                file.seek((size - BLOCK_BYTES) * number // (BLOCKS - 1))
                digest.update(file.read(BLOCK_BYTES))
    return f"{size}:{digest.hexdigest()}"
