"""A summary in the real engine: killed in the middle, it is gone on with."""

from collections.abc import Callable
from pathlib import Path

from engine.protocol import Response
from engine.protocol.summarization import SummarizeParams, SummaryLength, SummaryResult
from tests.engine.conftest import EngineProcess
from tests.engine.runtimes.scripted_model import save_scripted_model

TEXT = " ".join(f"w{number}." for number in range(1200))


def wait_for_parts(engine: EngineProcess, parts: int) -> str:
    """The run's id, when so many parts are done."""
    seen = 0
    while True:
        message = engine.read()
        assert not isinstance(message, Response), message
        if message[0] == "summary_update":
            seen += len(message[1].parts)
            if seen >= parts:
                return str(message[1].run)


def test_killed_in_the_middle_it_goes_on_with_the_parts_it_has(
    start_engine: Callable[..., EngineProcess], tmp_path: Path
) -> None:
    folder = tmp_path / "models" / "fox"
    folder.mkdir(parents=True)
    save_scripted_model(folder, "The quick brown fox")
    params = SummarizeParams(
        text=TEXT, model="fox", device="cpu", length=SummaryLength(kind="sentence")
    )
    engine = start_engine()
    engine.send(params)
    run = wait_for_parts(engine, 3)
    engine.process.kill()  # SIGKILL: nothing is said, nothing is tidied up
    engine.process.wait()
    journal = tmp_path / "home" / "summaries" / run / "parts.jsonl"
    kept = journal.read_bytes()
    assert kept.count(b"\n") >= 3
    engine = start_engine()
    result: SummaryResult = engine.result(SummarizeParams(run=run))
    assert journal.read_bytes().startswith(kept[: kept.rindex(b"\n") + 1])
    leaves = [one for one in result.parts if one.level == 0]
    assert "".join(TEXT[one.start : one.end] for one in leaves) == TEXT
    assert result.run == run and result.summary == "The quick brown fox"
    assert engine.error(SummarizeParams(run=run)).text.key == "error.summary_run_not_found"
