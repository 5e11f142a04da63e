"""Few letters find the text that was meant, and ten thousand texts don't take long."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.fuzzy_match import Query, SearchIndex, fold


def ranked(query: str, *texts: str) -> list[str]:
    return [texts[index] for index in SearchIndex(texts).rank(Query(query))]


def shown(query: str, text: str) -> str:
    """The text with the letters that match in brackets."""
    found = set(Query(query).positions(text))
    return "".join(f"[{one}]" if index in found else one for index, one in enumerate(text))


def test_without_a_query_everything_stays_in_order() -> None:
    assert ranked("  ", "b", "a") == ["b", "a"]


def test_only_texts_with_the_letters_in_order_are_found() -> None:
    assert ranked("nch", "New chat", "Chat, new", "Notch", "nc") == ["New chat", "Notch"]
    assert ranked("xyz", "New chat") == []


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("chat", ["Chat settings", "New chat", "Wechat export"]),
        ("nc", ["New chat", "Announce"]),
        ("chat", ["Wechat chat", "Wechats"]),
        ("ec", ["Export conversation", "Delete chats"]),
        ("exp conv", ["Export conversation"]),
        ("conv exp", ["Export conversation"]),
    ],
)
def test_the_better_match_comes_first(query: str, texts: list[str]) -> None:
    assert ranked(query, *reversed(texts)) == texts


def test_keywords_find_a_text_too_but_after_the_others() -> None:
    index = SearchIndex(["新对话", "new window"], ["Chat new", ""])
    assert index.rank(Query("new")) == [1, 0]
    assert index.rank(Query("新")) == [0]
    assert index.rank(Query("新 chat")) == [0]


def test_the_letters_that_match_are_the_telling_ones() -> None:
    assert shown("nc", "Announce new chat") == "Announce [n]ew [c]hat"
    assert shown("chat", "c h a t chat") == "c h a t [c][h][a][t]"
    assert shown("x", "chat") == "chat"


def test_case_accents_and_letters_that_fold_into_several_are_no_hindrance() -> None:
    assert ranked("cafe", "CAFÉ") == ["CAFÉ"]
    assert shown("stras", "Große Straße") == "Große [S][t][r][a][ß]e"
    assert shown("é", "cafe\u0301") == "caf[e]\u0301"
    assert shown("对话", "新对话") == "新[对][话]"


@given(st.text(max_size=30), st.text(max_size=6))
def test_a_text_is_found_exactly_if_its_letters_are_there_in_order(text: str, query: str) -> None:
    def has(term: str) -> bool:
        letters = iter(fold(text))
        return all(one in letters for one in term)

    assert bool(ranked(query, text)) == all(has(term) for term in fold(query).split())
    assert fold(text) == "".join(fold(one) for one in text)
    positions = Query(query).positions(text)
    assert positions == sorted(set(positions))
    if ranked(query, text) and len(fold(query).split()) == 1:
        folded = "".join(fold(text[at]) for at in positions)
        assert has(fold(query).strip()) and all(one in folded for one in fold(query).strip())


def test_a_very_long_text_is_searched_as_a_whole() -> None:
    text = "a" * 100_000 + " needle"
    assert ranked("needle", text) == [text]
    assert shown("aneedl", text).endswith("[n][e][e][d][l]e")
    hostile = "a" * 50_000
    begun = time.thread_time()
    assert ranked("aaaaaaaaaaaaaaaaaaab", hostile) == []
    assert time.thread_time() - begun < 1


def test_ten_thousand_texts_take_no_noticeable_time() -> None:
    random.seed(1)
    words = ["chat", "about", "the", "weather", "in", "Kraków", "model", "notes", "对话", "plan"]
    index = SearchIndex([" ".join(random.choices(words, k=6)) + f" {n}" for n in range(10_000)])
    taken = []
    for query in ("a", "at", "ath", "athe", "tnr", "xq", "model plan", "9"):
        begun = time.thread_time()
        index.rank(Query(query))
        taken.append(time.thread_time() - begun)
    print([f"{one * 1000:.1f} ms" for one in taken])
    assert sorted(taken)[len(taken) // 2] < 0.1  # a loaded machine; 5 ms on an idle one
