"""OpenAI's export: trees, what can't be read, and files made to harm."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from transfer_library import Library
from transfer_samples import STARTED, node, openai_conversation, plain_openai, said

from gui.transfer import members
from gui.transfer.protocol import TransferError

WriteJson = Callable[..., Path]


def test_a_conversation_keeps_its_branches_times_and_instructions(
    library: Library, write_json: WriteJson
) -> None:
    report = library.take(write_json([openai_conversation()]))

    assert report.conversations == 1
    assert report.formats == {"openai": 1}
    found = library.only()
    assert [one.text for one in found.messages] == [
        "What is rye? 🌾",
        "A **grass** grown for grain.",
        "[image]\n\nWhat is on this picture?\n\n[file: notes.pdf]",
        "Let me look.\n\nA loaf. שלום",
    ]
    assert found.system_prompt == "I bake bread.\n\nAnswer briefly."
    assert (found.title, found.title_is_custom) == ("Rye", True)
    assert found.created_at == round(STARTED * 1000)
    assert found.updated_at == round((STARTED + 60) * 1000)
    assert found.messages[0].created_at == round(STARTED * 1000)
    assert json.loads(found.messages[1].facts or "")["model_name"] == "gpt-4o"
    versions = found.forks[found.messages[0].id]
    texts = {one.id: one.text for one in library.tree(found.id)}
    assert [texts[one] for one in versions] == ["A cereal.", "A **grass** grown for grain."]


def test_what_cannot_be_read_is_counted_and_kept(library: Library, write_json: WriteJson) -> None:
    report = library.take(write_json([openai_conversation()]))

    assert report.unread == {
        "image": 1,
        "file": 1,
        "reasoning": 1,
        "tool_call": 1,
        "tool_result": 1,
    }
    kept = {one["kind"]: one for one in library.unread(report)}
    assert kept["image"]["raw"]["asset_pointer"] == "file-service://file-1"
    assert kept["image"]["conversation"] == "Rye"
    assert kept["tool_call"]["raw"]["content"]["text"] == "look()"
    assert json.loads((Path(report.path) / "report.json").read_text())["conversations"] == 1


def test_the_same_file_is_not_taken_twice(library: Library, write_json: WriteJson) -> None:
    path = write_json([openai_conversation(), plain_openai(7)])
    library.take(path)

    again = library.take(path)

    assert (again.conversations, again.already_here, again.unread) == (0, 2, {})
    assert len(library.conversations()) == 2


def test_a_newer_export_adds_what_is_new(library: Library, write_json: WriteJson) -> None:
    library.take(write_json([plain_openai(1, ["q", "a"])]))

    report = library.take(write_json([plain_openai(1, ["q", "a", "q2", "a2"])]))

    assert (report.conversations, report.extended, report.messages) == (0, 1, 2)
    assert [one.text for one in library.only().messages] == ["q", "a", "q2", "a2"]


def test_a_deleted_conversation_comes_back_with_the_next_import(
    library: Library, write_json: WriteJson
) -> None:
    path = write_json([plain_openai(1)])
    library.take(path)
    library.run(lambda connection: connection.execute("UPDATE conversations SET deleted_at = 1"))

    assert library.take(path).conversations == 1
    assert library.only().title == "Chat 1"


def test_a_half_written_file_gives_all_before_the_break(
    library: Library, tmp_path: Path, write_json: WriteJson
) -> None:
    whole = write_json([plain_openai(1), plain_openai(2, ["early", "reply", "late" * 100])])
    text = whole.read_text(encoding="utf-8")
    broken = tmp_path / "broken.json"
    broken.write_text(text[: text.index("latelate")], encoding="utf-8")

    report = library.take(broken)

    assert report.conversations == 2
    assert [one.kind for one in report.breaks] == ["incomplete"]
    assert report.breaks[0].position == broken.stat().st_size
    texts = sorted([one.text for one in found.messages] for found in library.conversations())
    assert texts == [["early", "reply"], ["question 1", "answer 1"]]
    # The whole file is still taken later, and the broken one isn't taken twice.
    assert library.take(whole).conversations == 1
    assert library.take(broken).already_here == 2


def test_damage_in_the_middle_is_reported_with_its_place(
    library: Library, tmp_path: Path, write_json: WriteJson
) -> None:
    text = write_json([plain_openai(number) for number in range(5)]).read_text()
    path = tmp_path / "damaged.json"
    path.write_text(text.replace('"Chat 3"', '"Chat 3" ???'))

    report = library.take(path)

    assert report.conversations == 3
    assert report.breaks[0].kind == "incomplete"
    assert report.path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(library: Library, write_json: WriteJson, encoding: str) -> None:
    value = plain_openai(1, ["Grüße 你好 🎒", "ok"])
    report = library.take(write_json([value], "file.json", encoding))

    assert report.unread == {}
    assert library.only().messages[0].text == "Grüße 你好 🎒"


def test_bytes_of_another_encoding_are_read_and_counted(
    library: Library, write_json: WriteJson
) -> None:
    report = library.take(write_json([plain_openai(1, ["Grüße", "ok"])], "a.json", "cp1252"))

    assert library.only().messages[0].text == "Grüße"
    assert report.unread == {"bytes": 1}
    assert library.unread(report)[0]["raw"]["count"] == 2


def test_cycles_missing_parents_and_doubled_nodes(library: Library, tmp_path: Path) -> None:
    mapping = {
        "a": node("a", "c", said("user", "in a circle"), ["b"]),
        "b": node("b", "a", said("assistant", "round"), ["c"]),
        "c": node("c", "b", said("user", "and round"), ["a"]),
        "d": node("d", "nowhere", said("user", "lost"), []),
    }
    text = json.dumps([openai_conversation(mapping=mapping, current_node="nowhere either")])
    doubled = json.dumps(node("d", None, said("user", "first of two"), []))
    text = text.replace('"mapping": {', '"mapping": {"d": ' + doubled + ", ")
    path = tmp_path / "odd.json"
    path.write_text(text)

    report = library.take(path)

    assert report.unread == {"duplicate": 1, "link": 2}
    texts = {one.text for one in library.tree(library.only().id)}
    assert texts == {"in a circle", "round", "and round", "lost"}
    kept = [one for one in library.unread(report) if one["kind"] == "duplicate"]
    assert kept[0]["raw"]["message"]["content"]["parts"] == ["first of two"]


def test_a_nesting_bomb_is_passed_over(library: Library, tmp_path: Path) -> None:
    bomb = '{"title": "b", "mapping": ' + '{"x":' * 300_000 + "1" + "}" * 300_000 + "}"
    path = tmp_path / "bomb.json"
    path.write_text(f"[{json.dumps(plain_openai(1))}, {bomb}, {json.dumps(plain_openai(2))}]")

    report = library.take(path)

    assert report.conversations == 2
    assert [one.kind for one in report.breaks] == ["too_deep"]
    assert report.unread == {"conversation": 1}


def test_a_conversation_too_big_for_the_memory_is_passed_over(
    library: Library, write_json: WriteJson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.transfer.json_stream.MAX_ELEMENT_BYTES", 100_000)
    values = [plain_openai(1), plain_openai(2, ["x" * 200_000, "y"]), plain_openai(3)]

    report = library.take(write_json(values))

    assert (report.conversations, report.unread) == (2, {"conversation": 1})
    assert [one.kind for one in report.breaks] == ["too_large"]


def test_a_text_without_end_is_given_up(
    library: Library, write_json: WriteJson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.transfer.text_source.MAX_TEXT_BYTES", 200_000)
    values = [plain_openai(1), plain_openai(2, ["x" * 900_000, "y"])]

    report = library.take(write_json(values))

    assert report.conversations == 1
    assert [one.kind for one in report.breaks] == ["too_large"]


def test_absurd_numbers_and_types_harm_nothing(library: Library, write_json: WriteJson) -> None:
    odd = openai_conversation("odd", create_time=1e308, update_time=True, current_node=[1])
    odd["mapping"]["a1"]["message"]["create_time"] = {"x": 1}
    odd["mapping"]["u1"]["children"] = "a1"
    odd["mapping"]["a2"]["message"]["metadata"] = [1, 2]
    odd["mapping"]["weird"] = 12
    values = [odd, 5, "text", None, {"mapping": []}, {"title": "no mapping"}]

    report = library.take(write_json(values))

    assert report.conversations == 1
    assert report.unread["conversation"] == 5
    assert library.only().created_at > 0


def test_an_archive_is_read_without_unpacking_it(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("chat.html", "<html></html>")
        archive.writestr("user.json", json.dumps({"id": "user-1", "email": "a@example.org"}))
        archive.writestr("../../outside/conversations.json", json.dumps([plain_openai(1)]))
        archive.writestr("conversations-001.json", json.dumps([plain_openai(2)]))
    before = {one for one in tmp_path.rglob("*") if "library" not in one.parts}

    report = library.take(path)

    assert report.conversations == 2
    assert {one for one in tmp_path.rglob("*") if "library" not in one.parts} == before


def test_an_archive_that_unpacks_without_end_is_stopped(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "_RATIO_FROM_BYTES", 1_000_000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        start = json.dumps([plain_openai(1)]).removesuffix("]")
        archive.writestr("conversations.json", start + "," + " " * 50_000_000 + "]")

    report = library.take(path)

    assert report.conversations == 1
    assert [one.kind for one in report.breaks] == ["archive"]
    assert report.breaks[0].position < 300 * path.stat().st_size


def test_a_damaged_archive_gives_what_it_can(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("conversations.json", json.dumps([plain_openai(n) for n in range(400)]))
    data = bytearray(path.read_bytes())
    place = data.index(b"Chat 350")
    data[place : place + 4] = b"Chut"
    path.write_bytes(bytes(data))

    report = library.take(path)

    # The checksum comes with the last piece, which is not given out then.
    assert report.conversations > 300
    assert [one.kind for one in report.breaks] == ["archive"]


def test_what_is_no_export_is_refused(library: Library, tmp_path: Path) -> None:
    text = tmp_path / "holiday.txt"
    text.write_text("Dear diary")
    with pytest.raises(TransferError) as refused:
        library.take(text)
    assert refused.value.problem.kind == "not_an_export"
    with pytest.raises(TransferError) as missing:
        library.take(tmp_path / "gone.json")
    assert missing.value.problem.kind == "not_found"
    assert not library.kept_in.exists()
