"""``atelier summarize``: the summary on stdout, all else on stderr."""

import json
from pathlib import Path

import pytest

from tests.engine.test_cli import atelier

TEXT = "\n\n".join(
    f"## Year {year}\n\nThe council counted its bridges in {year}. It wrote the figure down. "
    "Nobody was surprised by what it found."
    for year in range(1900, 1930)
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_gives_its_summary_and_says_what_was_read(article: Path, atelier_home: Path) -> None:
    done = atelier(
        *("summarize", str(article), "--focus", "1915", "--length", "sentence"), home=atelier_home
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "The council counted its bridges in 1915.\n"
    assert f"All of the text was read: {len(TEXT)} characters" in done.stderr


def test_json_has_everything(article: Path, atelier_home: Path, tmp_path: Path) -> None:
    reference = tmp_path / "reference.txt"
    reference.write_text("The council counted its bridges.", encoding="utf-8")
    done = atelier(
        *("summarize", str(article), "--json", "--shape", "bullets", "--length", "10%"),
        *("--reference", str(reference)),
        home=atelier_home,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["kind"] == "extractive" and found["summary"].startswith("- ")
    assert found["parts"][0]["start"] == 0 and found["parts"][-1]["end"] == len(TEXT)
    assert 0 < found["rouge"]["rouge1"] <= 1


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--length", "80%"), 2, "not between 0% and 50%"),
        (("--length", "novel"), 2, "is not sentence, paragraph"),
        (("--model", "nothing"), 1, "nothing"),
        (("--resume", "nothing"), 1, "no unfinished summary"),
    ],
)
def test_what_can_not_be_done_is_one_sentence(
    article: Path, atelier_home: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    done = atelier("summarize", str(article), *arguments, home=atelier_home)
    assert done.returncode == status and said in done.stderr
    assert not done.stdout and "Traceback" not in done.stderr
