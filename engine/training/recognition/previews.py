"""The beginning of what a row says, for a list."""

import json

from engine.training.recognition.examples import ChatExample, Example, PairExample
from engine.training.recognition.raw_rows import RawRow

PREVIEW_CHARACTERS = 160


def preview(example: Example) -> str:
    """Of a chat its first question and answer, of a pair both sides."""
    if isinstance(example, ChatExample):
        said = [turn for turn in example.turns if turn.role != "system"]
        return _joined(said[0].content, said[1].content if len(said) > 1 else "")
    if isinstance(example, PairExample):
        return _joined(example.source, example.target)
    return _shortened(example.text, PREVIEW_CHARACTERS)


def raw_preview(raw: RawRow) -> str:
    """Of a row that is left out, what it says as it stands."""
    if raw.cells is None:
        return _shortened(raw.text, PREVIEW_CHARACTERS)
    # A cell may be huge; only the beginning of each can show.
    cells = {
        name: value[:PREVIEW_CHARACTERS] if isinstance(value, str) else value
        for name, value in raw.cells.items()
    }
    try:
        text = json.dumps(cells, ensure_ascii=False, default=str)
    except (RecursionError, ValueError):
        text = ", ".join(cells)  # lists in lists without end: the names say what there is
    return _shortened(text, PREVIEW_CHARACTERS)


def _joined(one: str, other: str) -> str:
    half = PREVIEW_CHARACTERS // 2
    first = _shortened(one, half)
    return f"{first} → {_shortened(other, PREVIEW_CHARACTERS - len(first))}" if other else first


def _shortened(text: str, limit: int) -> str:
    plain = " ".join(text[: 4 * limit].split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"
