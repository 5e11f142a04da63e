"""Jobs that are to end, and an engine that can't end them at once."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engine.protocol import ChatParams, Message
from gui import engine_client
from gui.engine_client import CrashReport, EngineClient

Make = Callable[[str], EngineClient]


def ask(text: str) -> ChatParams:
    return ChatParams(model="tiny", messages=[Message("user", text)])


@pytest.fixture
def client(make_client: Make, monkeypatch: pytest.MonkeyPatch) -> EngineClient:
    monkeypatch.setattr(engine_client, "CANCEL_GRACE_MS", 100)
    return make_client("")


def is_loading(progress: object) -> bool:
    return progress.stage.key == "stage.loading_model"  # type: ignore[attr-defined]


def test_a_job_that_is_given_up_while_it_reads_a_model_costs_nobody_the_engine(
    qtbot: QtBot, client: EngineClient
) -> None:
    """The window may hear only after its cancel that the job had begun to read."""
    crashes: list[CrashReport] = []
    client.crashed.connect(crashes.append)
    with qtbot.waitSignal(client.progress_changed, timeout=10_000):
        job = client.request(ask("load"))
    with qtbot.waitSignal(client.progress_changed, timeout=10_000, check_params_cb=is_loading):
        client.give_up(job)
    timer = client._cancellations._timers[job]
    for _ in range(3):
        qtbot.waitSignal(timer.timeout, timeout=10_000).wait()
    with qtbot.waitSignal(
        client.job_finished, timeout=10_000, check_params_cb=lambda ended, _: ended == job
    ):
        client.request(ask("go on"))
    assert not crashes


def test_a_job_that_a_person_cancels_while_it_reads_a_model_is_ended(
    qtbot: QtBot, client: EngineClient
) -> None:
    with qtbot.waitSignal(client.progress_changed, timeout=10_000):
        job = client.request(ask("load"))
    with qtbot.waitSignal(client.job_failed, timeout=10_000) as failed:
        client.cancel(job)
    assert failed.args is not None and failed.args[1].text.key == "window.engine_not_stopping"


def test_a_job_that_is_given_up_and_hangs_is_ended(qtbot: QtBot, client: EngineClient) -> None:
    with qtbot.waitSignal(client.progress_changed, timeout=10_000):
        job = client.request(ask("hang"))
    with qtbot.waitSignal(client.job_failed, timeout=10_000) as failed:
        client.give_up(job)
    assert failed.args is not None and failed.args[1].text.key == "window.engine_not_stopping"
