"""The words after ``atelier``: commands, files, addresses, and what is none of these."""

import subprocess
import sys
from pathlib import Path

import pytest

from engine.__main__ import _TRAINING
from engine.protocol.terminal import COMMANDS, PROCESSES
from gui.opening.arguments import complaint, file_path, is_address, is_engine_word


def test_commands_and_processes_are_the_engines() -> None:
    assert all(is_engine_word(word) for word in COMMANDS)
    assert set(PROCESSES) == {"serve", *_TRAINING}
    assert not any(is_engine_word(word) for word in ("./chat", "chat.csv", "notes", ""))


def test_a_word_that_is_nothing_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "no command 'chatt'" in complaint("chatt") and "sentiment" in complaint("chatt")
    (tmp_path / "notes").write_text("x")
    for meant_as_file in ("notes", "gone.csv", "./gone", "/gone", "file:///gone", "C:\\gone"):
        assert complaint(meant_as_file) == ""
    assert complaint("")


@pytest.mark.skipif(sys.platform == "win32", reason="paths of another form")
def test_files_get_whole_paths_and_addresses_of_elsewhere_stay() -> None:
    here = Path("/home/me")
    assert file_path("a b.csv", here) == "/home/me/a b.csv"
    assert file_path("/x/ä.csv", here) == "/x/ä.csv"
    assert file_path("file:///x/%C3%A4%20b.csv", here) == "/x/ä b.csv"
    assert file_path("file://localhost/x", here) == "/x"
    for elsewhere in ("https://example.org/a.csv", "file://server/share/a.csv"):
        assert file_path(elsewhere, here) == elsewhere and is_address(elsewhere)
    assert not is_address("/x/http:/y")


def test_the_program_says_it_and_ends(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gui", "chatt"],
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("There is no command 'chatt'") and done.stderr.count("\n") == 1
