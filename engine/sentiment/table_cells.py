"""A row's cells as JSON and back, so that nothing of what the file said is lost on the way.

JSON has no dates, no decimals and no infinity: such a cell is an object with one name that
begins with ``$``. An object of the file's own that looks so is wrapped in the same way.
"""

import base64
import datetime
import decimal
import json
import math
from typing import Any

import msgspec

from engine.data.table import Row
from engine.protocol.texts import well_formed

MAX_INTEGER = 2**63
_PLAIN = (str, bool, type(None))

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()


def encode_cells(row: Row, columns: list[str]) -> tuple[bytes, bytes | None]:
    """The cells of ``columns`` as a JSON array, and what else the row has as an object."""
    cells = _encode([_tagged(row.get(name)) for name in columns])
    if len(row) <= len(columns) and all(name in row for name in columns):
        return cells, None
    known = frozenset(columns)
    more = {name: _tagged(value) for name, value in row.items() if name not in known}
    return cells, _encode(more) if more else None


def decode_cells(cells: bytes) -> list[Any]:
    """The values that :func:`encode_cells` was given."""
    return [_untagged(value) for value in _decoder.decode(cells)]


def decode_more(more: bytes | None) -> dict[str, Any]:
    """What a row has beyond the table's columns."""
    return {} if more is None else {name: _untagged(v) for name, v in _decoder.decode(more).items()}


def _encode(value: Any) -> bytes:
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        # Lone surrogates have no UTF-8 form; they become visible.
        return well_formed(json.dumps(value, ensure_ascii=False)).encode()


def _tagged(value: object) -> Any:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, int):
        return value if -MAX_INTEGER <= value < MAX_INTEGER else {"$integer": str(value)}
    if isinstance(value, float):
        return value if math.isfinite(value) else {"$float": str(value)}
    if isinstance(value, dict):
        inner = {str(name): _tagged(one) for name, one in value.items()}
        is_like_ours = len(inner) == 1 and next(iter(inner)).startswith("$")
        return {"$object": inner} if is_like_ours else inner
    if isinstance(value, list | tuple):
        return [_tagged(one) for one in value]
    return _tagged_scalar(value)


def _tagged_scalar(value: object) -> Any:
    match value:
        case datetime.datetime():
            return {"$datetime": value.isoformat()}
        case datetime.date():
            return {"$date": value.isoformat()}
        case datetime.time():
            return {"$time": value.isoformat()}
        case datetime.timedelta():
            parts = [value.days, value.seconds, value.microseconds]
            return {"$timedelta": parts}
        case decimal.Decimal():
            return {"$decimal": str(value)}
        case bytes():
            return {"$bytes": base64.b64encode(value).decode("ascii")}
        case _:
            return str(value)


def _untagged(value: Any) -> Any:
    if isinstance(value, list):
        return [_untagged(one) for one in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        name, inner = next(iter(value.items()))
        restore = _RESTORE.get(name)
        if restore is not None:
            return restore(inner)
    return {name: _untagged(one) for name, one in value.items()}


def _restored_object(inner: dict[str, Any]) -> dict[str, Any]:
    return {name: _untagged(one) for name, one in inner.items()}


def _restored_timedelta(parts: list[int]) -> datetime.timedelta:
    return datetime.timedelta(*parts)


_RESTORE: dict[str, Any] = {
    "$integer": int,
    "$float": float,
    "$object": _restored_object,
    "$datetime": datetime.datetime.fromisoformat,
    "$date": datetime.date.fromisoformat,
    "$time": datetime.time.fromisoformat,
    "$timedelta": _restored_timedelta,
    "$decimal": decimal.Decimal,
    "$bytes": base64.b64decode,
}
