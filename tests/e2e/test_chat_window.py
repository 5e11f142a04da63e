"""What a person does on the first day, and what must survive it."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QToolButton

from engine.protocol import ChatResult, SamplingParams
from gui.tabs.chat.wording import facts
from tests.gui.conftest import OpenWindow, Window

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[2]
LONG = "Write a very long and detailed story about a lighthouse keeper and his dog."


def be_brief(window: Window) -> None:
    """A small model can ramble until its context is full."""
    window.page.controller.change_settings("", SamplingParams(max_tokens=40, temperature=0), "ask")


def facts_of(window: Window) -> ChatResult:
    last = window.page.controller.conversation.last
    assert last is not None
    found = facts(last)
    assert found is not None
    return found


def test_three_turns_with_the_cache_an_edit_of_the_head_and_a_new_window(
    open_window: OpenWindow, starter_models: Path
) -> None:
    window = open_window(real_engine=True)
    be_brief(window)
    window.send("Name three colours.")
    assert window.wait_for_reply(60_000).strip()
    first = facts_of(window)
    window.send("And three animals.")
    window.wait_for_reply(60_000)
    second = facts_of(window)
    assert second.evaluated_tokens <= (
        second.prompt_tokens - first.prompt_tokens - first.completion_tokens + 1
    )
    window.qtbot.mouseClick(window.last("messageAction_regenerate"), Qt.MouseButton.LeftButton)
    window.wait_for_reply(60_000)
    assert facts_of(window).evaluated_tokens == 1
    texts = [record.text for record in window.page.controller.conversation.messages]
    window.close()

    again = open_window(real_engine=True)
    view = again.find(QListView, "conversationList")
    again.qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    view.setCurrentIndex(view.model().index(0, 0))
    again.qtbot.waitUntil(lambda: len(again.page.controller.conversation.messages) == 4)
    assert [record.text for record in again.page.controller.conversation.messages] == texts


def test_stop_ends_the_real_engine_quickly(open_window: OpenWindow, starter_models: Path) -> None:
    window = open_window(real_engine=True)
    window.send(LONG)
    controller = window.page.controller
    window.qtbot.waitUntil(
        lambda: any(len(text) > 40 for text in controller.replies.texts), timeout=30_000
    )
    with window.qtbot.waitSignal(window.app.services.client.job_finished, timeout=5_000):
        window.qtbot.mouseClick(window.find(QToolButton, "sendButton"), Qt.MouseButton.LeftButton)
    last = controller.conversation.last
    assert last is not None and last.state == "stopped" and len(last.text) > 40


def test_the_engine_killed_in_the_middle_of_a_reply(
    open_window: OpenWindow, starter_models: Path
) -> None:
    window = open_window(real_engine=True)
    window.send(LONG)
    controller = window.page.controller
    window.qtbot.waitUntil(
        lambda: any(len(text) > 40 for text in controller.replies.texts), timeout=30_000
    )
    os.kill(window.app.services.client.process_id, signal.SIGKILL)
    text = window.wait_for_reply(10_000)
    assert len(text) > 40
    assert controller.conversation.last is not None
    assert controller.conversation.last.state == "interrupted"
    window.qtbot.waitUntil(
        lambda: any("SIGKILL" in sentence for sentence in window.notices()), timeout=10_000
    )
    be_brief(window)
    window.send("Say hello.")
    window.qtbot.waitUntil(lambda: len(controller.conversation.messages) == 4)
    assert window.wait_for_reply(60_000).strip()


def test_an_engine_that_hangs_can_be_restarted(
    open_window: OpenWindow, starter_models: Path
) -> None:
    window = open_window(real_engine=True)
    client = window.app.services.client
    client._silence_timer.setInterval(500)
    window.send(LONG)
    window.qtbot.waitUntil(lambda: window.page.controller.is_replying)
    with window.qtbot.waitSignal(client.silence_noticed, timeout=30_000):
        os.kill(client.process_id, signal.SIGSTOP)
    assert any("has not answered" in sentence for sentence in window.notices())
    client.restart()
    window.wait_for_reply(10_000)
    be_brief(window)
    window.send("Say hello.")
    window.qtbot.waitUntil(lambda: len(window.page.controller.conversation.messages) == 4)
    assert window.wait_for_reply(60_000).strip()


@pytest.mark.parametrize("moment", [1, 30, 90])
def test_the_window_killed_in_the_middle_of_a_reply_loses_at_most_a_second(
    moment: int, starter_models: Path, atelier_home: Path
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.window_process", LONG],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    history: list[tuple[float, int]] = []
    engine = 0
    for line in process.stdout:
        word, value = line.split()[0], int(line.split()[1])
        if word == "started":
            engine = value
        else:
            history.append((time.monotonic(), value))
        if len(history) >= moment:
            break
    process.kill()
    killed_at = time.monotonic()
    process.wait()
    process.stdout.close()
    connection = sqlite3.connect(atelier_home / "conversations.db")
    rows = connection.execute("SELECT role, text FROM messages ORDER BY number").fetchall()
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert rows[0] == ("user", LONG)
    kept = len(rows[1][1])
    # What was shown more than a second before the end is on disk.
    shown_before = max((n for at, n in history if at < killed_at - 1.0), default=0)
    assert kept >= shown_before
    # The engine notices that its window is gone, even while it writes.
    deadline = time.monotonic() + 10
    while engine and psutil.pid_exists(engine) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(engine)


def test_smoke_streams_to_the_terminal_and_saves_a_picture(
    starter_models: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "smoke.png"
    done = subprocess.run(
        [sys.executable, "-m", "gui", "--smoke", "--screenshot", str(picture)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("> Why is the sky blue?")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_smoke_without_a_model_fails_with_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gui", "--smoke"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        env=os.environ | {"ATELIER_MODELS": str(tmp_path / "none")},
    )
    assert done.returncode == 1
    assert "There is no model to chat with" in done.stderr


def test_chat_in_the_terminal_streams_and_reports(starter_models: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "gui",
        "chat",
        "Say hello.",
        "--max-tokens",
        "20",
        "--temperature",
        "0",
        "--seed",
        "3",
        "--system",
        "You are polite.",
    ]
    plain = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert plain.returncode == 0, plain.stderr
    assert plain.stderr == ""
    done = subprocess.run(
        [*command, "--json"], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    report = json.loads(done.stdout)
    assert report["text"].strip() == plain.stdout.strip()
    names = [
        "text",
        "model",
        "prompt_tokens",
        "evaluated_tokens",
        "completion_tokens",
        "finish_reason",
        "seconds",
        "tokens_per_second",
    ]
    assert list(report)[: len(names)] == names
    assert report["evaluated_tokens"] == report["prompt_tokens"] > 0


def test_a_chat_opens_no_port_and_attempts_no_connection(
    starter_models: Path, tmp_path: Path
) -> None:
    strace = subprocess.run(["which", "strace"], capture_output=True, text=True).stdout.strip()
    if not strace:
        pytest.fail("strace is needed for this test: apt-get install strace")
    trace = tmp_path / "trace"
    done = subprocess.run(
        [
            strace,
            "-f",
            "-e",
            "trace=network",
            "-o",
            str(trace),
            sys.executable,
            "-m",
            "gui",
            "--smoke",
            "--screenshot",
            str(tmp_path / "s.png"),
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=240,
    )
    if "ptrace" in done.stderr and done.returncode != 0:
        pytest.skip("this machine doesn't allow strace")
    assert done.returncode == 0, done.stderr
    calls = trace.read_text(errors="replace")
    assert "AF_UNIX" in calls  # llama.cpp's private socket: the trace did see something
    touched = re.findall(r"(?:connect|bind|sendto)\(.*AF_INET6?.*", calls)
    assert touched == []
