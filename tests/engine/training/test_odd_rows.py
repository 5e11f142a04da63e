"""Whatever a row holds, it becomes an example or is left out with a reason; nothing is raised."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.english import sentence
from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.parts import row_keys
from engine.training.recognition.previews import preview, raw_preview
from engine.training.recognition.raw_rows import RawRow
from engine.training.recognition.reading import RowReader
from engine.training.recognition.recognise import recognise
from engine.training.recognition.values import placeholders_in
from tests.engine.training.test_recognition import ROWS, spec_for

KEYS = st.sampled_from(
    ["role", "content", "from", "value", "tool_calls", "function", "name", "arguments", "type",
     "text", "en", "de", "context", "qas", "loss_weight", "user", "assistant", "human", "gpt"]
)  # fmt: skip
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 2), st.floats(), st.text(max_size=9), KEYS,
    st.sampled_from(["user", "assistant", "human", "gpt", "tool", "function_call", "[{", '{"a":']),
)  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


SHAPES = ["alpaca", "sharegpt", "messages", "trl", "dpo", "kto", "squad nested", "conll",
          "translation", "summary", "raw"]  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_is_raised_by_any_row(name: str, tmp_path: Path) -> None:
    spec = spec_for(tmp_path / "rows.json", ROWS[name][0])
    reader = RowReader(spec, recognition := recognise(spec))
    columns = [*recognition.columns, "tools", "system", "history"]

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.dictionaries(st.sampled_from(columns), VALUES))
    def check(cells: dict[str, Any]) -> None:
        raw = RawRow(1, cells)
        row = reader.read(raw)
        assert (row.example is None) == (row.verdict == "left_out")
        assert bool(row.reasons) == (row.verdict != "kept")
        assert all(sentence(reason) for reason in row.reasons)
        if row.example is not None:
            assert row_keys(row.example) and isinstance(preview(row.example), str)
        else:
            assert isinstance(raw_preview(raw), str)

    check()


def test_numbers_that_json_does_not_know_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "a", "label": NaN}\n' + json.dumps({"text": "b"}) + "\n", "utf-8")
    spec = TrainingSpec(data=str(path), base="", shape="raw_text")
    assert recognise(spec).task == "causal_lm"


def test_lists_in_lists_without_end_are_left_out(tmp_path: Path) -> None:
    deep: list[Any] = []
    for _ in range(3000):
        deep = [deep]
    spec = spec_for(tmp_path / "rows.json", ROWS["messages"][0], fill={"name": "Ada"})
    raw = RawRow(1, {"messages": deep})
    row = RowReader(spec, recognise(spec)).read(raw)
    assert [reason.key for reason in row.reasons] == ["row.too_deep"]
    assert raw_preview(raw) == "messages"
    assert list(placeholders_in([deep, "{{name}}"])) == ["name"]
