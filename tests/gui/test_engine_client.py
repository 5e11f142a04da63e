"""The client against a process that crashes, hangs, lies and lives."""

import os
import signal
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engine.protocol import (
    ChatParams,
    ChatResult,
    CountTokensParams,
    ErrorInfo,
    ListModelsParams,
    Message,
)
from gui import engine_client
from gui.engine_client import CrashReport, EngineClient, EngineCommand, EngineState
from tests.gui.conftest import fake_command

Make = Callable[[str], EngineClient]


def ask(text: str) -> ChatParams:
    return ChatParams(model="tiny", messages=[Message("user", text)])


def test_a_reply_streams_and_ends(qtbot: QtBot, make_client: Make) -> None:
    client = make_client("")
    pieces: list[str] = []
    client.tokens_received.connect(lambda chunk: pieces.append(chunk.text))
    with qtbot.waitSignal(client.job_finished, timeout=10_000) as finished:
        job = client.request(ask("say one two three"))
    assert finished.args is not None and finished.args[0] == job
    result = finished.args[1]
    assert isinstance(result, ChatResult)
    assert "".join(pieces) == result.text == "one two three"
    assert client.state is EngineState.READY


def test_requests_made_before_the_engine_is_up_are_sent_in_order(
    qtbot: QtBot, make_client: Make
) -> None:
    client = make_client("")
    ended: list[int] = []
    client.job_finished.connect(lambda job, _result: ended.append(job))
    jobs = [client.request(ListModelsParams()) for _ in range(3)]
    assert client.state is EngineState.STARTING
    qtbot.waitUntil(lambda: sorted(ended) == jobs, timeout=10_000)


def test_a_crash_is_reported_with_signal_and_log_and_the_engine_comes_back(
    qtbot: QtBot, make_client: Make
) -> None:
    client = make_client("")
    with (
        qtbot.waitSignal(client.crashed, timeout=10_000) as crashed,
        qtbot.waitSignal(client.job_failed, timeout=10_000) as failed,
    ):
        job = client.request(ask("crash"))
    assert crashed.args is not None and failed.args is not None
    report = crashed.args[0]
    assert isinstance(report, CrashReport)
    assert report.text.key == "window.engine_killed"
    assert report.text.args["signal"] == f"SIGABRT, {signal.SIGABRT:d}"  # stands in brackets
    assert "about to abort" in report.log_tail
    assert report.will_restart
    assert failed.args[0] == job
    assert isinstance(failed.args[1], ErrorInfo)
    with qtbot.waitSignal(client.job_finished, timeout=10_000):
        client.request(ask("say again"))


def test_a_job_is_not_run_again_after_a_crash(qtbot: QtBot, make_client: Make) -> None:
    client = make_client("")
    tokens: list[int] = []
    client.tokens_received.connect(lambda chunk: tokens.append(chunk.id))
    with qtbot.waitSignal(client.job_failed, timeout=10_000):
        job = client.request(ask("crash"))
    before = tokens.count(job)
    with qtbot.waitSignal(client.job_finished, timeout=10_000):
        client.request(ask("say later"))
    assert tokens.count(job) == before


def test_what_is_asked_while_the_window_closes_starts_no_engine(
    qtbot: QtBot, make_client: Make
) -> None:
    client = make_client("")
    with qtbot.waitSignal(client.job_finished, timeout=10_000):
        client.request(ask("say something"))
    client.stop()
    qtbot.waitUntil(lambda: client.state is EngineState.STOPPED, timeout=10_000)
    job = client.request(ask("say more"))
    assert client.process_id == 0 and client.state is EngineState.STOPPED
    with qtbot.waitSignal(client.job_finished, timeout=10_000) as finished:
        client.start()
    assert finished.args is not None and finished.args[0] == job


def test_an_engine_that_keeps_dying_is_restarted_five_times_and_no_more(
    qtbot: QtBot, make_client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_client, "RESTART_DELAY_MS", 5)
    client = make_client("die")
    reports: list[CrashReport] = []
    client.crashed.connect(reports.append)
    client.start()
    qtbot.waitUntil(lambda: bool(reports) and not reports[-1].will_restart, timeout=30_000)
    assert [report.will_restart for report in reports] == [True] * 5 + [False]
    assert reports[-1].text.key == "window.engine_ended"
    assert reports[-1].text.args == {"status": 3}
    assert "giving up" in reports[-1].log_tail


def test_an_engine_of_another_version_is_named_and_not_restarted(
    qtbot: QtBot, make_client: Make
) -> None:
    client = make_client("old")
    with qtbot.waitSignal(client.crashed, timeout=10_000) as crashed:
        client.start()
    assert crashed.args is not None
    assert crashed.args[0].text.key == "window.engine_version"
    assert crashed.args[0].text.args == {"engine": "9.9"}
    assert not crashed.args[0].will_restart


def test_an_engine_that_never_says_hello_is_ended(
    qtbot: QtBot, make_client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_client, "START_TIMEOUT_MS", 500)
    client = make_client("mute")
    client._start_timer.setInterval(500)
    with qtbot.waitSignal(client.crashed, timeout=10_000) as crashed:
        client.start()
    assert crashed.args is not None
    assert crashed.args[0].text.key == "window.engine_start_slow"


def test_a_program_that_is_not_there_is_said(qtbot: QtBot) -> None:
    client = EngineClient(EngineCommand("/nowhere/atelier-engine", []))
    with qtbot.waitSignal(client.crashed, timeout=5_000) as crashed:
        client.start()
    assert crashed.args is not None
    assert crashed.args[0].text.key == "window.engine_not_started"
    assert not crashed.args[0].will_restart


def test_silence_while_busy_warns_and_kills_nothing(qtbot: QtBot, make_client: Make) -> None:
    client = make_client("")
    client._silence_timer.setInterval(400)
    with qtbot.waitSignal(client.silence_noticed, timeout=10_000):
        client.request(ask("hang"))
    process = client.process_id
    assert process
    with qtbot.waitSignal(client.silence_ended, timeout=10_000):
        os.kill(process, signal.SIGCONT)
        client.request(ListModelsParams())
    assert client.process_id == process


def test_a_hung_engine_that_ignores_cancel_is_ended_after_the_grace_period(
    qtbot: QtBot, make_client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_client, "CANCEL_GRACE_MS", 300)
    client = make_client("")
    with qtbot.waitSignal(client.progress_changed, timeout=10_000):
        job = client.request(ask("hang"))
    with qtbot.waitSignal(client.job_failed, timeout=10_000) as failed:
        client.cancel(job)
    assert failed.args is not None and failed.args[0] == job
    assert failed.args[1].text.key == "window.engine_not_stopping"
    with qtbot.waitSignal(client.job_finished, timeout=10_000):
        client.request(ask("say fine"))


def test_what_is_asked_while_a_hung_engine_is_ended_is_asked_of_the_next(
    qtbot: QtBot, make_client: Make
) -> None:
    client = make_client("")
    client._silence_timer.setInterval(400)
    with qtbot.waitSignal(client.silence_noticed, timeout=10_000):
        client.request(ask("hang"))
    client.restart()
    process = client.process_id
    job = client.request(ListModelsParams())
    with qtbot.waitSignal(client.job_finished, timeout=10_000) as finished:
        assert client.process_id == process  # it is still there, and hears nothing
    assert finished.args is not None and finished.args[0] == job


def test_what_is_asked_by_who_hears_of_the_last_crash_waits_for_the_next_start(
    qtbot: QtBot, make_client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It neither starts the dying engine a seventh time nor is it lost."""
    monkeypatch.setattr(engine_client, "RESTART_DELAY_MS", 5)
    client = make_client("die")
    reports: list[CrashReport] = []
    again: list[int] = []
    client.crashed.connect(reports.append)
    client.job_failed.connect(lambda *_: again.append(client.request(ListModelsParams())))
    client.request(ListModelsParams())
    qtbot.waitUntil(lambda: bool(reports) and not reports[-1].will_restart, timeout=30_000)
    assert (len(again), client.process_id, client.state) == (1, 0, EngineState.CRASHED)
    with qtbot.waitSignal(client.job_finished, timeout=10_000) as finished:
        client.restart(fake_command())
    assert finished.args is not None and finished.args[0] == again[0]


def test_cancel_ends_a_stream(qtbot: QtBot, make_client: Make) -> None:
    client = make_client("")
    with qtbot.waitSignal(client.tokens_received, timeout=10_000):
        job = client.request(ask("slow"))
    with qtbot.waitSignal(client.job_finished, timeout=5_000) as finished:
        client.cancel(job)
    assert finished.args is not None
    assert finished.args[1].finish_reason == "cancelled"


def test_stop_ends_the_process_and_is_no_crash(qtbot: QtBot, make_client: Make) -> None:
    client = make_client("")
    reports: list[CrashReport] = []
    client.crashed.connect(reports.append)
    with qtbot.waitSignal(client.job_finished, timeout=10_000):
        client.request(CountTokensParams(model="tiny", messages=[Message("user", "a b")]))
    client.stop()
    qtbot.waitUntil(lambda: client.state is EngineState.STOPPED, timeout=5_000)
    assert not reports


def test_stop_while_starting_is_no_crash(qtbot: QtBot, make_client: Make) -> None:
    client = make_client("")
    reports: list[CrashReport] = []
    client.crashed.connect(reports.append)
    client.start()
    assert client._process is not None
    qtbot.waitUntil(lambda: client.process_id != 0, timeout=5_000)
    client.stop()
    assert client.state is EngineState.STOPPING
    qtbot.waitUntil(lambda: client.process_id == 0, timeout=10_000)
    assert client.state is EngineState.STOPPED
    assert not reports
