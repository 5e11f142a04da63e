"""The list of files of one message: limits, counts, fitting, and drafts."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.attachments.extent import parse_extent
from gui.attachments.pending import MAX_FILES, PendingAttachments
from gui.attachments.prompt import attachment_share
from gui.attachments.token_budget import PROBE_CHARACTERS
from gui.storage import AttachmentRecord


def count(text: str) -> int:
    """Stands for a tokenizer: words and single other characters."""
    return len(re.findall(r"\w{1,4}|\W", text))


class Desk:
    """Pending attachments, and what they said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.pending = PendingAttachments()
        self.asked: list[list[str]] = []
        self.problems: list[str] = []
        self.changes = 0
        self.pending.count_wanted.connect(self._on_count_wanted)
        self.pending.problem.connect(self._on_problem)
        self.pending.changed.connect(self._on_changed)

    def _on_count_wanted(self, texts: list[str]) -> None:
        self.asked.append(texts)

    def _on_problem(self, key: object) -> None:
        self.problems.append(getattr(key, "key", "").removeprefix("window.attachment_"))

    def _on_changed(self) -> None:
        self.changes += 1

    def answer(self) -> None:
        """Count until nothing more is asked."""
        while self.asked:
            texts = self.asked[-1]
            self.asked.clear()
            self.pending.set_counts([count(text) for text in texts])

    def add(self, *paths: Path) -> None:
        self.pending.add_files(paths)
        self.qtbot.waitUntil(lambda: all(one.state != "reading" for one in self.pending.files))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_counted_and_ready_to_send(desk: Desk, tmp_path: Path) -> None:
    desk.pending.add_files([write(tmp_path, "a.txt", "Grüße\r\n")])
    assert desk.pending.files[0].state == "reading"
    assert desk.pending.records() == ()
    obstacle = desk.pending.obstacle()
    assert obstacle is not None and obstacle.key == "window.attachment_busy"
    desk.qtbot.waitUntil(lambda: desk.pending.files[0].state == "ready")
    desk.answer()
    assert desk.pending.obstacle() is None
    (record,) = desk.pending.records()
    assert (record.name, record.text, record.encoding) == ("a.txt", "Grüße\n", "UTF-8")
    assert record.size_bytes == len("Grüße\r\n".encode())
    assert record.tokens == count(attachment_share(record))
    assert record.extent == ""


def test_a_failed_file_stays_with_its_reason_and_is_not_sent_around(
    desk: Desk, tmp_path: Path
) -> None:
    desk.add(tmp_path / "gone.txt", write(tmp_path, "a.txt", "text"))
    failed = desk.pending.files[0]
    assert failed.state == "failed" and failed.problem is not None
    obstacle = desk.pending.obstacle()
    assert obstacle is not None and obstacle.args["file"] == "gone.txt"
    desk.pending.remove(failed.id)
    assert desk.pending.obstacle() is None
    assert [one.name for one in desk.pending.records()] == ["a.txt"]


def test_a_failed_file_can_be_added_again(desk: Desk, tmp_path: Path) -> None:
    desk.add(tmp_path / "a.txt")
    write(tmp_path, "a.txt", "now it is there")
    desk.add(tmp_path / "a.txt")
    assert [one.state for one in desk.pending.files] == ["ready"]
    assert desk.problems == []


def test_the_same_file_twice_is_said(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "text")
    desk.add(path, path)
    assert len(desk.pending.files) == 1
    assert desk.problems == ["twice"]


def test_more_than_ten_files_are_said(desk: Desk, tmp_path: Path) -> None:
    paths = [write(tmp_path, f"{number}.txt", "text") for number in range(MAX_FILES + 3)]
    with desk.qtbot.waitSignal(desk.pending.problem) as said:
        desk.pending.add_files(paths)
    assert len(desk.pending.files) == MAX_FILES
    assert said.args is not None
    assert said.args[0].args == {"limit": MAX_FILES, "count": 3}


def test_damaged_places_are_said(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("мир труд май\n".encode() * 50 + b"\xd0\n")
    desk.add(path)
    assert desk.problems == ["replaced"]


def test_what_does_not_fit_is_said_before_sending(desk: Desk, tmp_path: Path) -> None:
    desk.pending.set_room(100)
    desk.add(write(tmp_path, "small.txt", "a few words"))
    desk.add(write(tmp_path, "large.txt", "words " * 500))
    desk.add(write(tmp_path, "tiny.txt", "one"))
    desk.answer()
    assert [one.is_over for one in desk.pending.files] == [False, True, False]
    obstacle = desk.pending.obstacle()
    assert obstacle is not None and obstacle.key == "window.attachment_too_large"
    assert obstacle.args["file"] == "large.txt"


def test_the_beginning_fills_what_the_other_files_leave(desk: Desk, tmp_path: Path) -> None:
    lines = "".join(f"line {number} of it\n" for number in range(1_000))
    desk.pending.set_room(500)
    desk.add(write(tmp_path, "log.txt", lines), write(tmp_path, "small.txt", "a few words"))
    desk.answer()
    log = desk.pending.files[0]
    desk.pending.use_beginning(log.id)
    assert log.state == "shortening"
    busy = desk.pending.obstacle()
    assert busy is not None and busy.key == "window.attachment_busy"
    desk.answer()
    assert desk.pending.obstacle() is None
    first, second = desk.pending.records()
    extent = parse_extent(first.extent)
    assert extent is not None and (extent.unit, extent.total) == ("lines", 1_000)
    assert first.text == "".join(lines.splitlines(keepends=True)[: extent.last])
    assert first.tokens == count(attachment_share(first))
    assert second.tokens is not None and 480 < first.tokens + second.tokens <= 500
    assert first.size_bytes == len(lines)


def test_a_cut_is_made_again_from_the_whole_file(desk: Desk, tmp_path: Path) -> None:
    desk.pending.set_room(300)
    desk.add(write(tmp_path, "log.txt", "a line of it\n" * 1_000))
    desk.answer()
    file_id = desk.pending.files[0].id
    desk.pending.use_beginning(file_id)
    desk.answer()
    before = desk.pending.records()[0]
    desk.pending.set_room(100)
    assert desk.pending.files[0].is_over
    desk.pending.use_beginning(file_id)
    desk.answer()
    after = desk.pending.records()[0]
    assert len(after.text) < len(before.text)
    assert after.extent.endswith("of 1,000") and after.tokens is not None and after.tokens <= 100


def test_room_that_shrinks_during_the_search_is_respected(desk: Desk, tmp_path: Path) -> None:
    desk.pending.set_room(2_000)
    desk.add(write(tmp_path, "log.txt", "a line of it\n" * 5_000))
    desk.answer()
    desk.pending.use_beginning(desk.pending.files[0].id)
    desk.pending.set_room(200)
    desk.answer()
    (record,) = desk.pending.records()
    assert record.tokens is not None and record.tokens <= 200
    assert desk.pending.obstacle() is None


def test_two_files_that_do_not_fit_share_the_room(desk: Desk, tmp_path: Path) -> None:
    desk.pending.set_room(400)
    text = "a line of it\n" * 1_000
    desk.add(write(tmp_path, "a.txt", text), write(tmp_path, "b.txt", text))
    desk.answer()
    assert [one.is_over for one in desk.pending.files] == [True, True]
    for one in desk.pending.files:
        desk.pending.use_beginning(one.id)
    desk.answer()
    assert sum(one.tokens or 0 for one in desk.pending.files if not one.is_over) <= 400
    assert all(one.state == "ready" for one in desk.pending.files)


def test_no_room_for_even_a_beginning_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.pending.set_room(2)
    desk.add(write(tmp_path, "a.txt", "a line of it\n" * 10))
    desk.answer()
    desk.pending.use_beginning(desk.pending.files[0].id)
    desk.answer()
    assert desk.problems == ["no_room"]
    assert desk.pending.files[0].is_over and desk.pending.records()[0].extent == ""


def test_without_a_model_nothing_is_counted_and_nothing_asked_twice(
    desk: Desk, tmp_path: Path
) -> None:
    desk.add(write(tmp_path, "a.txt", "text"))
    assert len(desk.asked) == 1
    desk.pending.set_counts(None)
    desk.pending.set_room(None)
    desk.pending.set_room(1_000)
    assert len(desk.asked) == 1
    assert desk.pending.records()[0].tokens is None
    assert desk.pending.obstacle() is None
    desk.pending.recount()
    assert len(desk.asked) == 2
    desk.answer()
    assert desk.pending.records()[0].tokens


def test_a_search_ends_with_a_reason_when_the_model_goes(desk: Desk, tmp_path: Path) -> None:
    desk.pending.set_room(50)
    desk.add(write(tmp_path, "a.txt", "a line of it\n" * 100))
    desk.answer()
    desk.pending.use_beginning(desk.pending.files[0].id)
    desk.pending.set_counts(None)
    assert desk.problems == ["not_counted"]
    assert desk.pending.files[0].state == "ready"
    assert desk.pending.records()[0].extent == ""


def test_of_a_long_file_a_part_is_counted_until_it_could_fit(desk: Desk, tmp_path: Path) -> None:
    desk.pending.set_room(1_000)
    desk.add(write(tmp_path, "a.txt", "word and words\n" * 200_000))
    assert len(desk.asked[0][0]) < PROBE_CHARACTERS + 100
    desk.answer()
    file = desk.pending.files[0]
    assert file.is_over and file.has_more_tokens
    assert desk.pending.records()[0].tokens is None
    desk.pending.set_room(10_000_000)
    desk.answer()
    assert not file.is_over and not file.has_more_tokens
    assert desk.pending.records()[0].tokens == count(attachment_share(desk.pending.records()[0]))
    desk.pending.set_room(1_000)
    desk.pending.use_beginning(file.id)
    desk.answer()
    assert desk.pending.records()[0].extent.endswith("of 200,000")


def test_a_stored_message_s_files_come_back_under_new_ids(desk: Desk) -> None:
    stored = AttachmentRecord("old", "a.txt", 90, "text\n", "UTF-8", 7, "lines 1–1 of 5")
    desk.pending.restore([stored])
    desk.answer()
    (record,) = desk.pending.records()
    assert record.id != "old"
    assert (record.name, record.text, record.extent) == ("a.txt", "text\n", "lines 1–1 of 5")
    assert record.tokens == count(attachment_share(record))


def test_each_draft_keeps_its_files(desk: Desk, tmp_path: Path) -> None:
    desk.add(write(tmp_path, "a.txt", "text"))
    desk.pending.switch_to("other")
    assert desk.pending.files == ()
    desk.pending.switch_to("")
    assert [one.name for one in desk.pending.files] == ["a.txt"]
    # One that is still being read is read while its draft is put away.
    desk.pending.add_files([write(tmp_path, "b.txt", "more")])
    desk.pending.switch_to("other")
    desk.qtbot.waitUntil(lambda: all(one.state == "ready" for one in desk.pending._parked()))
    desk.pending.switch_to("")
    desk.answer()
    assert [one.tokens is not None for one in desk.pending.files] == [True, True]


def test_a_file_removed_while_it_is_read_does_not_come_back(desk: Desk, tmp_path: Path) -> None:
    desk.pending.add_files([write(tmp_path, "a.txt", "x" * 100_000)])
    desk.pending.clear()
    desk.add(write(tmp_path, "b.txt", "text"))
    assert [one.name for one in desk.pending.files] == ["b.txt"]
