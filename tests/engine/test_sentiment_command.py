"""``atelier sentiment``: one JSON line a row, in order; what wasn't scored is said."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from assets import asset
from engine.protocol.home import MODELS_VARIABLE
from tests.engine.test_cli import ROOT, atelier
from tests.engine.tiny_classifier import LABELS, save_classifier

BASE = "all-minilm-l6-v2"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_classifier(tmp_path_factory.mktemp("tiny") / "model")


def test_every_row_has_its_line_in_the_files_order(
    model: Path, tmp_path: Path, atelier_home: Path
) -> None:
    texts = ["I love this food", "", "这家餐厅的服务很好", 'a lone " mark', "slow"]
    path = tmp_path / "rows.tsv"
    path.write_text("id\ttext\n" + "".join(f"{n}\t{t}\n" for n, t in enumerate(texts)), "utf-8")
    done = atelier(
        *("sentiment", str(path), "--column", "text", "--model", str(model), "--json"),
        home=atelier_home,
    )
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 5
    for line in (lines[0], lines[3], lines[4]):
        assert list(line) == ["label", "scores"] and list(line["scores"]) == list(LABELS)
        assert line["label"] == max(line["scores"], key=line["scores"].__getitem__)
    assert lines[1] == {"label": None, "scores": {}, "status": "no_text"}
    foreign = {"status": "language_unsupported", "language": "zh"}
    assert lines[2] == {"label": None, "scores": {}, **foreign}
    assert "1 of 5 rows were not scored: no text in 'text'." in done.stderr
    assert "(zh 1)" in done.stderr
    out = tmp_path / "out.jsonl"
    told = atelier(
        *("sentiment", str(path), "--column", "text", "--model", str(model), "--out", str(out)),
        home=atelier_home,
    )
    assert out.read_text("utf-8") == done.stdout
    assert "5 rows" in told.stdout and str(out) in told.stdout


@pytest.mark.parametrize("kind", ["empty", "bomb", "line", "encoding", "column", "gone", "folder"])
def test_what_can_not_be_read_is_one_sentence_and_writes_nothing(
    model: Path, tmp_path: Path, atelier_home: Path, kind: str
) -> None:
    path = tmp_path / "file.csv"
    more: list[str] = []
    match kind:
        case "empty":
            path.write_bytes(b"")
        case "bomb":
            path = path.with_suffix(".xlsx")
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("[Content_Types].xml", "<Types/>")
                archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (64 << 20))
        case "line":
            with path.open("wb") as file:
                file.write(b"id,text\n1,")
                for _ in range(200):
                    file.write(b"good bad " * ((1 << 20) // 9))
        case "encoding":
            path.write_bytes("text\nGrüße\nschön\n".encode("cp1252") * 20)
            more = ["--encoding", "utf-8"]
        case "column":
            path.write_text("id,text\n1,good\n", "utf-8")
            more = ["--column", "review"]
        case "folder":
            path.mkdir()
    out = tmp_path / "out.jsonl"
    done = atelier(
        *("sentiment", str(path), "--model", str(model), "--out", str(out), *more),
        home=atelier_home,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.strip().splitlines()) == 1 and done.stderr.startswith(
        ("Line", path.name) if kind != "gone" else str(path)
    )
    assert not out.exists() and not list(tmp_path.glob(".atelier-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_interrupting_leaves_nothing_behind(
    model: Path, tmp_path: Path, atelier_home: Path
) -> None:
    path = tmp_path / "many.csv"
    path.write_text("id,text\n" + "1,the food was good\n" * 300_000, "utf-8")
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "gui", "sentiment", str(path)),
            *("--column", "text", "--model", str(model), "--out", str(out)),
        ],
        env=os.environ | {"ATELIER_HOME": str(atelier_home)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".atelier-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 1 and stdout == ""
    assert stderr.strip() == "Stopped."
    assert not out.exists() and not list(tmp_path.glob(".atelier-*"))


@pytest.mark.model
def test_the_starter_model_knows_good_from_bad(atelier_home: Path, tmp_path: Path) -> None:
    try:
        asset("starter_sentiment")
    except FileNotFoundError:
        pytest.skip("there is no starter model here")
    if not (Path(os.environ.get(MODELS_VARIABLE, "/nowhere")) / BASE / "config.json").exists():
        pytest.skip(f"{BASE} is not in ${MODELS_VARIABLE}")
    path = tmp_path / "texts.jsonl"
    long = "The train leaves at noon and this film is simply wonderful. " * 4600
    texts = [
        "I love this film, it is wonderful and touching.",
        "Terrible service, I hated every minute of it.",
        "The train leaves at noon.",
        "这家餐厅的服务很好，我很喜欢。",
        "😍😍😍",
        "😡😡😡",
        long,
    ]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    done = atelier("sentiment", str(path), "--json", home=atelier_home)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    labels = [line["label"] for line in lines]
    assert labels[:3] == ["positive", "negative", "neutral"]
    assert lines[3]["status"] == "language_unsupported" and lines[3]["language"] == "zh"
    assert labels[4:] == ["positive", "negative", "positive"]
    assert "Texts longer than the model reads at once: 1." in done.stderr
    one = atelier("sentiment", "--text", texts[0], "--json", home=atelier_home)
    found = json.loads(one.stdout)
    assert found["label"] == "positive" and found["scores"] == pytest.approx(
        lines[0]["scores"], abs=0.02
    )
