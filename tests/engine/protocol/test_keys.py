"""Every key has a sentence on both sides, with the arguments it was declared with."""

import string

import pytest

from engine.english import SENTENCES as ENGLISH
from engine.protocol.keys import ALL_KEYS
from gui.sentences import SENTENCES as WINDOW


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("key", sorted(ALL_KEYS))
def test_key_has_sentences_with_its_arguments_only(key: str) -> None:
    for table in (ENGLISH, WINDOW):
        used = {name.split("!")[0] for name in names_in(str(table[key]))}
        assert used <= set(ALL_KEYS[key])


def test_no_sentence_is_without_a_key() -> None:
    assert set(ENGLISH) == set(ALL_KEYS)
    assert {key for key in WINDOW if not key.startswith("window.")} == set(ALL_KEYS)
