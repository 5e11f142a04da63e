"""Reads a person's files: tables row by row, documents as text. Nothing heavy at import."""

from engine.data.document import Document, Part
from engine.data.document_reading import read_document
from engine.data.opening import open_table
from engine.data.table import EXTRA, Ledger, Row, Table
from engine.protocol.data import Detected, TableInfo, TableOptions

__all__ = [
    "EXTRA",
    "Detected",
    "Document",
    "Ledger",
    "Part",
    "Row",
    "Table",
    "TableInfo",
    "TableOptions",
    "open_table",
    "read_document",
]
