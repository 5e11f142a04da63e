"""The packaged app, run as on a person's machine: no Python, no settings, an empty home.

``make package`` builds the app and sets ``ATELIER_PACKAGED`` to its folder.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import psutil
import pytest

from engine.protocol import LoadModelParams
from engine.protocol.codec import encode_request
from engine.training.several_processes import launch_command
from gui.tabs import TABS
from tests.bench.sandbox import screen
from tests.engine.runtimes.conftest import (  # noqa: F401 - fixtures
    tiny_llama_folder,
    tiny_mamba_folder,
    tiny_sliding_folder,
)
from tests.packaging.built_app import PACKAGED, ROOT, SUFFIX, pytestmark

__all__ = ["pytestmark"]

STARTER = "smollm2-135m-instruct"
PASSED_ON = ("SYSTEMROOT", "TEMP", "TMP")
"""What a Windows process can't do without."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def link_or_copy(source: str, target: str) -> None:
    """Nearly a gigabyte is copied only where it can't be linked."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture(scope="module", params=["as built", "elsewhere"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app's folder, and a copy where the path has spaces and letters beyond ASCII."""
    built = Path(PACKAGED)
    if request.param == "as built":
        return built
    copy = tmp_path_factory.mktemp("copies") / "Ma copie d’Atelier — 工作室"
    return Path(shutil.copytree(built, copy, symlinks=True, copy_function=link_or_copy))


@pytest.fixture(scope="module")
def models(
    tmp_path_factory: pytest.TempPathFactory,
    tiny_llama_folder: Path,  # noqa: F811
    tiny_sliding_folder: Path,  # noqa: F811
    tiny_mamba_folder: Path,  # noqa: F811
) -> Path:
    """A models folder with tiny models of three architectures; the starters are in the app."""
    folder = tmp_path_factory.mktemp("models")
    for name, tiny in (
        ("tiny-llama", tiny_llama_folder),
        ("tiny-mistral", tiny_sliding_folder),
        ("tiny-mamba", tiny_mamba_folder),
    ):
        shutil.copytree(tiny, folder / name)
    return folder


@pytest.fixture
def environment(models: Path, tmp_path: Path) -> dict[str, str]:
    """All the variables that the app gets to see."""
    home = tmp_path / "home"
    home.mkdir()
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return passed_on | {
        "HOME": str(home),
        "PATH": str(tmp_path / "nothing"),
        "QT_QPA_PLATFORM": "offscreen",
        "ATELIER_HOME": str(tmp_path / "data"),
        "ATELIER_MODELS": str(models),
    }


@pytest.fixture
def run(app: Path, environment: dict[str, str], tmp_path: Path) -> Run:
    """Runs one of the two programs to its end; fails unless it exits 0."""

    def run(program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [app / (program + SUFFIX), *arguments],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )
        logs = (tmp_path / "data" / "logs").glob("*.log")
        log = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in logs)
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\n{log}"
        return done

    return run


def test_window_gets_a_reply(run: Run, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    said = run("atelier", "--smoke", "--screenshot", str(picture)).stdout
    prompt, _, reply = said.partition("\n")
    assert prompt.startswith("> ")
    assert reply.removesuffix(f"screenshot: {picture}\n").strip()
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("app", ["elsewhere"], indirect=True)
def test_every_tab_works_on_a_screen_and_nothing_is_left_running(
    app: Path, environment: dict[str, str]
) -> None:
    """A chat, a scored table, a translation, a summary, two steps of training; then the end."""
    with screen() as (_, variables):
        done = subprocess.run(
            [app / ("atelier" + SUFFIX), "--tour"],
            env=environment | variables,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "Could not parse" not in done.stderr  # the style sheet, where the folder has odd letters
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)
    assert set(said) == {tab.name for tab in TABS}, said
    assert said["sentiment"] == "80 rows scored" and said["train"] == "2 steps"
    assert "jardim" in said["translate"]
    wait_until_gone(app)


def wait_until_gone(app: Path) -> None:
    """Fail unless no process of the app is left, nor comes to its end in a moment."""
    deadline = time.monotonic() + 20
    while left := processes_of(app):
        assert time.monotonic() < deadline, left
        time.sleep(0.2)


def processes_of(app: Path) -> list[str]:
    found = []
    for process in psutil.process_iter(["exe", "cmdline"]):
        program = process.info["exe"]
        if program and Path(program).parent == app:
            found.append(" ".join(process.info["cmdline"] or [program]))
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="ends the window by a signal")
@pytest.mark.parametrize("app", ["elsewhere"], indirect=True)
def test_a_second_start_gives_its_file_to_the_open_window(
    app: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    with tempfile.TemporaryDirectory(prefix="atelier-") as runtime:
        environment |= {"XDG_RUNTIME_DIR": runtime}
        (tmp_path / "reviews.csv").write_text("text,label\nfine,good\n", encoding="utf-8")
        command = [app / "atelier", "reviews.csv"]
        with subprocess.Popen(command, env=environment, cwd=tmp_path) as window:
            try:
                deadline = time.monotonic() + 60
                while not list(Path(runtime).glob("*.socket")):
                    assert window.poll() is None and time.monotonic() < deadline
                    time.sleep(0.05)
                done = subprocess.run(command, env=environment, cwd=tmp_path, timeout=60)
                assert done.returncode == 0
                assert window.poll() is None
            finally:
                window.terminate()
    wait_until_gone(app)


@pytest.mark.parametrize("app", ["elsewhere"], indirect=True)
def test_a_translator_is_trained_from_nothing(run: Run, tmp_path: Path) -> None:
    """Its tokenizer reads rules from files, its metrics import their own by name."""
    rows = [f"the house {number} is big\tdas Haus {number} ist gross\n" for number in range(60)]
    (tmp_path / "pairs.tsv").write_text("en\tde\n" + "".join(rows), encoding="utf-8")
    languages = ("--source-language", "en", "--target-language", "de")
    options = ("--task", "translation", "--base", "", *languages, "--max-steps", "2", "--json")
    done = json.loads(run("atelier-engine", "train", "pairs.tsv", *options).stdout)
    assert done["steps"] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="gloo over loopback")
@pytest.mark.parametrize("app", ["elsewhere"], indirect=True)
def test_a_run_over_several_processes(
    run: Run,
    app: Path,
    environment: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As it is started for several GPUs, but on the CPU: accelerate has no Python to call here."""
    chats = tmp_path / "chats.jsonl"
    turns = [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "hello there"}]
    chats.write_text(f"{json.dumps({'messages': turns})}\n" * 24, encoding="utf-8")
    options = ("--base", "tiny-llama", "--method", "lora", "--max-steps", "2", "--prepare")
    folder = Path(run("atelier-engine", "train", str(chats), *options).stdout.strip())
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(app / "atelier-engine"))
    done = subprocess.run(
        launch_command(folder, 2),
        env=environment | {"ACCELERATE_USE_CPU": "true"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    status = json.loads((folder / "status.json").read_text(encoding="utf-8"))
    assert status["state"] == "finished", f"{status}\n{done.stderr}"
    assert "process 0 of 2" in done.stderr and "process 1 of 2" in done.stderr


@pytest.mark.parametrize("app", ["elsewhere"], indirect=True)
def test_doctor_reports_what_was_built_in(
    run: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    report = json.loads(run("atelier", "doctor", "--json").stdout)
    for name in ("atelier", "torch", "transformers", "xllamacpp", "PySide6-Essentials"):
        assert report["versions"][name] == metadata.version(name)
    assert report["home"] == environment["ATELIER_HOME"]
    assert report["starter_models"][STARTER]
    assert run("atelier", "doctor").stdout.startswith("system")
    assert list((tmp_path / "home").iterdir()) == []


def test_chat_prints_only_its_answer(run: Run) -> None:
    said = run("atelier", "chat", "hi", "--json", "--max-tokens", "16").stdout
    answer = json.loads(said)
    assert answer["model"] == STARTER
    assert answer["text"].strip()
    assert said.count("\n") == 1


@pytest.mark.parametrize("app", ["elsewhere"], indirect=True)
def test_a_parquet_table_is_read(run: Run, tmp_path: Path) -> None:
    """Arrow came without what reads from the cloud; the rest of it must be whole."""
    from pyarrow import parquet, table

    parquet.write_table(table({"review": ["I love it", "terrible"]}), tmp_path / "a.parquet")
    said = run("atelier-engine", "sentiment", "a.parquet", "--json", "--column", "review").stdout
    labels = [json.loads(line)["label"] for line in said.splitlines()]
    assert labels == ["positive", "negative"]


@pytest.mark.parametrize("app", ["elsewhere"], indirect=True)
@pytest.mark.parametrize("model", ["tiny-llama", "tiny-mistral", "tiny-mamba"])
def test_transformers_generates(run: Run, model: str) -> None:
    options = ("--json", "--max-tokens", "5", "--seed", "1", "--device", "cpu")
    answer = json.loads(run("atelier-engine", "chat", "hi", "--model", model, *options).stdout)
    assert answer["model"] == model
    assert 0 < answer["completion_tokens"] <= 5


@pytest.mark.parametrize("app", ["elsewhere"], indirect=True)
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/maps")
def test_engine_uses_no_library_from_outside(
    app: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    """The build machine has Python and all packages: the app must not need them there."""
    with (
        (tmp_path / "stderr").open("wb") as stderr,
        subprocess.Popen(
            [app / "atelier-engine", "serve"],
            env=environment,
            cwd=tmp_path,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
        ) as engine,
    ):
        assert engine.stdin is not None
        assert engine.stdout is not None
        engine.stdin.write(encode_request(1, LoadModelParams(model="tiny-llama", device="cpu")))
        engine.stdin.flush()
        answer = next(line for line in map(json.loads, engine.stdout) if line.get("id") == 1)
        assert "error" not in answer, answer
        mapped = Path(f"/proc/{engine.pid}/maps").read_text(encoding="utf-8").splitlines()
        engine.stdin.close()
    files = {Path(line.split(maxsplit=5)[5]) for line in mapped if len(line.split()) > 5}
    inside = {path for path in files if path.is_relative_to(app)}
    assert any(path.name.startswith("libtorch_cpu") for path in inside)
    outside = {Path(sys.prefix), Path(sys.base_prefix), ROOT}
    assert not {
        path for path in files - inside if any(path.is_relative_to(place) for place in outside)
    }


@pytest.mark.parametrize("app", ["elsewhere"], indirect=True)
def test_import_and_export_run_in_the_app(
    app: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    """The window's helper process: the streaming parser is chosen by name when it runs."""
    message = {"author": {"role": "user"}, "content": {"content_type": "text", "parts": ["hi"]}}
    mapping = {"m": {"id": "m", "message": message, "parent": None, "children": []}}
    export = [{"title": "Chat", "mapping": mapping, "conversation_id": "1"}]
    (tmp_path / "conversations.json").write_text(json.dumps(export), encoding="utf-8")
    database = str(tmp_path / "data" / "conversations.db")
    target = tmp_path / "chat.html"
    for request in (
        {
            "type": "import",
            "database": database,
            "paths": [str(tmp_path / "conversations.json")],
            "kept_in": str(tmp_path / "imports"),
        },
        {
            "type": "export",
            "database": database,
            "ids": None,
            "format": "html",
            "target": str(target),
        },
    ):
        with subprocess.Popen(
            [app / ("atelier" + SUFFIX), "--transfer"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.flush()
            said = [json.loads(line) for line in child.stdout]
            child.stdin.close()
        assert (said[-1]["type"], said[-1]["conversations"]) == ("finished", 1), said
    assert "hi" in target.read_text(encoding="utf-8")
