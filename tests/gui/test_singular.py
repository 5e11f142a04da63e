"""One of a thing is said as one."""

import re
import string
from collections import Counter

import pytest

from engine.protocol import TextKey
from gui import sentences
from gui.attachments.wording import tokens_text
from gui.counted import COUNTED
from gui.sentences import SENTENCES, sentence
from gui.sentences.singular import SINGULAR


def fields(text: object) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(str(text)) if name}


@pytest.mark.parametrize("key", sorted(SINGULAR))
def test_a_sentence_of_one_and_of_more(key: str) -> None:
    counting, of_one = SINGULAR[key]
    needed = fields(SENTENCES[key])
    assert fields(of_one) == needed - {counting} and counting in needed
    args: dict[str, str | int | float] = {name: "x" for name in needed}
    one, two = (sentence(TextKey(key, {**args, counting: count})) for count in (1, 2))
    assert "one" in one.casefold() and "1 " not in one
    assert re.search(r"\b2\b", two)


@pytest.mark.usefixtures("english")
def test_counts_in_lines_of_facts() -> None:
    assert COUNTED.columns(1) == "1 column" and COUNTED.columns(1200) == "1,200 columns"
    assert tokens_text(1) == "1 token" and tokens_text(2) == "2 tokens"
    assert COUNTED.already_here(1) == "1 was already here"
    assert COUNTED.already_here(2) == "2 were already here"


def test_each_key_has_one_sentence() -> None:
    """A second one under the same key would silently take the place of the first."""
    parts = [part for part in vars(sentences).values() if isinstance(part, dict)]
    counts = Counter(
        key for part in parts if part is not SENTENCES and part is not SINGULAR for key in part
    )
    assert [key for key, count in counts.items() if count > 1] == []
    assert set(counts) >= set(SENTENCES)
