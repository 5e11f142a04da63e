"""Rows that change while pages of them are on their way."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine.protocol import ListModelsParams
from gui.engine_client import EngineClient
from gui.paged_rows import PagedRows


class OneRow(PagedRows):
    """One row, which is what the ledger was when it was asked for."""

    def __init__(self, client: EngineClient) -> None:
        super().__init__(client)
        self.state = "first"
        self._asked: list[str] = []

    def params(self, _query: Any, _offset: int, _limit: int) -> ListModelsParams:
        self._asked.append(self.state)
        return ListModelsParams()

    def rows_of(self, _answer: Any) -> list[str]:
        return [self._asked.pop(0)]

    def total_of(self, _answer: Any, _offset: int, _limit: int) -> int:
        return 1

    def characters_of(self, row: str) -> int:
        return len(row)


@pytest.fixture
def rows(make_client: Callable[[str], EngineClient]) -> OneRow:
    return OneRow(make_client(""))


def test_a_change_while_the_first_page_comes_is_not_lost(rows: OneRow, qtbot: QtBot) -> None:
    rows.ask_for("all")
    rows.state = "second"
    rows.refresh()
    qtbot.waitUntil(lambda: rows.row(0) == "second")


def test_a_change_while_a_page_comes_is_not_lost(rows: OneRow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.reset, timeout=10_000):
        rows.ask_for("all")
    for state in ("second", "third"):  # the second is on its way when the third comes
        rows.state = state
        rows.refresh()
    qtbot.waitUntil(lambda: rows.row(0) == "third")
