"""How a reply begins, and what of earlier replies the model is shown."""

from engine.protocol import Message
from engine.runtimes.chat_prompt import chat_prompt, prompt_without_reasoning
from engine.runtimes.chat_template import ChatTemplate
from tests.engine.runtimes.conftest import CHATML

PLAIN = ChatTemplate(CHATML, {})
OPENING = ChatTemplate(CHATML.removesuffix("{% endif %}") + "{{ '<think>\\n' }}{% endif %}", {})
SWITCH = ChatTemplate(
    CHATML + "{% if enable_thinking is defined and not enable_thinking %}"
    "{{ '<think>\\n\\n</think>\\n\\n' }}{% endif %}",
    {},
)
HELLO = [Message("user", "Hello")]
ASKED = "<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n"


def test_the_prefix_stands_at_the_end_exactly() -> None:
    assert chat_prompt(PLAIN, HELLO, " One,\n").text == f"{ASKED} One,\n"


def test_an_opening_tag_of_the_template_belongs_to_the_reply() -> None:
    prompt = chat_prompt(OPENING, HELLO)
    assert (prompt.text, prompt.opening) == (f"{ASKED}<think>\n", "<think>\n")


def test_a_reply_with_the_tag_goes_on_where_it_stopped() -> None:
    prompt = chat_prompt(OPENING, HELLO, "<think>\nHm")
    assert (prompt.text, prompt.opening) == (f"{ASKED}<think>\nHm", "")


def test_a_reply_without_reasoning_goes_on_without_any() -> None:
    assert chat_prompt(OPENING, HELLO, "The").text == f"{ASKED}The"


def test_finished_reasoning_is_left_out_of_replies_and_of_nothing_else() -> None:
    said = "<think>mine</think> stays"
    turns = [
        Message("user", said),
        Message("assistant", "<think>\nhm\n</think>\n\nFour."),
        Message("user", "And three?"),
    ]
    text = chat_prompt(PLAIN, turns).text
    assert said in text
    assert "<|im_start|>assistant\nFour.<|im_end|>" in text


def test_a_short_reply_comes_without_reasoning() -> None:
    assert prompt_without_reasoning(PLAIN, HELLO) == ASKED
    assert prompt_without_reasoning(OPENING, HELLO) == f"{ASKED}<think>\n</think>\n\n"
    assert prompt_without_reasoning(SWITCH, HELLO) == f"{ASKED}<think>\n\n</think>\n\n"
    assert chat_prompt(SWITCH, HELLO).text == ASKED
