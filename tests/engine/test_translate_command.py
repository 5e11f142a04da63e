"""``atelier translate``: one line out for each line in; what should be looked at is said."""

import json
from pathlib import Path

import pytest

from engine.errors import CorruptError
from engine.protocol.translation import GlossaryTerm
from engine.translation.glossary_file import read_glossary
from tests.engine.test_cli import atelier

LINES = [
    "Good morning, my friend.",
    "",
    "  How are you? I have 3 dogs.",
    "```",
    "for dog in dogs:",
    "```",
    "Read\u2028{name}'s book.\r",
    "12 %",
]


def test_a_line_comes_out_for_each_line(tmp_path: Path, atelier_home: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("\n".join(LINES).encode())
    done = atelier("translate", "--from", "en", "--to", "pt", str(path), home=atelier_home)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.split("\n")
    assert len(lines) == len(LINES)
    assert lines[0] == "Bom dia, meu amigo." and lines[1] == ""
    assert lines[2].startswith("  Como ") and "3" in lines[2]
    assert lines[3:6] == LINES[3:6] and lines[7] == "12 %"
    assert "{name}" in lines[6] and "\u2028" in lines[6]
    assert "8 lines, en → pt" in done.stderr


def test_json_out_and_glossary(tmp_path: Path, atelier_home: Path) -> None:
    path, out, glossary = (tmp_path / name for name in ("text.txt", "out.jsonl", "terms.csv"))
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8", newline="")
    glossary.write_text("source,target\ndogs,cãezinhos\n", encoding="utf-8")
    done = atelier(
        *("translate", "--to", "pt", str(path), "--json", "--out", str(out)),
        *("--glossary", str(glossary)),
        home=atelier_home,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    found = [json.loads(line) for line in out.read_text("utf-8").split("\n")[:-1]]
    assert len(found) == len(LINES)
    assert [one["source"] for one in found] == [line.rstrip("\r") for line in LINES]
    assert "cãezinhos" in found[2]["target"]
    assert [one["source"] for one in found[2]["sentences"]] == ["How are you?", "I have 3 dogs."]
    assert found[4]["target"] == LINES[4]


def test_one_text_and_a_reference(tmp_path: Path, atelier_home: Path) -> None:
    reference = tmp_path / "reference.txt"
    reference.write_text("Bom dia.\n", encoding="utf-8")
    done = atelier(
        *("translate", "--to", "pt", "--text", "Good morning."),
        *("--reference", str(reference)),
        home=atelier_home,
    )
    assert (done.returncode, done.stdout) == (0, "Bom dia.\n")
    assert "BLEU 100.0 (nrefs:1|" in done.stderr and "chrF 100.0 (nrefs:1|" in done.stderr


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (["--to", "de", "--text", "Hello there, my friend."], "doesn't have the language de"),
        (["--to", "pt", "/nowhere/text.txt"], "/nowhere/text.txt"),
        (["--to", "pt", "--text", "Hi", "--beams", "99"], "1 to 16 are allowed"),
        (["--to", "pt", "--text", "Hi", "--model", "none-such"], "none-such"),
    ],
)
def test_errors_are_one_sentence(more: list[str], problem: str, atelier_home: Path) -> None:
    done = atelier("translate", *more, home=atelier_home)
    assert done.returncode == 1 and done.stdout == ""
    assert problem in done.stderr and "Traceback" not in done.stderr


def test_the_source_is_never_written_over(tmp_path: Path, atelier_home: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Good morning.\n", encoding="utf-8")
    done = atelier("translate", "--to", "pt", str(path), "--out", str(path), home=atelier_home)
    assert done.returncode == 1 and path.name in done.stderr
    assert path.read_text("utf-8") == "Good morning.\n"


def test_glossaries(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("dog;cachorro\nhot dog;cachorro-quente\n;\n", encoding="utf-8")
    expected = [GlossaryTerm("dog", "cachorro"), GlossaryTerm("hot dog", "cachorro-quente")]
    assert read_glossary(path) == expected
    path.write_text("only one column\nand another\n", encoding="utf-8")
    with pytest.raises(CorruptError):
        read_glossary(path)
