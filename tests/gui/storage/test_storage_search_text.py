"""What is the same word, and that FTS5 and the highlighting agree about it."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.storage.search_snippet import find, snippet
from gui.storage.search_text import TOKENIZER, index_text, match_expression, parse, pattern


def is_found(text: str, query: str) -> bool:
    """Whether FTS5 finds ``text`` by ``query``."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(
            f'CREATE VIRTUAL TABLE i USING fts5(text, content="", prefix=1, tokenize="{TOKENIZER}")'
        )
        connection.execute("INSERT INTO i (rowid, text) VALUES (1, ?)", (index_text(text),))
        expression = match_expression(parse(query))
        rows = connection.execute("SELECT rowid FROM i WHERE i MATCH ?", (expression,)).fetchall()
        return rows == [(1,)]
    finally:
        connection.close()


def highlighted(text: str, query: str) -> list[str]:
    ranges = find(text, [pattern(term) for term in parse(query)])
    return [text[start : start + length] for start, length in ranges]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("我们去北京看天气", "北京", ["北京"]),
        ("我们去北京看天气", "京", ["京"]),
        ("我们去北京看天气", "气", ["气"]),
        ("我们去北京看天气", "北京看天气", ["北京看天气"]),
        ("用Python写代码", "python 代码", ["Python", "代码"]),
        ("用Python写代码", "python写", ["Python写"]),
        ("東京タワーへ", "タワー", ["タワー"]),
        ("초등학교에서", "학교", ["학교"]),
        ("ฉันอ่านหนังสือ", "หนังสือ", ["หนังสือ"]),
        ("हिन्दी में लिखो", "हिन्दी", ["हिन्दी"]),
        ("Café au lait", "cafe", ["Café"]),
        ("cafe au lait", "CAFÉ", ["cafe"]),
        ("e\u0301te\u0301", "été", ["e\u0301te\u0301"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("ＡＢＣ株式", "abc", ["ＡＢＣ"]),
        ("ёлка", "елка", ["ёлка"]),
        ("مُحَمَّد", "محمد", ["مُحَمَّد"]),
        ("Translate it", "transl", ["Transl"]),
        ("take a 🎒 along", "🎒", ["🎒"]),
        ("a 👨‍👩‍👧 b", "👨‍👩‍👧", ["👨‍👩‍👧"]),
        ("𠮷野家", "𠮷野", ["𠮷野"]),
        ("\U00030000 rare", "\U00030000", ["\U00030000"]),
        ("in New York, now", '"new york"', ["New York"]),
        ("state-of-the-art", "of-the", ["of-the"]),
        ("x is 3.14 here", "3.14", ["3.14"]),
    ],
)
def test_found_and_highlighted(text: str, query: str, expected: list[str]) -> None:
    assert is_found(text, query)
    assert highlighted(text, query) == expected


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("我们去北 京看天气", "北京"),
        ("かく", "が"),
        ("New and York", '"new york"'),
        ("New Yorker", '"new york"'),
        ("mistranslate", "transl"),
        ("only one word", "one two"),
        ("u1f392", "🎒x"),
    ],
)
def test_not_found(text: str, query: str) -> None:
    assert not is_found(text, query)


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "*",
        "NEAR(",
        "NEAR(a b, 3)",
        "OR",
        "a OR b",
        "NOT a",
        "text:a",
        "^a",
        "a*",
        "{a b}:c",
        "-a",
        '"a',
        'a"b"c"',
        "'; DROP TABLE messages; --",
        "\\",
        "a\x00b",
        "%_",
        "(((",
        "+",
        "\ud800",
    ],
)
def test_what_is_syntax_elsewhere_is_text_here(query: str) -> None:
    text = "near a b c or not text drop table messages 3"
    expression = match_expression(parse(query))
    if not expression:
        assert not any(character.isalnum() for character in query)
        return
    is_found(text, query)  # raises where FTS5 can't read the expression


def test_operators_are_words() -> None:
    assert is_found("either this or that", "this OR that")
    assert not is_found("either this", "this OR that")
    assert not is_found("a b", "NEAR(a b)")


def test_a_thousand_words_are_no_problem() -> None:
    words = " ".join(f"w{number}" for number in range(1000))
    assert is_found(words, words)


ALPHABET = "aB é\u0301ß北京天か\u3099가🎒 ,.\"'ﬁİ\u200dहि"


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=30), st.text(ALPHABET, min_size=1, max_size=4))
def test_what_is_found_is_highlighted_within_the_text(text: str, query: str) -> None:
    if not parse(query) or not is_found(text, query):
        return
    patterns = [pattern(term) for term in parse(query)]
    for one in patterns:
        assert find(text, [one]), (text, query)
    for shown, ranges in (snippet(text, patterns), (text, find(text, patterns))):
        ends = [0]
        for start, length in ranges:
            assert start >= ends[-1] and length > 0
            ends.append(start + length)
        assert ends[-1] <= len(shown)


def test_a_snippet_is_one_line_around_the_first_find() -> None:
    text = "word " * 300 + "the\n\n  needle   here " + "word " * 300
    shown, ranges = snippet(text, [pattern(term) for term in parse("needle here")])
    assert shown.startswith("…") and shown.endswith("…") and "\n" not in shown
    assert "the needle here word" in shown
    assert [shown[a : a + b] for a, b in ranges] == ["needle", "here"]


def test_a_find_deep_in_a_long_text_is_shown() -> None:
    for head in ("x" * 19_999, "字" * 45_000, "a " * 19_990):
        shown, ranges = snippet(f"{head} 北京 end", [pattern(term) for term in parse("北京")])
        assert [shown[a : a + b] for a, b in ranges] == ["北京"]
