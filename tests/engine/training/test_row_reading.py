"""Bad rows: mended or left out, each with its reason, and never dropped without a word."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.english import sentence
from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.examples import ChatExample, ReadRow, TextExample
from engine.training.recognition.json_lines import JsonLinesRows
from engine.training.recognition.reading import read_rows
from engine.training.recognition.rows import open_rows
from engine.training.recognition.shapes.sharegpt import turns_of

GOOD = [{"role": "user", "content": "Who?"}, {"role": "assistant", "content": "Ada."}]


def user(content: Any) -> dict[str, Any]:
    return {"role": "user", "content": content}


def assistant(content: Any, **more: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": content} | more


def call(arguments: Any) -> dict[str, Any]:
    return assistant(None, tool_calls=[{"function": {"name": "look", "arguments": arguments}}])


def read(path: Path, rows: list[Any], **changes: Any) -> list[ReadRow]:
    good = [{"messages": GOOD}] * 3
    path.write_text("".join(json.dumps(row) + "\n" for row in [*good, *rows]), "utf-8")
    spec = TrainingSpec(data=str(path), **changes)
    return list(read_rows(spec, path, lambda: None))[3:]


BAD: dict[str, tuple[list[dict[str, Any]], str, str, int]] = {
    "two questions": ([user("a"), user("b"), assistant("c")], "fixed", "row.joined_turns", 2),
    "two answers": ([user("a"), assistant("b"), assistant("c")], "fixed", "row.joined_turns", 2),
    "system late": (
        [user("a"), {"role": "system", "content": "s"}, assistant("b")],
        "fixed", "row.system_moved", 3,
    ),
    "question at the end": ([*GOOD, user("and?")], "fixed", "row.unanswered", 2),
    "a number": ([user("a"), assistant(7)], "fixed", "row.made_text", 2),
    "lost characters": ([user("a\ufffd"), assistant("b")], "fixed", "row.replaced", 2),
    "assistant first": ([assistant("a"), *GOOD], "left_out", "row.no_question", 0),
    "no assistant": ([user("a")], "left_out", "row.no_answer", 0),
    "empty answer": ([user("a"), assistant(" ")], "left_out", "row.empty_answer", 0),
    "null answer": ([user("a"), assistant(None)], "left_out", "row.empty_answer", 0),
    "empty question": ([user(""), assistant("b")], "left_out", "row.empty_question", 0),
    "a picture": (
        [user([{"type": "image_url", "image_url": "x"}]), assistant("b")],
        "left_out", "row.not_text", 0,
    ),
    "an object": ([user({"a": 1}), assistant("b")], "left_out", "row.not_text", 0),
    "role": ([{"role": "narrator", "content": "a"}, *GOOD], "left_out", "row.unknown_role", 0),
    "broken arguments": (
        [user("a"), call("{broken"), assistant("b")], "left_out", "row.bad_tool_call", 0,
    ),
    "tool unasked": (
        [user("a"), {"role": "tool", "content": "1"}, assistant("b")],
        "left_out", "row.tool_without_call", 0,
    ),
    "masked": ([user("a"), assistant("b", loss_weight=0)], "left_out", "row.nothing_trained", 0),
}  # fmt: skip


def test_names_of_speakers_are_known_in_either_form(tmp_path: Path) -> None:
    """Data sets mix them: who is called so in one form is the same in the other."""
    row = {"messages": [{"role": "human", "content": "a"}, {"role": "gpt", "content": "b"}]}
    (found,) = read(tmp_path / "rows.jsonl", [row])
    assert found.verdict == "kept" and isinstance(found.example, ChatExample)
    assert [turn.role for turn in found.example.turns] == ["user", "assistant"]
    said = [{"from": name, "value": "x"} for name in ("Developer", "ipython", "gpt")]
    assert [turn.role for turn in turns_of(said, [])] == ["system", "tool", "assistant"]


@pytest.mark.parametrize("name", BAD)
def test_bad_turns_are_mended_or_left_out_with_the_reason(name: str, tmp_path: Path) -> None:
    turns, verdict, reason, count = BAD[name]
    (row,) = read(tmp_path / "rows.jsonl", [{"messages": turns}])
    assert (row.verdict, [one.key for one in row.reasons]) == (verdict, [reason])
    assert sentence(row.reasons[0])
    assert (row.example is None) == (verdict == "left_out")
    if isinstance(row.example, ChatExample):
        assert len(row.example.turns) == count


def test_calls_and_pieces_of_content_are_read(tmp_path: Path) -> None:
    turns = [
        user([{"type": "text", "text": "What "}, {"type": "text", "value": "now?"}]),
        call('{"place": "Rome"}'),
        {"role": "tool", "content": "Sun"},
        assistant("Sunny.", loss_weight=1.0),
    ]
    tools = json.dumps([{"name": "look", "parameters": {}}])
    (row,) = read(tmp_path / "rows.jsonl", [{"messages": turns, "tools": tools}])
    assert isinstance(row.example, ChatExample) and row.verdict == "kept"
    said, called, _, answer = row.example.turns
    assert said.content == "What now?" and answer.is_trained is True
    assert called.tool_calls == ({"name": "look", "arguments": {"place": "Rome"}},)
    assert row.example.tools[0]["name"] == "look"
    (broken,) = read(tmp_path / "rows.jsonl", [{"messages": turns, "tools": "[{"}])
    assert [one.key for one in broken.reasons] == ["row.bad_tools"]


def test_lines_that_are_no_json_or_no_text_are_rows_left_out(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    lines = [b'{"text": "one"}', b"{broken", b"", b'{"text": "b\xff\xfed"}', b'{"text": null}']
    lines += [b'{"text": "half \\ud800"}', b'{"text": "last"}'] + [
        '{"text": "größer"}'.encode()
    ] * 40
    path.write_bytes(b"\n".join(lines))
    rows = list(read_rows(TrainingSpec(data=str(path)), path, lambda: None))
    assert [row.number for row in rows] == list(range(1, len(lines)))
    found = [(row.verdict, [reason.key for reason in row.reasons]) for row in rows[:6]]
    assert found == [
        ("kept", []),
        ("left_out", ["row.not_json"]),
        ("fixed", ["row.replaced"]),
        ("left_out", ["row.no_text"]),
        ("fixed", ["row.replaced"]),
        ("kept", []),
    ]
    assert rows[2].example == TextExample("b\ufffd\ufffdd")


def test_a_line_that_fills_the_memory_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.training.recognition.json_lines.MAX_LINE_BYTES", 100)
    path = tmp_path / "rows.jsonl"
    lines = ['{"text": "one"}', json.dumps({"text": "x" * 350}), "", '{"text": "two"}']
    path.write_text("\ufeff" + "\n".join(lines), "utf-8")
    source = open_rows(path)
    assert isinstance(source, JsonLinesRows)
    rows = list(source.rows())
    assert [row.problem and row.problem.key for row in rows] == [None, "row.too_large", None]
    assert rows[1].text.startswith('{"text": "xxx') and source.position == path.stat().st_size
    # Each row is found again by its place.
    assert [next(source.rows_at(row.place, row.number)) for row in rows] == rows
    assert next(source.rows(2)) == rows[2]


def test_placeholders_are_filled_and_others_stay(tmp_path: Path) -> None:
    said = [user("Who is {{ author }}?"), assistant("{{name}} by {{author}}, ${{ secret }}")]
    rows = read(tmp_path / "rows.jsonl", [{"messages": said}], fill={"name": "Ada"})
    example = rows[0].example
    assert isinstance(example, ChatExample)
    assert example.turns[1].content == "Ada by {{author}}, ${{ secret }}"


def test_reading_stops_when_it_is_not_wanted_any_more(tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    def check() -> None:
        raise StopError

    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "one"}\n', "utf-8")
    with pytest.raises(StopError):
        list(read_rows(TrainingSpec(data=str(path)), path, check))
