"""Remembered ids stand for the same text, and only where splitting is safe."""

from hypothesis import given
from hypothesis import strategies as st

from engine.runtimes.prompt_memory import PromptMemory

SPECIAL = "<e>"
SPECIAL_ID = 1


def tokenize(text: str) -> list[int]:
    """Greedy pairs between special tokens: like BPE, the ids depend on the neighbours."""
    ids: list[int] = []
    for number, part in enumerate(text.split(SPECIAL)):
        if number:
            ids.append(SPECIAL_ID)
        pairs = [part[start : start + 2] for start in range(0, len(part), 2)]
        ids += [
            sum(ord(character) << 8 * place for place, character in enumerate(p)) for p in pairs
        ]
    return ids


def decode(ids: list[int]) -> str:
    text = ""
    for token in ids:
        if token == SPECIAL_ID:
            text += SPECIAL
        else:
            text += chr(token & 255) + (chr(token >> 8) if token >> 8 else "")
    return text


def one_by_one(text: str) -> list[int]:
    """Ids a model could have chosen for a reply, unlike the tokenizer's."""
    return [ord(character) for character in text]


words = st.text("abcdef", max_size=6)


@given(turns=st.lists(st.tuples(words, words), min_size=1, max_size=5), last=words)
def test_a_growing_conversation_keeps_every_reply_as_it_was_generated(
    turns: list[tuple[str, str]], last: str
) -> None:
    memory = PromptMemory([SPECIAL])
    text, cached = "", []
    for said, reply in turns:
        prompt = f"{text}{SPECIAL}u{said}{SPECIAL}a"
        ids = memory.ids_for(prompt, tokenize)
        assert decode(ids) == prompt
        assert memory.common_prefix(ids) == len(cached)
        memory.remember(prompt, ids, reply, one_by_one(reply))
        text, cached = prompt + reply, [*ids, *one_by_one(reply)]
        assert memory.ids_for(prompt, tokenize) == ids  # asked again
    following = memory.ids_for(f"{text}{SPECIAL}u{last}", tokenize)
    assert following[: len(cached)] == cached


@given(first=words, reply=words, other=words, edit=words)
def test_whatever_is_asked_the_ids_are_its_text(
    first: str, reply: str, other: str, edit: str
) -> None:
    memory = PromptMemory([SPECIAL])
    prompt = f"{SPECIAL}{first}{SPECIAL}"
    memory.remember(prompt, tokenize(prompt), reply, one_by_one(reply))
    following = f"{prompt}{reply}{SPECIAL}{other}"
    memory.remember(following, memory.ids_for(following, tokenize), reply, one_by_one(reply))
    for asked in (f"{prompt}{edit}", f"{prompt}{reply}{edit}", f"{prompt}{reply}{SPECIAL}{edit}"):
        assert decode(memory.ids_for(asked, tokenize)) == asked


def test_an_edit_in_a_later_turn_keeps_the_replies_before_it() -> None:
    memory = PromptMemory([SPECIAL])
    memory.remember("<e>ab", tokenize("<e>ab"), "cde", one_by_one("cde"))
    second = memory.ids_for("<e>abcde<e>fg", tokenize)
    memory.remember("<e>abcde<e>fg", second, "hi", one_by_one("hi"))
    edited = memory.ids_for("<e>abcde<e>other", tokenize)
    assert edited == [*tokenize("<e>ab"), *one_by_one("cde"), *tokenize("<e>other")]


def test_text_that_goes_on_without_a_special_token_is_tokenized_anew() -> None:
    memory = PromptMemory([SPECIAL])
    memory.remember("ab", tokenize("ab"), "c", one_by_one("c"))
    assert memory.ids_for("abcd", tokenize) == tokenize("abcd") != [*tokenize("abc"), ord("d")]


def test_a_reply_whose_ids_are_unknown_is_not_remembered() -> None:
    memory = PromptMemory([SPECIAL])
    memory.remember("<e>ab", tokenize("<e>ab"), "cd", [])
    assert memory.ids_for("<e>abcd<e>", tokenize) == tokenize("<e>abcd<e>")


def test_a_shortened_prompt_is_remembered_at_its_own_length() -> None:
    memory = PromptMemory([SPECIAL])
    memory.remember("<e>abcd", tokenize("<e>abcd"), "ef", one_by_one("ef"))
    memory.remember("<e>", tokenize("<e>"), "x", one_by_one("x"))
    assert memory.text == "<e>x"
    assert decode(memory.ids_for("<e>abcdef", tokenize)) == "<e>abcdef"


def test_forgetting() -> None:
    memory = PromptMemory([SPECIAL])
    memory.remember("<e>ab", tokenize("<e>ab"), "c", one_by_one("c"))
    memory.forget()
    assert memory.common_prefix(tokenize("<e>ab")) == 0
    assert memory.ids_for("<e>abc<e>", tokenize) == tokenize("<e>abc<e>")


def test_a_reply_that_is_continued_keeps_the_ids_it_has() -> None:
    memory = PromptMemory([SPECIAL])
    memory.remember("<e>ab", tokenize("<e>ab"), "cde", one_by_one("cde"))
    ids = memory.ids_for("<e>abcde", tokenize)
    assert ids == [*tokenize("<e>ab"), *one_by_one("cde")]
    memory.remember("<e>abcde", ids, "fg", one_by_one("fg"))
    assert memory.ids_for("<e>abcdefg<e>h", tokenize)[: len(ids) + 2] == [*ids, *one_by_one("fg")]


def test_going_on_inside_a_reply_keeps_the_replies_before_it() -> None:
    memory = PromptMemory([SPECIAL])
    memory.remember("<e>ab", tokenize("<e>ab"), "cde", one_by_one("cde"))
    second = memory.ids_for("<e>abcde<e>fgh", tokenize)
    memory.remember("<e>abcde<e>fgh", second, "ij", one_by_one("ij"))
    branch = memory.ids_for("<e>abcde<e>fghiX", tokenize)
    assert branch == [*tokenize("<e>ab"), *one_by_one("cde"), *tokenize("<e>fghiX")]


def test_an_aside_keeps_what_was_before_it() -> None:
    memory = PromptMemory([SPECIAL])
    memory.remember("<e>ab", tokenize("<e>ab"), "cde", one_by_one("cde"))
    aside = "<e>abcde<e>title?"
    memory.remember(aside, memory.ids_for(aside, tokenize), "fgh", one_by_one("fgh"))
    following = memory.ids_for("<e>abcde<e>next", tokenize)
    assert following == [*tokenize("<e>ab"), *one_by_one("cde"), *tokenize("<e>next")]
