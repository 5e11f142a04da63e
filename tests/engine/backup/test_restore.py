"""A backup comes back whole or not at all, and what was there before is kept."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.backup import plan
from engine.backup.plan import apply, discard, finish, read_plan
from engine.backup.staging import stage
from engine.context import JobContext
from engine.errors import CancelledError, UsageError
from engine.protocol.backup import (
    CONVERSATIONS_NAME,
    CONVERSATIONS_VERSION,
    BackupInfo,
    BackupResult,
)
from engine.protocol.system import Progress
from engine.run_database import own_mark
from tests.engine.backup.conftest import context, fill, tree
from tests.engine.conftest import ROOT

BackUp = Callable[..., BackupResult]
MakeReady = Callable[..., BackupInfo]


@pytest.fixture
def old(atelier_home: Path, back_up: BackUp) -> dict[str, bytes]:
    """A backup of a folder that was something else before what is there now."""
    atelier_home.mkdir()
    fill(atelier_home, "tea")
    before = tree(atelier_home)
    back_up()
    for path in list(atelier_home.iterdir()):
        plan.shutil.rmtree(path) if path.is_dir() else path.unlink()
    return before


def test_a_restore_gives_what_was_backed_up_and_keeps_what_was_there(
    old: dict[str, bytes], make_ready: MakeReady, atelier_home: Path
) -> None:
    fill(atelier_home, "coffee")
    (atelier_home / "older.db-wal").write_bytes(b"the log of what is there")
    (atelier_home / "logs").mkdir()
    (atelier_home / "logs" / "window.log").write_text("stays")
    info = make_ready()
    assert {one.name for one in info.parts} >= {"runs", "tables", "conversations.db", "only-tea"}
    assert tree(atelier_home).keys() == {name.replace("tea", "coffee") for name in old}
    applied = apply()
    assert applied.state == "applied" and read_plan() is None
    assert tree(atelier_home) == old
    aside = Path(applied.set_aside)
    assert aside.parent == atelier_home and aside.name.startswith("before-restore-")
    # A log beside a database of another moment would damage it.
    assert (aside / "older.db-wal").read_bytes() == b"the log of what is there"
    assert not (atelier_home / "older.db-wal").exists()
    assert (aside / "only-coffee" / "file").read_text() == "coffee"
    assert (atelier_home / "logs" / "window.log").read_text() == "stays"
    assert apply().state == "none"


def test_a_restore_into_nothing(
    old: dict[str, bytes], make_ready: MakeReady, atelier_home: Path
) -> None:
    make_ready()
    assert apply().set_aside == ""
    assert tree(atelier_home) == old


def test_models_come_back_one_by_one(
    back_up: BackUp, make_ready: MakeReady, atelier_home: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    models = tmp_path / "disk" / "models"
    monkeypatch.setenv("ATELIER_MODELS", str(models))
    (models / "mine").mkdir(parents=True)
    (models / "mine" / "config.json").write_text("{}")
    (models / "mine" / "model.safetensors").write_bytes(b"old weights")
    (models / "own.gguf").write_bytes(b"old gguf")
    fill_home = atelier_home / "settings.json"
    atelier_home.mkdir()
    fill_home.write_text("{}")
    back_up(has_models=True)
    (models / "mine" / "model.safetensors").write_bytes(b"new weights")
    (models / "mine" / "extra.safetensors").write_bytes(b"new")
    (models / "own.gguf").unlink()
    (models / "another.gguf").write_bytes(b"stays")
    make_ready()
    applied = apply()
    assert (models / "mine" / "model.safetensors").read_bytes() == b"old weights"
    assert not (models / "mine" / "extra.safetensors").exists()
    assert (models / "own.gguf").read_bytes() == b"old gguf"
    assert (models / "another.gguf").read_bytes() == b"stays"
    kept = models / f".{Path(applied.set_aside).name}" / "mine" / "extra.safetensors"
    assert kept.read_bytes() == b"new"


def test_a_kill_at_any_step_leaves_the_old_or_ends_as_the_new(
    old: dict[str, bytes], make_ready: MakeReady, atelier_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Each step of putting it in place is the last one once, in a process of its own."""
    fill(atelier_home, "coffee")
    now = tree(atelier_home)
    make_ready()
    ready = atelier_home.with_name("ready")
    atelier_home.rename(ready)
    # Flushing to the disk is for power cuts, which there are none of here.
    monkeypatch.setattr(plan, "flush_folder", lambda folder: None)
    outcomes = []
    for step in range(1000):
        plan.shutil.rmtree(atelier_home, ignore_errors=True)
        plan.shutil.copytree(ready, atelier_home)
        if _applied_until(step) == 0:
            break
        found = read_plan()
        if found is not None and found.state == "ready":
            assert tree(atelier_home) == now
            outcomes.append("old")
        else:
            finish()  # what every start does first
            assert read_plan() is None
            assert tree(atelier_home) == old
            outcomes.append("new")
    assert outcomes.count("new") > 10 and "old" in outcomes
    assert outcomes == sorted(outcomes, reverse=True)


def _applied_until(step: int) -> int:
    """Apply in a copy of this process that is killed at a step; returns how it ended."""
    pid = os.fork()
    if pid == 0:
        try:
            _kill_at(step)
            apply()
        finally:
            os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert ended in (0, -signal.SIGKILL)
    return ended


def _kill_at(step: int) -> None:
    left = step

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **named: object) -> object:
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return call(*arguments, **named)

        return run

    Path.rename = counted(Path.rename)  # type: ignore[assignment,method-assign]
    Path.unlink = counted(Path.unlink)  # type: ignore[assignment,method-assign]
    plan.replace_durably = counted(plan.replace_durably)  # type: ignore[assignment]


@pytest.mark.parametrize("after_bytes", [1, 20_000, 35_000])
def test_a_kill_while_it_is_unpacked_changes_nothing(
    old: dict[str, bytes], make_ready: MakeReady, atelier_home: Path, tmp_path: Path,
    after_bytes: int,
) -> None:  # fmt: skip
    fill(atelier_home, "coffee")
    now = tree(atelier_home)
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nimport engine.context as c\n"
        "c.PROGRESS_INTERVAL_SECONDS = 0\nfrom engine.backup.staging import stage\n"
        "def see(name, p):\n"
        f"    if getattr(p, 'done', 0) >= {after_bytes}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "stage(Path(sys.argv[1]), c.JobContext(1, see))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "backup.zip")], env=environment, check=False
    )
    assert ended.returncode == -signal.SIGKILL
    assert read_plan() is None and apply().state == "none"
    assert tree(atelier_home) == now
    make_ready()  # over what the dead one left
    assert apply().state == "applied"
    assert tree(atelier_home) == old


def test_stopped_or_thought_better_of_it(
    old: dict[str, bytes], make_ready: MakeReady, atelier_home: Path, tmp_path: Path
) -> None:
    fill(atelier_home, "coffee")
    now = tree(atelier_home)
    ctx = JobContext(1, lambda name, params: ctx.cancel() if isinstance(params, Progress) else None)
    with pytest.raises(CancelledError):
        stage(tmp_path / "backup.zip", ctx)
    assert read_plan() is None and not plan.staged_folder().exists()
    make_ready()
    discard()
    assert apply().state == "none" and not plan.staged_folder().exists()
    assert tree(atelier_home) == now


def test_what_fails_half_way_is_undone(
    old: dict[str, bytes], make_ready: MakeReady, atelier_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    fill(atelier_home, "coffee")
    now = tree(atelier_home)
    make_ready()
    rename = Path.rename

    def fail_at_tables(self: Path, target: Path) -> Path:
        if self.name == "tables" and ".restore" in str(self):
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail_at_tables)
        applied = apply()
    assert applied.state == "failed" and applied.problem is not None
    assert tree(atelier_home) == now
    assert apply().state == "applied"  # and is tried again
    assert tree(atelier_home) == old


def test_what_was_made_ready_and_taken_away_is_no_backup(
    old: dict[str, bytes], make_ready: MakeReady, atelier_home: Path
) -> None:
    fill(atelier_home, "coffee")
    now = tree(atelier_home)
    make_ready()
    plan.shutil.rmtree(plan.staged_folder() / "runs")
    assert apply().state == "failed"
    assert tree(atelier_home) == now


def test_it_waits_for_an_open_window_and_refuses_while_a_run_works(
    old: dict[str, bytes], make_ready: MakeReady, atelier_home: Path
) -> None:
    fill(atelier_home, "coffee")
    connection = sqlite3.connect(atelier_home / CONVERSATIONS_NAME)
    connection.execute("CREATE TABLE windows (id TEXT, pid INTEGER, process_started REAL)")
    mark = own_mark()
    connection.execute("INSERT INTO windows VALUES ('w', ?, ?)", (mark.pid, mark.started_at))
    connection.commit()
    make_ready()
    applied = apply()
    assert applied.state == "waiting" and applied.problem is not None
    assert applied.problem.key == "backup.window_open"
    connection.execute("UPDATE windows SET process_started = 1")
    connection.commit()
    connection.close()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as worker:
        import psutil

        started = psutil.Process(worker.pid).create_time()
        rows = atelier_home / "tables" / "20260101-000000-aa" / "rows.sqlite"
        live = sqlite3.connect(rows)
        live.execute("CREATE TABLE status (id INTEGER, status TEXT)")
        status = (
            f'{{"state": "running", "owner": {{"pid": {worker.pid}, "started_at": {started}}}}}'
        )
        live.execute("INSERT INTO status VALUES (0, ?)", (status,))
        live.commit()
        live.close()
        assert apply().state == "waiting"
        with pytest.raises(UsageError, match="20260101-000000-aa"):
            make_ready()
        worker.kill()
    assert apply().state == "applied"


def test_another_process_that_is_at_it_is_waited_for_and_named(
    old: dict[str, bytes], make_ready: MakeReady, atelier_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    make_ready()
    monkeypatch.setattr(plan, "LOCK_SECONDS", 0.1)
    code = (
        "import sys\nfrom engine.file_lock import try_lock\nfile = open(sys.argv[1], 'ab')\n"
        "print(try_lock(file), flush=True)\ninput()\n"
    )
    lock = str(atelier_home / ".restore" / "lock")
    with subprocess.Popen(
        [sys.executable, "-c", code, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as other:  # fmt: skip
        assert other.stdout is not None and other.stdout.readline() == b"True\n"
        applied = apply()
        assert applied.state == "failed" and applied.problem is not None
        assert applied.problem.key == "error.backup_locked"
        other.kill()
    assert apply().state == "applied"
    assert tree(atelier_home) == old


def test_the_windows_schema_is_the_one_we_know() -> None:
    from gui.storage import DATABASE_NAME
    from gui.storage.schema import SCHEMA_VERSION

    assert (CONVERSATIONS_NAME, CONVERSATIONS_VERSION) == (DATABASE_NAME, SCHEMA_VERSION)


def test_from_a_terminal(old: dict[str, bytes], atelier_home: Path, tmp_path: Path) -> None:
    fill(atelier_home, "coffee")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    def atelier(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "engine", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    backed_up = atelier("backup", str(tmp_path / "now.zip"))
    assert backed_up.returncode == 0 and backed_up.stdout.strip() == str(tmp_path / "now.zip")
    shown = atelier("restore", str(tmp_path / "backup.zip"), "--inspect")
    assert "only-tea" in shown.stdout and tree(atelier_home).get("only-coffee/file")
    restored = atelier("restore", str(tmp_path / "backup.zip"))
    assert restored.returncode == 0 and "before-restore-" in restored.stderr
    assert tree(atelier_home) == old
    stage(tmp_path / "now.zip", context())
    assert _applied_until(12) == -signal.SIGKILL
    half_way = read_plan()
    assert half_way is not None and half_way.state == "moving"
    assert atelier("models").returncode == 0  # any use of the engine finishes it first
    assert read_plan() is None and tree(atelier_home).get("only-coffee/file") == b"coffee"
    wrong = atelier("restore", str(atelier_home / "settings.json"))
    assert wrong.returncode == 1 and "not a backup" in wrong.stderr
    assert wrong.stderr.count("\n") == 1
