"""The last part of a path that may be of another system: the engine can be elsewhere."""

from pathlib import PurePosixPath, PureWindowsPath

ENDINGS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
    ".txt": "lines",
}
"""Files that may be tables; others are refused before the engine is asked."""


def file_name(path: str) -> str:
    """``reviews.csv`` for ``C:\\data\\reviews.csv`` and ``/data/reviews.csv``."""
    kind = PureWindowsPath if "\\" in path else PurePosixPath
    return kind(path).name or path


def ending(path: str) -> str:
    """``.csv``, in small letters; "" for none."""
    return PurePosixPath(file_name(path)).suffix.casefold()
