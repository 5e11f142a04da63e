"""Files to read: made by the tests, and the real data sets where they are."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

DATA_VARIABLE = "ATELIER_TEST_DATA"
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def data_folder() -> Path:
    """The folder of public data sets; skips where it isn't."""
    folder = Path(os.environ.get(DATA_VARIABLE, ROOT.parent / "shared" / "data"))
    if not (folder / "vader" / "rated.tsv").exists():
        pytest.skip(f"the data sets are not in {folder} (${DATA_VARIABLE})")
    return folder


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file with exactly this content."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
