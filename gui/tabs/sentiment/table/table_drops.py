"""Which dropped files are tables, and why the others are refused."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData

from gui.attachments.drops import dropped_files, foreign_addresses
from gui.attachments.names import safe_name
from gui.tabs.sentiment.table.names import ENDINGS, ending


def dropped_table(mime: QMimeData) -> tuple[Path | None, list[Callable[[], str]]]:
    """The one file to score, and a sentence for everything that isn't scored.

    A file without an ending may be a table: the engine looks at its content.
    """
    refused: list[Callable[[], str]] = []
    table: Path | None = None
    for path in dropped_files(mime):
        name = safe_name(path.name)
        if ending(path.name) and ending(path.name) not in ENDINGS:
            refused.append(_worded(_not_a_table, name))
        elif table is not None:
            refused.append(_worded(_one_at_a_time, name))
        else:
            table = path
    refused += [_worded(_not_here, address) for address in foreign_addresses(mime)]
    return table, refused


def _worded(words: Callable[[str], str], name: str) -> Callable[[], str]:
    return lambda: words(name)


def _not_a_table(name: str) -> str:
    return QCoreApplication.translate(
        "sentimentTable",
        "{0} is not a table. Drop CSV, TSV, Excel (.xlsx), JSON Lines, Parquet or a text file "
        "with a text on each line.",
    ).format(name)


def _one_at_a_time(name: str) -> str:
    return QCoreApplication.translate(
        "sentimentTable", "{0} was not opened: one table is scored at a time. Drop it again later."
    ).format(name)


def _not_here(address: str) -> str:
    return QCoreApplication.translate(
        "sentimentTable", "{0} is not a file of this machine. Save it here first."
    ).format(address)
