"""Reads a person's files: tables row by row, documents as text. Nothing heavy at import."""

from engine.data.opening import open_table
from engine.data.table import EXTRA, Ledger, Row, Table
from engine.protocol.data import Detected, TableInfo, TableOptions

__all__ = [
    "EXTRA",
    "Detected",
    "Ledger",
    "Row",
    "Table",
    "TableInfo",
    "TableOptions",
    "open_table",
]
