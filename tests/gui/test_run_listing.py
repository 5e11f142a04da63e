"""Lists of runs that come late, and what was said of the runs meanwhile."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from engine.protocol import FileRun, TranslationOptions
from engine.protocol.sentiment_table import TableRunInfo, TableSource
from gui.run_listing import RunListing
from gui.tabs.sentiment.table.run_shelf import RunShelf
from gui.tabs.translate.files.shelf import FileShelf
from tests.gui.conftest import OpenWindow


class Run(NamedTuple):
    id: str
    state: str


def test_an_older_list_does_not_replace_a_newer_one() -> None:
    listing: RunListing[Run] = RunListing()
    older, newer = listing.ask(), listing.ask()
    assert listing.take(newer, []) == []  # a run was deleted
    assert listing.take(older, [Run("a", "finished")]) is None


def test_what_was_said_since_a_list_was_asked_for_counts() -> None:
    listing: RunListing[Run] = RunListing()
    listing.note(Run("a", "running"))
    number = listing.ask()
    listing.note(Run("b", "finished"))
    listing.note(Run("c", "running"))
    listed = [Run("a", "paused"), Run("b", "running")]
    wanted = [Run("c", "running"), Run("a", "paused"), Run("b", "finished")]
    assert listing.take(number, listed) == wanted
    assert listing.take(listing.ask(), listed) == listed  # by now the list knows


def table_run() -> TableRunInfo:
    return TableRunInfo(
        id="new",
        name="table.csv",
        state="finished",
        source=TableSource(path="/data/table.csv", text_column="text"),
        columns=["text"],
        model="starter",
        created_at=2e9,
    )


def file_run() -> FileRun:
    return FileRun(
        id="new",
        path="/data/letter.docx",
        target_path="/data/letter.pt.docx",
        format=".docx",
        state="finished",
        options=TranslationOptions(model="starter", source="en", target="pt"),
        created_at=2e9,
    )


@pytest.mark.parametrize(
    ("kind", "take", "run"),
    [(RunShelf, RunShelf.take, table_run), (FileShelf, FileShelf._put, file_run)],
)
def test_a_run_that_came_while_the_list_was_read_stays(
    open_window: OpenWindow,
    qtbot: QtBot,
    kind: type[Any],
    take: Callable[..., None],
    run: Callable[[], Any],
) -> None:
    shelf = kind(open_window().app.services)
    shelf.refresh()
    take(shelf, run())
    qtbot.waitUntil(lambda: shelf.is_listed)
    assert shelf.find("new") == run()
    with qtbot.waitSignal(shelf.listed):
        shelf.refresh()
    assert shelf.find("new") is None
