"""Task ``summarize.text``: what comes out is in the text, all of it was read, and it is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import CancelledError, EngineError, UsageError
from engine.loaded_embedder import CURRENT as EMBEDDERS
from engine.loaded_embedder import STARTER_EMBEDDER
from engine.protocol.home import MODELS_VARIABLE
from engine.protocol.summarization import SummarizeParams, SummaryLength, SummaryResult
from engine.tasks.summarize_text import run
from tests.engine.tasks.conftest import Recorder

TOPICS = [
    "bridges",
    "ferries",
    "orchards",
    "glaciers",
    "bakeries",
    "libraries",
    "harbours",
    "vineyards",
]


def article(sentences: int = 24) -> str:
    """Paragraphs of six sentences, each about one thing."""
    lines: list[str] = []
    for number in range(sentences):
        topic = TOPICS[number // 6 % len(TOPICS)]
        year = 1900 + number
        lines.append(f"The town council counted its {topic} in {year} and wrote the figure down.")
        if number % 6 == 5:
            lines.append("\n\n")
    return " ".join(lines).replace(" \n\n ", "\n\n").strip()


def quoted(result: SummaryResult, text: str) -> None:
    """Every sentence of an extractive summary is a passage of the text, whitespace apart."""
    for one in result.sentences:
        (support,) = one.support
        passage = " ".join(text[support.start : support.end].split())
        assert result.summary[one.start : one.end] == passage
        assert support.similarity == 1.0 and one.is_supported


@pytest.fixture(autouse=True)
def no_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without an embedder; tests that want one ask for ``embedder``."""
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "no-models"))
    yield
    EMBEDDERS.unload()


def test_sentences_are_quoted_in_the_texts_order_and_all_of_it_was_read(job: Recorder) -> None:
    text = article()
    result = run(SummarizeParams(text=text), job.ctx)
    quoted(result, text)
    starts = [one.support[0].start for one in result.sentences]
    assert starts == sorted(starts) and len(starts) > 2
    assert 60 <= result.summary_words <= 100
    assert (result.kind, result.run, result.language) == ("extractive", "", "en")
    assert result.characters_read == result.characters == len(text)
    assert "".join(text[one.start : one.end] for one in result.parts) == text
    assert [one.key for one in result.coverage] == ["note.summary_coverage"]
    assert [one.key for one in result.notes] == ["note.embedder_missing"]
    (update,) = job.of("summary_update")
    assert update.parts == result.parts and update.text == result.summary


@pytest.mark.parametrize("kind", ["sentence", "paragraph", "page", "percentage"])
def test_it_is_about_as_long_as_asked(job: Recorder, kind: str) -> None:
    text = article(240)
    length = SummaryLength(kind=kind, percentage=20)  # type: ignore[arg-type]
    result = run(SummarizeParams(text=text, length=length), job.ctx)
    asked = {"sentence": 13, "paragraph": 80, "page": 400, "percentage": result.words / 5}[kind]
    assert 0.8 * asked <= result.summary_words <= 1.25 * asked


def test_bullets_and_headlines_have_their_form_and_their_places(job: Recorder) -> None:
    text = article()
    bullets = run(SummarizeParams(text=text, shape="bullets"), job.ctx)
    assert all(line.startswith("- ") for line in bullets.summary.split("\n"))
    quoted(bullets, text)
    headed = run(SummarizeParams(text=text, shape="headline_bullets"), job.ctx)
    headline, empty, *rest = headed.summary.split("\n")
    assert not headline.startswith("- ") and not empty
    assert rest and all(line.startswith("- ") for line in rest)
    assert headline not in "\n".join(rest)
    quoted(headed, text)


def test_a_focus_brings_what_it_is_about(job: Recorder) -> None:
    fact = "Grumbold the beaver built seventeen dams on the river Quill."
    lines = article(120).split("\n\n")
    text = "\n\n".join([*lines[:9], fact, *lines[9:]])
    plain = run(SummarizeParams(text=text), job.ctx)
    asked = run(SummarizeParams(text=text, focus="Grumbold's dams"), job.ctx)
    assert fact not in plain.summary and fact in asked.summary
    assert "note.summary_focus_absent" not in [one.key for one in asked.notes]
    absent = run(SummarizeParams(text=text, focus="the price of saffron"), job.ctx)
    (note,) = [one for one in absent.notes if one.key == "note.summary_focus_absent"]
    assert note.args == {"focus": "the price of saffron"} and absent.summary


def test_a_short_text_is_its_own_summary_and_that_is_said(job: Recorder) -> None:
    result = run(SummarizeParams(text="Rain is expected."), job.ctx)
    assert result.summary == "Rain is expected."
    assert "note.summary_whole_text" in [one.key for one in result.notes]


def test_nothing_is_an_error_in_plain_words(job: Recorder) -> None:
    for text in ("", " \n\t "):
        with pytest.raises(UsageError) as caught:
            run(SummarizeParams(text=text), job.ctx)
        assert caught.value.text.key == "error.summarize_nothing"
    with pytest.raises(UsageError):
        run(SummarizeParams(text="a", path="/b"), job.ctx)


def test_only_code_gives_lines_and_says_so(job: Recorder) -> None:
    text = "```\n" + "\n".join(f"x[{n}] = {{ {n}; }}" for n in range(60)) + "\n```\n"
    result = run(SummarizeParams(text=text), job.ctx)
    assert "note.summary_no_prose" in [one.key for one in result.notes]
    quoted(result, text)


def test_a_line_of_a_megabyte_is_read_whole(job: Recorder) -> None:
    text = "many words without any end " * 40_000
    result = run(SummarizeParams(text=text), job.ctx)
    assert result.characters_read == len(text) > 1_000_000
    assert "note.summary_long_sentences" in [one.key for one in result.notes]
    assert "".join(text[one.start : one.end] for one in result.parts) == text
    quoted(result, text)


def test_scripts_may_be_mixed_and_surrogates_are_no_trouble(job: Recorder) -> None:
    text = (
        "今天天气很好，我们去公园散步。The weather is fine today. שלום לכם חברים יקרים. 🙂\ud800 "
        * 9
    )
    result = run(SummarizeParams(text=text), job.ctx)
    assert result.sentences and result.characters == len(text)
    (coverage,) = result.coverage
    assert coverage.args["characters"] == len(text)


def test_chinese_is_cut_counted_and_quoted(job: Recorder) -> None:
    text = "".join(f"第{n}年，市政府统计了城里的桥梁和渡口，并且记录了数字。" for n in range(60))
    result = run(SummarizeParams(text=text, focus="第七年"), job.ctx)
    assert result.language == "zh"
    assert 0 < result.summary_words <= 100
    quoted(result, text)


def test_another_language_can_only_be_written_not_chosen(job: Recorder) -> None:
    result = run(SummarizeParams(text=article(), language="de"), job.ctx)
    assert "note.summary_chosen_only" in [one.key for one in result.notes]


def test_a_reference_is_measured_against(job: Recorder) -> None:
    text = article()
    own = run(SummarizeParams(text=text), job.ctx)
    same = run(SummarizeParams(text=text, reference=own.summary), job.ctx)
    assert own.rouge is None and same.rouge is not None
    assert (same.rouge.rouge1, same.rouge.rouge2) == (1.0, 1.0)
    assert same.rouge.rouge_lsum == pytest.approx(1.0)


def test_a_file_is_read_and_its_text_comes_back(job: Recorder, tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text(article(), encoding="utf-8")
    result = run(SummarizeParams(path=str(path)), job.ctx)
    assert result.source_text == article()
    quoted(result, result.source_text)


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.pdf", b"%PDF-1.7\nnothing of a PDF", "error.data_damaged"),
        ("a.docx", b"PK\x03\x04 no archive", "error.data_unsupported"),
        ("gone.txt", None, "error.file_not_found"),
    ],
)
def test_what_can_not_be_read_is_refused(
    job: Recorder, tmp_path: Path, name: str, content: bytes | None, key: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(EngineError) as caught:
        run(SummarizeParams(path=str(tmp_path / name)), job.ctx)
    assert caught.value.text.key == key


def test_it_can_be_stopped(job: Recorder) -> None:
    job.ctx.cancel()
    with pytest.raises(CancelledError):
        run(SummarizeParams(text=article(400)), job.ctx)


@pytest.fixture
def embedder(starter_models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODELS_VARIABLE, str(starter_models))


@pytest.mark.model
def test_meaning_is_found_without_a_shared_word(job: Recorder, embedder: None) -> None:
    fact = "The physician recommended a week of rest for the feverish boy."
    lines = article(60).split("\n\n")
    text = "\n\n".join([*lines[:5], fact, *lines[5:]])
    result = run(SummarizeParams(text=text, focus="a doctor treating sick children"), job.ctx)
    assert fact in result.summary
    assert result.name.startswith("Extractive (") and not result.notes


@pytest.mark.model
def test_a_language_the_embedder_does_not_know_is_compared_by_words(
    job: Recorder, embedder: None
) -> None:
    text = "".join(f"第{n}年，市政府统计了城里的桥梁和渡口，并且记录了数字。" for n in range(60))
    result = run(SummarizeParams(text=text), job.ctx)
    (note,) = result.notes
    assert note.key == "note.embedder_language" and note.args["language"] == "zh"


SYLLABLES = (
    "bram quil vost zeph mirn tark olun fess gril hux",
    "ford wick mere dale by holm ster gate combe ness",
)
PLACES = [f"{a}{b}".title() for a in SYLLABLES[0].split() for b in SYLLABLES[1].split()]
FACTS = [f"In {place} the mayor keeps {n + 3} silver herons." for n, place in enumerate(PLACES)]


def long_document() -> str:
    """Over a hundred pages; each section has a fact that nothing else in the text is about."""
    return "\n\n".join(
        f"## Section {n}\n\n{article(24)}\n\n{fact}\n\n{article(12)}"
        for n, fact in enumerate(FACTS)
    )


FOCUSES = (
    "the herons of {0}",
    "How many silver herons does the mayor of {0} keep?",
    "birds that the mayor of {0} owns",
    "{0}",
)


def check_fact(text: str, number: int, focus: str = FOCUSES[0]) -> None:
    """A focus on the fact brings it back, and the summary of its part has it."""
    asked = focus.format(PLACES[number])
    found = run(SummarizeParams(text=text, focus=asked), Recorder().ctx)
    assert FACTS[number] in found.summary
    assert "".join(text[one.start : one.end] for one in found.parts) == text
    assert {f"Section {n}" for n in range(len(FACTS))} <= {one.title for one in found.parts}
    (part,) = [one for one in found.parts if one.text == FACTS[number]]
    assert part.title == f"Section {number}"


def test_facts_planted_in_a_long_document_comes_back() -> None:
    text = long_document()
    assert len(text) > 150_000
    for turn, number in enumerate(range(0, len(FACTS), 5)):  # the benchmark takes all of them
        check_fact(text, number, FOCUSES[turn % len(FOCUSES)])


@pytest.mark.model
def test_facts_planted_in_a_long_document_come_back_by_meaning_too(embedder: None) -> None:
    text = long_document()
    for turn, number in enumerate(range(3, len(FACTS), 10)):
        check_fact(text, number, FOCUSES[turn % len(FOCUSES)])


def test_the_starter_embedder_is_the_catalogues(job: Recorder) -> None:
    from engine.models.catalogue import load_catalogue

    model = load_catalogue().find(STARTER_EMBEDDER)
    assert model is not None and model.role == "embedding"
