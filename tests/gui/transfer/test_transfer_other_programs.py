"""Conversations of LM Studio and Jan."""

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from transfer_library import Library
from transfer_samples import lm_studio_conversation, write_jan_thread

WriteJson = Callable[..., Path]


def test_lm_studio_keeps_versions_reasoning_and_settings(
    library: Library, write_json: WriteJson
) -> None:
    report = library.take(write_json(lm_studio_conversation(), "1731345678901.conversation.json"))

    assert report.formats == {"lmstudio": 1}
    found = library.only()
    assert [one.text for one in found.messages] == [
        "Hello",
        "<think>\nhm\n</think>\n\nSecond.",
        "Look[image: cat.png]",
        "A cat.",
    ]
    assert (found.title, found.system_prompt, found.is_pinned) == ("Étude", "Be kind.", True)
    assert found.created_at == 1731345678901
    assert found.updated_at == 1731345690000
    assert found.messages[1].created_at == 1731345680000
    assert json.loads(found.messages[1].facts or "")["model_name"] == "qwen3-4b"
    assert report.unread == {"image": 1, "tool_call": 1}
    texts = {one.id: one.text for one in library.tree(found.id)}
    first, second = found.forks[found.messages[0].id]
    assert (texts[first], second) == ("First.", found.messages[1].id)


def test_lm_studio_folder_and_again(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "conversations"
    (folder / "Work").mkdir(parents=True)
    for name in ("1.conversation.json", "Work/2.conversation.json"):
        (folder / name).write_text(json.dumps(lm_studio_conversation()), encoding="utf-8")
    (folder / "notes.txt").write_text("not looked at")

    assert library.take(folder).conversations == 2
    changed = lm_studio_conversation()
    changed["messages"].append(
        {
            "versions": [{"type": "singleStep", "role": "user", "content": "One more"}],
            "currentlySelected": 0,
        }
    )
    (folder / "1.conversation.json").write_text(json.dumps(changed), encoding="utf-8")
    again = library.take(folder)
    assert (again.conversations, again.extended, again.already_here) == (0, 1, 1)


def test_jan_thread_with_its_messages(library: Library, tmp_path: Path) -> None:
    write_jan_thread(tmp_path / "threads" / "jan_1700000000")

    report = library.take(tmp_path / "threads")

    assert report.formats == {"jan": 1}
    found = library.only()
    assert [(one.role, one.text) for one in found.messages] == [
        ("user", "Which tea? 茶"),
        ("assistant", "<think>\ngreen?\n</think>\n\nGreen."),
        ("user", "[image]"),
    ]
    assert (found.title, found.system_prompt) == ("Tea", "Speak of tea.")
    assert found.created_at == 1700000000000
    assert found.messages[1].created_at == 1700000002000
    assert report.unread == {"tool_call": 1, "image": 1}
    # Either of the two files means the thread.
    chosen = library.take(tmp_path / "threads" / "jan_1700000000" / "messages.jsonl")
    assert chosen.already_here == 1


def test_jan_lines_that_are_no_json_are_kept(library: Library, tmp_path: Path) -> None:
    doubled = json.dumps({"id": "m1", "role": "user", "content": "again"})
    deep = '{"id":' + "[" * 100_000
    write_jan_thread(tmp_path / "t", extra_lines=('{"id": "half', doubled, deep))

    report = library.take(tmp_path / "t" / "thread.json")

    assert len(library.only().messages) == 3
    assert report.unread == {"tool_call": 1, "image": 1, "line": 2, "duplicate": 1}
    kept = [one for one in library.unread(report) if one["kind"] == "line"]
    assert (kept[0]["raw"], kept[0]["message"]) == ('{"id": "half', "line 4")


def test_jan_threads_in_an_archive(library: Library, tmp_path: Path) -> None:
    write_jan_thread(tmp_path / "t")
    with zipfile.ZipFile(tmp_path / "jan.zip", "w") as archive:
        for name in ("messages.jsonl", "thread.json"):
            archive.write(tmp_path / "t" / name, f"threads/t/{name}")

    assert library.take(tmp_path / "jan.zip").conversations == 1
    assert len(library.only().messages) == 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads it all")
def test_a_folder_that_cannot_be_read_is_told(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "conversations"
    (folder / "closed").mkdir(parents=True)
    (folder / "1.conversation.json").write_text(json.dumps(lm_studio_conversation()))
    (folder / "closed").chmod(0)

    report = library.take(folder)

    (folder / "closed").chmod(0o700)
    assert report.conversations == 1
    assert [one.kind for one in report.breaks] == ["not_readable"]
