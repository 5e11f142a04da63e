"""Atelier's own format: out of one machine and into another, nothing lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from transfer_library import CHAT, A, B, C, D, Library, fill

from gui.storage import MessageRecord, messages
from gui.storage.conversations import create_conversation, set_deleted
from gui.transfer.protocol import TransferError


def test_a_round_trip_keeps_everything(
    library: Library, other_library: Library, tmp_path: Path
) -> None:
    fill(library)
    report = library.give(tmp_path / "all.json", "json")
    assert (report.conversations, report.messages) == (1, 5)

    taken = other_library.take(tmp_path / "all.json")

    assert (taken.conversations, taken.messages, taken.unread, taken.breaks) == (1, 5, {}, [])
    before, after = library.only(), other_library.only()
    # A reply that is being written there is one whose window has ended here.
    assert after.messages[-1].state == "interrupted"
    assert library.tree(CHAT)[:4] == other_library.tree(CHAT)[:4]
    for name in [
        "id",
        "title",
        "title_is_custom",
        "created_at",
        "updated_at",
        "head_id",
        "model",
        "system_prompt",
        "sampling",
        "draft",
        "forks",
        "is_pinned",
        "folder_id",
    ]:
        assert getattr(before, name) == getattr(after, name), name
    assert json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["version"] == 1


def test_what_was_deleted_is_left_out(library: Library, tmp_path: Path) -> None:
    fill(library)
    library.run(lambda connection: messages.delete_message(connection, CHAT, D))

    library.give(tmp_path / "all.json", "json")

    content = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    (chat,) = content["conversations"]
    assert [one["id"] for one in chat["messages"]] == [A, B, C]
    assert chat["head_id"] == B


def test_back_to_where_it_came_from_only_adds(
    library: Library, other_library: Library, tmp_path: Path
) -> None:
    fill(library)
    library.give(tmp_path / "there.json", "json")
    other_library.take(tmp_path / "there.json")
    new = MessageRecord("1" * 32, CHAT, B, "user", "continued there")
    other_library.run(lambda connection: messages.add_messages(connection, (new,), owner="nobody"))
    other_library.give(tmp_path / "back.json", "json")

    assert library.take(tmp_path / "there.json").already_here == 1
    report = library.take(tmp_path / "back.json")

    assert (report.extended, report.messages) == (1, 1)
    assert library.only().messages[-1].text == "continued there"


def test_a_backup_brings_a_deleted_conversation_back(library: Library, tmp_path: Path) -> None:
    fill(library)
    library.give(tmp_path / "backup.json", "json")
    library.run(lambda connection: set_deleted(connection, CHAT, deleted=True))

    assert library.take(tmp_path / "backup.json").conversations == 1
    assert library.only().id == CHAT


def test_ids_of_a_foreign_file_cannot_take_over_messages(
    library: Library, write_json: Callable[..., Path]
) -> None:
    fill(library)
    forged = {
        "format": "atelier.conversations",
        "version": 1,
        "conversations": [
            {
                "id": "7" * 32,
                "title": "forged",
                "sampling": {"x": 1},
                "messages": [
                    {"id": A, "role": "user", "text": "same id as another's"},
                    {
                        "id": "x'; DROP TABLE messages",
                        "parent_id": A,
                        "role": "system",
                        "text": "s",
                    },
                    {"id": "p", "role": "wizard", "text": "no such role"},
                    {"id": "q", "parent_id": "gone", "role": "user", "text": "lost"},
                    {"id": "q", "role": "user", "text": "twice"},
                ],
            }
        ],
    }

    report = library.take(write_json(forged, "forged.json"))

    assert report.unread == {"unknown": 1, "duplicate": 1, "link": 1}
    assert {one.text for one in library.tree("7" * 32)} == {"same id as another's", "s", "lost"}
    assert library.tree(CHAT)[0].text == "Hi 👩‍🚀"


def test_a_newer_version_of_the_format_is_not_guessed_at(
    library: Library, write_json: Callable[..., Path]
) -> None:
    newer = {"format": "atelier.conversations", "version": 2, "conversations": [{"id": "1"}]}

    report = library.take(write_json(newer))

    assert report.conversations == 0
    assert (report.breaks[0].kind, report.breaks[0].detail[:9]) == ("not_readable", "version 2")


def test_nothing_to_export(library: Library, tmp_path: Path) -> None:
    with pytest.raises(TransferError) as refused:
        library.give(tmp_path / "all.json", "json")

    assert refused.value.problem.kind == "nothing_to_export"
    assert not (tmp_path / "all.json").exists()


def test_only_the_chosen_ones(library: Library, other_library: Library, tmp_path: Path) -> None:
    fill(library)
    library.run(
        lambda connection: create_conversation(
            connection, "8" * 32, title="other", system_prompt="", model="", sampling="{}"
        )
    )

    report = library.give(tmp_path / "one.json", "json", ["8" * 32, "no such", "8" * 32])

    assert report.conversations == 1
    other_library.take(tmp_path / "one.json")
    assert other_library.only().title == "other"
