"""A report shows what was asked, and not what the template wrote around it."""

from typing import Any

import pytest

from engine.training.results.asked_text import AskedText
from tests.engine.training.tiny_language import make_tokenizer

DEFAULT_SYSTEM = (
    "{% if messages[0].role != 'system' %}<|im_start|>system\nBe kind.<|im_end|>\n{% endif %}"
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
QUESTION = {"role": "user", "content": "who are you?"}
CHAT = [
    {"role": "user", "content": "hello there"},
    {"role": "assistant", "content": "hello"},
    QUESTION,
]


def asked(tokenizer: Any, turns: list[dict[str, str]]) -> str:
    text = tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
    ids = tokenizer(text, add_special_tokens=False)["input_ids"]
    assert tokenizer.decode(ids) == text
    return AskedText(tokenizer).of(ids)


@pytest.fixture
def tokenizer() -> Any:
    return make_tokenizer(DEFAULT_SYSTEM)


def test_a_question_is_shown_without_roles_and_what_the_template_adds(tokenizer: Any) -> None:
    assert asked(tokenizer, [QUESTION]) == "who are you?"


def test_instructions_of_the_data_and_earlier_turns_are_shown(tokenizer: Any) -> None:
    system = {"role": "system", "content": "answer as a fox"}
    assert asked(tokenizer, [system, QUESTION]) == "answer as a fox\n\nwho are you?"
    assert asked(tokenizer, CHAT) == "hello there\n→ hello\n\nwho are you?"


def test_what_no_template_tells_is_shown_as_it_stands(tokenizer: Any) -> None:
    ids = tokenizer("<|im_start|>tool\nquick fox", add_special_tokens=False)["input_ids"]
    assert AskedText(tokenizer).of(ids) == "tool\nquick fox"
    bare = make_tokenizer(None)
    ids = bare("quick fox", add_special_tokens=False)["input_ids"]
    assert AskedText(bare).of(ids) == "quick fox"
    refusing = make_tokenizer("{{ raise_exception('no') }}")
    assert AskedText(refusing).of(ids) == "quick fox"
