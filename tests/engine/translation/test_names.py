"""A name that is missing is noticed, and one that is only written otherwise is not."""

import random
import re
from pathlib import Path

import pytest

from engine.translation.names import missing_names, names

OTHERS = ("Peter", "Brenda", "Oxford", "Victor", "Chicago", "Wendy", "Quentin", "Zurich", "Ludmila")


def test_what_a_name_is() -> None:
    sentence = "Today Mr. Brown saw Anne-Marie. He said: See the TV, (Please), Tom and I'm Élise."
    assert list(names(sentence)) == ["Brown", "Anne-Marie", "Tom", "Élise"]
    assert list(names("The Old Man And The Sea")) == []
    assert list(names("WE SAW TOM IN PARIS")) == []
    assert list(names("")) == []


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("In May we saw Japan.", "Em maio vimos o Japão.", ("en", "pt")),
        ("I come from Germany.", "Je viens d'Allemagne.", ("en", "fr")),
        ("We met John on Fridays.", "Мы встречали Джона по пятницам.", ("en", "ru")),
        ("Я видел Москву вчера.", "I saw Moscow yesterday.", ("ru", "en")),
        ("Ich sehe das Haus von Peter.", "I see Paul's house.", ("de", "en")),
        ("I saw Tom.", "私はジョンを見た。", ("en", "ja")),
        ("We know Maria's son.", "Znamy syna Marii.", ("en", "pl")),
        ("I saw Athens.", "Vi Atenas.", ("en", "es")),
    ],
)
def test_written_otherwise_or_not_to_be_told(
    source: str, target: str, languages: tuple[str, str]
) -> None:
    assert missing_names(source, target, languages) == []


@pytest.mark.parametrize(
    ("source", "target", "languages", "missing"),
    [
        ("Yesterday Tom came.", "Ontem Ana veio.", ("en", "pt"), ["Tom"]),
        ("Yesterday Tom came.", "Ontem veio.", ("en", "pt"), ["Tom"]),
        ("I saw Tom and Mary.", "He visto a Tom y a Peter.", ("en", "es"), ["Mary"]),
        ("Я видел Ивана вчера.", "Бачив Петра вчора.", ("ru", "uk"), ["Ивана"]),
        ("They are in Spain.", "Ils sont en Italie.", ("en", "fr"), ["Spain"]),
    ],
)
def test_missing(source: str, target: str, languages: tuple[str, str], missing: list[str]) -> None:
    assert missing_names(source, target, languages) == missing


def test_languages_that_cldr_does_not_know() -> None:
    assert missing_names("I saw Tom.", "Xyz Ana.", ("en", "qqq")) == ["Tom"]


@pytest.mark.parametrize("file", ["por", "fra", "spa"])
@pytest.mark.parametrize("is_turned", [False, True], ids=["from-en", "into-en"])
def test_people_s_own_translations_raise_few_alarms_and_swapped_names_most(
    data_folder: Path, file: str, is_turned: bool
) -> None:
    lines = (data_folder / "tatoeba" / f"{file}-eng.tsv").read_text("utf-8").splitlines()[1:]
    pairs = [line.split("\t")[:2] for line in lines]
    code = {"por": "pt", "fra": "fr", "spa": "es"}[file]
    languages = (code, "en") if is_turned else ("en", code)
    random_ = random.Random(1)
    alarms = swaps = found = 0
    for first, second in pairs:
        source, target = (second, first) if is_turned else (first, second)
        if missing_names(source, target, languages):
            alarms += 1
            continue
        for name in dict.fromkeys(names(source)):
            word = rf"\b{name}\b"
            if re.search(word, target):
                other = random_.choice([one for one in OTHERS if one not in source])
                swaps += 1
                found += bool(missing_names(source, re.sub(word, other, target), languages))
    assert alarms < 0.02 * len(pairs)
    assert swaps > 10 and found > 0.9 * swaps
