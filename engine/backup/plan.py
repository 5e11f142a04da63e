"""Putting a backup in place that was made ready: all of it or nothing, whatever comes between.

Owns: the plan, which is on the disk before the first folder is moved and goes with the last. A
start that finds it half done finishes it: each step is one renaming, and shows whether it is
done. What was there before is moved to a folder with the date in its name; nothing is deleted.
"""

import contextlib
import logging
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from engine.backup.contents import MODELS, is_data
from engine.durable_file import flush_folder, replace_durably
from engine.errors import DiskError, EngineError, error_info
from engine.file_lock import try_lock
from engine.protocol.backup import (
    CONVERSATIONS_NAME,
    PLAN_NAME,
    RESTORE_FOLDER,
    AppliedRestore,
)
from engine.protocol.envelope import TextKey
from engine.protocol.home import home, models_folder
from engine.protocol.process_start import is_still
from engine.protocol.training import LIVE_STATES
from engine.run_database import Owner, is_alive
from engine.training.run_folder import list_folders

log = logging.getLogger(__name__)

STAGED_NAME = "staged"
"""What will be in the data folder; models are staged in their own folder, on its disk."""

MODELS_STAGED_NAME = ".atelier-restore"
ASIDE_PREFIX = "before-restore-"
LOCK_NAME = "lock"
LOCK_SECONDS = 60.0
_SAME_START_SECONDS = 2.0
"""Windows note no start of the machine, and its clock is adjusted now and then."""


class Unit(msgspec.Struct, frozen=True):
    """One renaming, or two.

    Attributes:
        live: where it belongs.
        staged: where it is until then; "": only what is there goes.
        aside: where what is there goes.
    """

    live: str
    staged: str
    aside: str


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The content of the plan's file.

    Attributes:
        state: ``ready``: nothing was moved; ``moving``: it is finished before anything is opened.
        created_at: when the backup was made.
        names: of all that is ready for the data folder, so that nothing is taken for a backup
            that isn't whole any more.
        models: names of the models in the staged folder.
        aside: name of the folder for what was there before.
        units: in order, once it is ``moving``.
    """

    state: Literal["ready", "moving"]
    created_at: float
    names: list[str] = []
    models: list[str] = []
    aside: str = ""
    units: list[Unit] = []


def restore_folder() -> Path:
    """Where a backup is made ready."""
    return home() / RESTORE_FOLDER


def staged_folder() -> Path:
    """Files of the data folder that are ready."""
    return restore_folder() / STAGED_NAME


def staged_models() -> Path:
    """Models that are ready, on their folder's disk."""
    return models_folder() / MODELS_STAGED_NAME


def read_plan() -> Plan | None:
    """The plan, if there is one that can be read."""
    try:
        return msgspec.json.decode((restore_folder() / PLAN_NAME).read_bytes(), type=Plan)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        log.error("the plan of a restore can't be read: %s", problem)
        return None


def write_plan(plan: Plan) -> None:
    """From now on it is so, also after a power cut."""
    replace_durably(restore_folder() / PLAN_NAME, msgspec.json.encode(plan))


def discard() -> None:
    """Forget what was made ready; once it is being moved it can't be."""
    with restore_lock():
        plan = read_plan()
        if plan is None or plan.state == "ready":
            clear_staged()


def clear_staged() -> None:
    """Remove the plan, then what it was about."""
    (restore_folder() / PLAN_NAME).unlink(missing_ok=True)
    shutil.rmtree(staged_folder(), ignore_errors=True)
    shutil.rmtree(staged_models(), ignore_errors=True)


@contextmanager
def restore_lock() -> Iterator[None]:
    """One process at a time makes ready, moves or discards.

    Raises:
        DiskError: another process doesn't come to an end.
        OSError: the folder can't be written.
    """
    folder = restore_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK_NAME).open("ab") as file:
        give_up_at = time.monotonic() + LOCK_SECONDS
        while not try_lock(file):
            if time.monotonic() > give_up_at:
                raise DiskError("error.backup_locked", file=str(folder / LOCK_NAME))
            time.sleep(0.05)
        yield


def apply() -> AppliedRestore:
    """Put in place what is ready, unless something uses the data; finish what is half done."""
    if not (restore_folder() / PLAN_NAME).exists():
        return AppliedRestore(state="none")
    try:
        with restore_lock():
            return _apply()
    except (EngineError, OSError) as problem:
        log.exception("the backup could not be put in place")
        return AppliedRestore(state="failed", problem=error_info(problem).text)


def finish() -> None:
    """Before anything of the data is opened: what was being moved when a process ended."""
    plan = read_plan()
    if plan is not None and plan.state == "moving":
        apply()


def user_of_data() -> TextKey | None:
    """What must end before anything can be put in place, or ``None``."""
    if _has_window():
        return TextKey("backup.window_open")
    for folder in list_folders():
        with contextlib.suppress(EngineError, OSError):  # a damaged run runs no more
            status = folder.status()
            if status.state in LIVE_STATES and status.process.is_alive:
                return TextKey("backup.run_live", {"run": folder.id})
    for path in sorted(home().glob("*/*/*.sqlite")):
        if _is_worked_on(path):
            return TextKey("backup.run_live", {"run": path.parent.name})
    return None


def _apply() -> AppliedRestore:
    plan = read_plan()
    if plan is None:
        return AppliedRestore(state="none")
    if plan.state == "ready":
        used = user_of_data()
        if used is not None:
            return AppliedRestore(state="waiting", created_at=plan.created_at, problem=used)
        plan = _with_units(plan)
        write_plan(plan)
    try:
        for unit in plan.units:
            _move(unit)
    except OSError:
        _move_back(plan)
        raise
    clear_staged()
    flush_folder(restore_folder())
    aside = home() / plan.aside
    return AppliedRestore(
        state="applied",
        created_at=plan.created_at,
        set_aside=str(aside) if aside.exists() else "",
    )


def _with_units(plan: Plan) -> Plan:
    """Decide what goes where. A database's log goes before the new database comes."""
    aside_name = _free_name()
    aside = home() / aside_name
    staged = staged_folder()
    incoming = {path.name for path in staged.iterdir()} if staged.is_dir() else set()
    if incoming != set(plan.names):
        raise FileNotFoundError(f"{staged} has not what was made ready")
    there = {path.name for path in home().iterdir() if is_data(path.name)}
    units = [Unit(str(home() / name), "", str(aside / name)) for name in sorted(there - incoming)]
    units += [
        Unit(str(home() / name), str(staged / name), str(aside / name)) for name in sorted(incoming)
    ]
    # On the disk of the models, where its name keeps it from being taken for one.
    models_aside = models_folder() / f".{aside_name}"
    for name in plan.models:
        below = name.removeprefix(f"{MODELS}/")
        units.append(
            Unit(
                str(models_folder() / below),
                str(staged_models() / below),
                str(models_aside / below),
            )
        )
    return Plan(
        state="moving",
        created_at=plan.created_at,
        names=plan.names,
        models=plan.models,
        aside=aside_name,
        units=units,
    )


def _free_name() -> str:
    stamp = ASIDE_PREFIX + time.strftime("%Y%m%d-%H%M%S")
    name, count = stamp, 1
    while (home() / name).exists() or (models_folder() / f".{name}").exists():
        count += 1
        name = f"{stamp}-{count}"
    return name


def _move(unit: Unit) -> None:
    live, aside = Path(unit.live), Path(unit.aside)
    staged = Path(unit.staged) if unit.staged else None
    if staged is not None and not os.path.lexists(staged):
        return  # done before
    if os.path.lexists(live) and not os.path.lexists(aside):
        _rename(live, aside)
    if staged is not None:
        _rename(staged, live)


def _move_back(plan: Plan) -> None:
    """The old state again, as far as the disk allows it; the plan is ready again then."""
    for unit in reversed(plan.units):
        live, aside = Path(unit.live), Path(unit.aside)
        if unit.staged and not os.path.lexists(unit.staged) and os.path.lexists(live):
            _rename(live, Path(unit.staged))
        if os.path.lexists(aside) and not os.path.lexists(live):
            _rename(aside, live)
    write_plan(msgspec.structs.replace(plan, state="ready", aside="", units=[]))


def _rename(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    source.rename(target)
    flush_folder(target.parent)
    flush_folder(source.parent)


def _has_window() -> bool:
    """Whether a living window is noted in the conversations."""
    path = home() / CONVERSATIONS_NAME
    if not path.is_file():
        return False
    try:
        uri = f"{path.as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=5)) as connection:
            rows = connection.execute("SELECT pid, process_started FROM windows").fetchall()
    except sqlite3.Error:
        return False  # damaged, or of before there were windows
    return any(
        is_still(int(pid), float(started), tolerance_seconds=_SAME_START_SECONDS)
        for pid, started in rows
    )


class _Status(msgspec.Struct):
    state: str = ""
    owner: Owner = Owner()


def _is_worked_on(path: Path) -> bool:
    try:
        uri = f"{path.as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=5)) as connection:
            found = connection.execute("SELECT status FROM status").fetchone()
        status = msgspec.json.decode(found[0], type=_Status)
    except (sqlite3.Error, msgspec.DecodeError, TypeError):
        return False
    return status.state == "running" and is_alive(status.owner)
