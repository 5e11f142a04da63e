"""Numbers, sizes and dates are written as the person's locale writes them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from gui import formats

GUI = Path(__file__).resolve().parents[2] / "gui"
NOT_SHOWN = {
    "attachments/extent.py",  # what the model reads
    "transfer/writers/facts.py",  # a file of one form wherever it is written
}
MAY_FORMAT = re.compile(r":[^\s{}]*[,%efg]\}|strftime")
SPEC = re.compile(r"^[^%]*[,%]$|^\D*\.\d+[efg%]$|^[^%]*,")


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_the_locale_decides_how_numbers_look(german: None) -> None:
    assert formats.number(1234567.5, 1) == "1.234.567,5"
    assert formats.size(98_362_432) == "98,4 MB"
    assert formats.duration(3.25).startswith("3,2") or formats.duration(3.25).startswith("3,3")
    assert formats.percent(0.421) == "42 %"
    assert formats.date_time(0).startswith(("01.01.70", "31.12.69"))


def test_bytes_can_be_translated() -> None:
    assert formats.size(1) == "1 byte"
    assert formats.size(999) == "999 bytes"
    assert formats.size(1000) == "1.0 kB"


def test_sentences_in_a_row_have_a_blank_where_the_mark_has_none() -> None:
    assert formats.in_a_row(["One.", "", "Two."]) == "One. Two."
    assert formats.in_a_row(["一。", "二。", "Three."]) == "一。二。Three."


def own_formats(path: Path) -> Iterator[str]:
    """Places where a number or a date gets a form that no locale decides."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        where = f"{path.relative_to(GUI)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = "".join(
                str(one.value)
                for one in node.format_spec.values  # type: ignore[attr-defined]
                if isinstance(one, ast.Constant)
            )
            if SPEC.match(spec):
                yield f"{where} formats with {spec!r}"
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        is_date = is_call and node.func.attr == "strftime"  # type: ignore[attr-defined]
        if is_date and "%H%M%S" not in ast.unparse(node):  # in names of files
            yield f"{where} formats a date"


def test_no_number_and_no_date_has_a_form_of_its_own() -> None:
    found = [
        one
        for path in sorted(GUI.rglob("*.py"))
        if path.relative_to(GUI).as_posix() not in NOT_SHOWN
        and MAY_FORMAT.search(path.read_text(encoding="utf-8"))  # looking closer takes a while
        for one in own_formats(path)
    ]
    # How large a formula is, in an error that is only logged.
    assert [one for one in found if "formulas/typeset.py" not in one] == []
