"""Code, addresses, placeholders and tags come back byte for byte, whatever a model does."""

import pytest

from engine.language.codes import letter_scripts
from engine.translation.protection import Masked, has_words, protected_parts


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Use `print(x)` now.", ["`print(x)`"]),
        (
            "See https://example.com/a?b=1, or (http://x.org/y).",
            ["https://example.com/a?b=1", "http://x.org/y"],
        ),
        ("At https://example.org/{name}.", ["https://example.org/{name}"]),
        (
            "www.a.org/{{x}}/b?q=%s, https://b.org/C_(d)) and https://c.org/{",
            ["www.a.org/{{x}}/b?q=%s", "https://b.org/C_(d)", "https://c.org/"],
        ),
        ("Mail me.you+z@mail.example.org.", ["me.you+z@mail.example.org"]),
        ("Dear {name}, {0} of ${total} in {{x}}", ["{name}", "{0}", "${total}", "{{x}}"]),
        ("%s has %(count)d of %1$s at %.2f and %%", ["%s", "%(count)d", "%1$s", "%.2f", "%%"]),
        ("The <b class='x'>red</b> one<br/>&nbsp;", ["<b class='x'>", "</b>", "<br/>", "&nbsp;"]),
        ("Call os.path.join() with my_file.", ["os.path.join()", "my_file"]),
        ("Great 😍👍🏽 day", ["😍👍🏽"]),
        ("About 50% of it, 3 < 4 and a > b, $5 each.", []),
    ],
)
def test_what_is_protected(sentence: str, parts: list[str]) -> None:
    found = [sentence[one.start : one.end] for one in protected_parts(sentence)]
    assert found == (
        parts or (["https://example.com/a?b=1", "http://x.org/y"] if parts is None else [])
    )


def test_other_scripts_are_protected_only_where_the_model_cannot_read_them() -> None:
    sentence = "My friend 王小明 said „да“ to me"
    found = protected_parts(sentence, letter_scripts("en"))
    assert [(one.result, one.is_foreign) for one in found] == [("王小明", True), ("да", True)]
    assert protected_parts(sentence) == []
    assert protected_parts("日本語 and かな", letter_scripts("ja")) == []


def test_markers_are_put_back_without_the_spaces_that_were_added() -> None:
    sentence = "The <b>red</b> house is {n}th."
    masked = Masked(sentence, protected_parts(sentence))
    assert not any(sign in masked.text for sign in "<>{}")
    assert masked.restore(masked.text) == sentence


@pytest.mark.parametrize(
    "answer",
    [
        lambda text: text.replace("Xq1", ""),
        lambda text: text + " Xq1",
        lambda text: text.replace("Xq2", "Xq3"),
        lambda text: text.replace("Xq1", "@").replace("Xq2", "Xq1").replace("@", "Xq2"),
        lambda text: text + " Xq7",
    ],
)
def test_a_lost_doubled_or_crossed_marker_is_noticed(answer) -> None:  # type: ignore[no-untyped-def]
    sentence = "The <b>red</b> house"
    masked = Masked(sentence, protected_parts(sentence))
    assert masked.restore(answer(masked.text)) is None


def test_markers_are_not_words_of_the_sentence() -> None:
    sentence = "Xq1 is a name and {n} too"
    masked = Masked(sentence, protected_parts(sentence))
    assert masked.text.count("Xq1") == 1
    assert masked.restore(masked.text) == sentence


def test_pieces_join_to_the_sentence() -> None:
    sentence = "Use {a} with {b}, please."
    pieces = Masked(sentence, protected_parts(sentence)).pieces()
    assert "".join(text for text, _ in pieces) == sentence
    assert [text for text, is_free in pieces if is_free] == ["Use ", " with ", ", please."]


def test_twelve_markers_are_told_apart() -> None:
    sentence = " and ".join(f"{{p{number}}}" for number in range(12)) + " end"
    masked = Masked(sentence, protected_parts(sentence))
    assert masked.restore(masked.text) == sentence


def test_words() -> None:
    assert has_words("a 1") and has_words("你") and not has_words("12 % – …")
