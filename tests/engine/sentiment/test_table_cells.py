"""Cells as JSON and back: whatever a reader gives comes out as it was."""

import datetime
import decimal
import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.data.table import EXTRA
from engine.sentiment.table_cells import decode_cells, decode_more, encode_cells

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(),
    st.decimals(allow_nan=False),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.just(datetime.UTC)),
    st.times(),
    st.timedeltas(),
    st.binary(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def clean(value: Any) -> bool:
    """Without halves of characters, which readers replace."""
    try:
        repr(value).encode()
        str(value).encode()
    except UnicodeEncodeError:
        return False
    return True


@given(st.lists(VALUES.filter(clean), max_size=5))
def test_any_values_come_back(values: list[Any]) -> None:
    columns = [str(number) for number in range(len(values))]
    cells, more = encode_cells(dict(zip(columns, values, strict=True)), columns)
    assert more is None
    back = decode_cells(cells)
    assert back == values and list(map(type, back)) == list(map(type, values))


def test_what_json_has_no_form_for() -> None:
    values = [math.inf, -math.inf, 2**200, decimal.Decimal("1.10"), {"$float": "x"}, {"$a": 1}]
    columns = list("abcdef")
    cells, _ = encode_cells(dict(zip(columns, values, strict=True)), columns)
    assert decode_cells(cells) == values
    cells, _ = encode_cells({"a": math.nan}, ["a"])
    assert math.isnan(decode_cells(cells)[0])


def test_missing_and_extra_cells_are_told_apart() -> None:
    cells, more = encode_cells({"a": 1, EXTRA: ["x"], "late": None}, ["a", "b"])
    assert decode_cells(cells) == [1, None]
    assert decode_more(more) == {EXTRA: ["x"], "late": None}
    cells, more = encode_cells({"a": "\ud800"}, ["a"])
    assert decode_cells(cells) == ["\N{REPLACEMENT CHARACTER}"]
