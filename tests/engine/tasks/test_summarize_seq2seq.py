"""Task ``summarize.text`` with models that were made to summarize: BART, PEGASUS, T5."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import loaded_summarizer
from engine.errors import CancelledError, UnsupportedError
from engine.protocol.home import MODELS_VARIABLE
from engine.protocol.summarization import SummarizeParams, SummaryLength
from engine.runtimes.transformers_summarizer import TransformersSummarizer
from engine.tasks.summarize_text import run
from tests.engine.tasks.conftest import Recorder
from tests.engine.tiny_seq2seq import WINDOW, save_seq2seq

TEXT = "\n\n".join(
    f"The food was great at noon today. The service was very slow {number}." for number in range(15)
)


@pytest.fixture(autouse=True)
def no_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "no-models"))
    yield
    loaded_summarizer.CURRENT.unload()


@pytest.mark.parametrize("kind", ["bart", "pegasus", "t5"])
def test_a_text_longer_than_the_window_is_read_whole(
    tmp_path: Path, job: Recorder, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    summarize = TransformersSummarizer.summarize

    def recorded(self: TransformersSummarizer, text: str, *rest: object) -> str:
        read.append(text)
        assert self.count_tokens(text) <= self.window_tokens
        return summarize(self, text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(TransformersSummarizer, "summarize", recorded)
    model = str(save_seq2seq(tmp_path / kind, kind))
    result = run(
        SummarizeParams(
            text=TEXT,
            model=model,
            device="cpu",
            length=SummaryLength(kind="sentence"),
            focus="service",
            language="de",
        ),
        job.ctx,
    )
    leaves = [one for one in result.parts if one.level == 0]
    assert "".join(TEXT[one.start : one.end] for one in leaves) == TEXT
    assert len(leaves) > TEXT.count(" ") // WINDOW
    assert "".join(read[: len(leaves)]) == TEXT
    assert result.summary.strip() and (result.kind, result.runtime) == ("seq2seq", "transformers")
    keys = [one.key for one in result.notes]
    assert "note.summary_focus_ignored" in keys and "note.summary_language_ignored" in keys


def test_it_stops_between_two_tokens(tmp_path: Path) -> None:
    folder = save_seq2seq(tmp_path / "bart", "bart")
    summarizer = loaded_summarizer.CURRENT.get(folder, "bart", "cpu", Recorder().ctx)
    asked = 0

    def should_stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    assert summarizer.summarize("the food was great", 30, should_stop) == ""
    assert 3 < asked < 10
    job = Recorder()
    job.ctx.cancel()
    with pytest.raises(CancelledError):
        run(SummarizeParams(text=TEXT, model=str(folder), device="cpu"), job.ctx)


def test_a_translator_is_no_summarizer(tmp_path: Path, job: Recorder) -> None:
    model = str(save_seq2seq(tmp_path / "marian", "marian"))
    with pytest.raises(UnsupportedError) as caught:
        run(SummarizeParams(text=TEXT, model=model), job.ctx)
    assert caught.value.text.key == "error.summarize_model"
