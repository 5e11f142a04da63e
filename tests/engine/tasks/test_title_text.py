"""What is made of a model's answer when it was asked for a title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.tasks.title import ASK
from engine.tasks.title_text import MAX_CHARACTERS, clean_title, has_title, is_about


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        ("Potato Dinners", "Potato Dinners"),
        ('"Potato Dinners."', "Potato Dinners"),
        ("**Title:** *Potato Dinners*\n\nI hope this helps!", "Potato Dinners"),
        ("Title: “Potato Dinners”", "Potato Dinners"),
        ("# Potato Dinners", "Potato Dinners"),
        ("1. Potato Dinners\n2. Dinner Ideas", "Potato Dinners"),
        ("Sure! Here is one for you:\n\n- `Potato Dinners`", "Potato Dinners"),
        ("Here's a title for this chat: Potato Dinners", "Potato Dinners"),
        ("\n\nTitle:\nPotato Dinners", "Potato Dinners"),
        ("标题：《土豆晚餐》。", "土豆晚餐"),
        ("Titre : « Dîners de pommes de terre »", "Dîners de pommes de terre"),
        ("Why is the sky blue?", "Why is the sky blue?"),
        ("Rock 'n' Roll", "Rock 'n' Roll"),
        ("The snake_case_name rule and 2*3*4", "The snake_case_name rule and 2*3*4"),
        ("\u202eevil\u202c\x07 title\t here", "evil title here"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_only_the_title_is_left(answer: str, title: str) -> None:
    assert clean_title(answer, ask=ASK) == title


@pytest.mark.parametrize(
    "answer",
    [
        "",
        " \n\t\n",
        '"..."',
        "Here is a title for you:",
        "Title:",
        "half a \ufffd character",
        "one two three four five six seven eight nine ten eleven twelve thirteen",
        ASK,
        "Short title for our conversation so far",
        "Answer with the title only.",
        "how do i bake bread",
    ],
)
def test_what_is_no_title_is_none(answer: str) -> None:
    assert clean_title(answer, ask=ASK, said=["How do I bake bread?", "In an oven."]) is None


def test_long_titles_are_cut_between_words() -> None:
    words = "Considerations concerning extraordinarily complicated international organisations"
    title = clean_title(words, ask=ASK)
    assert title is not None and title.endswith("…") and len(title) <= MAX_CHARACTERS
    assert words.startswith(title[:-1] + " ")


def test_long_titles_without_spaces_are_cut_too() -> None:
    assert clean_title("漢" * 70, ask=ASK) == "漢" * 59 + "…"
    assert clean_title("e\u0301" * 35, ask=ASK) == "e\u0301" * 29 + "…"


def test_an_answer_that_stopped_at_the_limit_loses_its_half_word() -> None:
    assert clean_title("Donaudampfschiffe und Kapi", ask=ASK, is_cut=True) == (
        "Donaudampfschiffe und…"
    )
    assert clean_title("Danube Steamers.", ask=ASK, is_cut=True) == "Danube Steamers"
    assert clean_title("Danube Steamers\nAnd mo", ask=ASK, is_cut=True) == "Danube Steamers"


def test_writing_stops_when_the_title_is_there() -> None:
    assert not has_title("Potato Dinners")
    assert not has_title("\n\n")
    assert not has_title("Title:\n")
    assert has_title("Title:\nPotato Dinners\n")


@given(st.text(max_size=200), st.booleans())
def test_whatever_comes_a_title_is_one_short_visible_line(answer: str, is_cut: bool) -> None:
    title = clean_title(answer, ask=ASK, is_cut=is_cut)
    if title is not None:
        assert 0 < len(title) <= MAX_CHARACTERS
        assert title == " ".join(title.split())
        assert "\u202e" not in title and min(title) >= " "
        assert any(map(str.isalnum, title))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("How Plants Photosynthesise", ["What is photosynthesis?", "It is a process."]),
        ("灯塔的历史", ["请介绍一下灯塔。"]),
        ("Summer of 1969", ["What happened in 1969?"]),
    ],
)
def test_a_title_about_the_chat_is_one(title: str, said: list[str]) -> None:
    assert is_about(title, said)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("The Great Transition: A New Era", ["What is photosynthesis?", "It is the process."]),
        ("海洋的秘密", ["请介绍一下灯塔。"]),
    ],
)
def test_a_made_up_title_is_none(title: str, said: list[str]) -> None:
    assert not is_about(title, said)
