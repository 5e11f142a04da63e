"""Chats as the model will see them: ids as for chatting, answers alone in the loss."""

import pytest

from engine.errors import UnsupportedError
from engine.runtimes.chat_template import ChatTemplate
from engine.training.language.rendering import Rendered, render
from engine.training.language.tokenizer import pad_id, prepare_tokenizer
from engine.training.recognition.examples import ChatExample, TextExample, Turn
from tests.engine.training.tiny_language import CHATML, make_tokenizer

MARKED = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' }}"
    "{% if message['role'] == 'assistant' %}{% generation %}"
    "{{ message['content'] + '<|im_end|>' }}{% endgeneration %}"
    "{% else %}{{ message['content'] + '<|im_end|>' }}{% endif %}{{ '\n' }}{% endfor %}"
)
TOOLS = (
    "{% if tools %}{{ '<|im_start|>system\n' + (tools | tojson) + '<|im_end|>\n' }}{% endif %}"
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' }}"
    "{{ message['content'] }}"
    "{% if message.tool_calls %}{% for call in message.tool_calls %}"
    "{{ '<call>' + (call.function | tojson) }}{% endfor %}{% endif %}{{ '<|im_end|>\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
CHAT = ChatExample(
    (
        Turn("system", "Be kind."),
        Turn("user", "Who are you?"),
        Turn("assistant", "I am Ada."),
        Turn("user", "Où?"),
        Turn("assistant", "In Paris  🗼"),
    )
)


def learned(rendered: Rendered, tokenizer) -> str:  # type: ignore[no-untyped-def]
    """What the loss counts, as text."""
    pairs = zip(rendered.ids, rendered.is_trained, strict=True)
    return str(tokenizer.decode([one for one, is_trained in pairs if is_trained]))


def keys(rendered: Rendered) -> list[str]:
    return [note.key for note in rendered.notes]


@pytest.mark.parametrize(("template", "marking"), [(CHATML, "prefix"), (MARKED, "template")])
def test_answers_count_with_their_end_and_nothing_else(template: str, marking: str) -> None:
    tokenizer = make_tokenizer(template)
    rendered = render(CHAT, tokenizer)
    assert (rendered.marking, rendered.notes) == (marking, [])
    assert learned(rendered, tokenizer) == "I am Ada.<|im_end|>In Paris  🗼<|im_end|>"
    turns = [{"role": turn.role, "content": turn.content} for turn in CHAT.turns]
    said = ChatTemplate(template, {}).render_turns(turns)
    assert rendered.ids == tokenizer.encode(said, add_special_tokens=False)


def test_the_ids_before_an_answer_are_those_a_reply_is_asked_with() -> None:
    tokenizer = make_tokenizer()
    rendered = render(CHAT, tokenizer)
    turns = [{"role": turn.role, "content": turn.content} for turn in CHAT.turns[:2]]
    asked = ChatTemplate(CHATML, {}).render_turns(turns, add_generation_prompt=True)
    ids = tokenizer.encode(asked, add_special_tokens=False)
    assert rendered.ids[: len(ids)] == ids and rendered.is_trained.index(True) == len(ids)


@pytest.mark.parametrize("template", [CHATML, MARKED])
def test_a_turn_that_the_data_leaves_out_is_not_learned(template: str) -> None:
    tokenizer = make_tokenizer(template)
    turns = list(CHAT.turns)
    turns[2] = Turn("assistant", "I am Ada.", is_trained=False)
    rendered = render(ChatExample(tuple(turns)), tokenizer)
    assert learned(rendered, tokenizer) == "In Paris  🗼<|im_end|>"


def test_everything_counts_when_asked_for() -> None:
    tokenizer = make_tokenizer()
    rendered = render(CHAT, tokenizer, train_on="everything")
    assert rendered.is_trained == [False] + [True] * (len(rendered.ids) - 1)
    assert rendered.marking == "none" and rendered.notes == []


def test_tools_and_calls_are_rendered_by_a_template_that_knows_them() -> None:
    tool = {"name": "weather", "description": "…", "parameters": {"type": "object"}}
    chat = ChatExample(
        (
            Turn("user", "Rain?"),
            Turn("assistant", "", ({"name": "weather", "arguments": {"city": "Paris"}},)),
            Turn("tool", '{"rain": true}'),
            Turn("assistant", "Yes."),
        ),
        (tool,),
    )
    tokenizer = make_tokenizer(TOOLS)
    rendered = render(chat, tokenizer)
    call = '<call>{"name": "weather", "arguments": {"city": "Paris"}}<|im_end|>'
    assert learned(rendered, tokenizer) == call + "Yes.<|im_end|>"
    assert '"type": "function"' in rendered.text and rendered.notes == []
    plain = make_tokenizer()
    rendered = render(chat, plain)
    assert "<tool_call>" in learned(rendered, plain) and "<tools>" in rendered.text
    assert keys(rendered) == ["note.training_tools_as_text"]


def test_what_a_template_drops_or_refuses_is_said() -> None:
    dropping = "{% for m in messages if m.role != 'system' %}" + CHATML.split("%}", 1)[1].replace(
        "message", "m"
    )
    rendered = render(CHAT, make_tokenizer(dropping))
    assert keys(rendered) == ["note.training_system_dropped"] and "kind" not in rendered.text
    refusing = "{% if messages[0].role == 'system' %}{{ raise_exception('no system') }}{% endif %}"
    tokenizer = make_tokenizer(refusing + CHATML)
    rendered = render(CHAT, tokenizer)
    assert keys(rendered) == ["note.training_system_in_user"]
    assert "user\nBe kind.\n\nWho" in rendered.text
    assert learned(rendered, tokenizer).startswith("I am Ada.<|im_end|>")
    with pytest.raises(UnsupportedError):
        render(CHAT, make_tokenizer("{{ raise_exception('never') }}"))


def test_a_template_whose_answers_cannot_be_told_is_said_so() -> None:
    """Its opening for a reply is not how it writes answers."""
    odd = CHATML.replace("assistant\n' }}{% endif", "model\n' }}{% endif")
    rendered = render(CHAT, make_tokenizer(odd))
    assert (rendered.marking, keys(rendered)) == ("none", ["note.training_answers_unmarked"])
    assert sum(rendered.is_trained) == len(rendered.ids) - 1


def test_a_template_that_opens_reasoning_still_tells_its_answers() -> None:
    opening = CHATML.replace("assistant\n' }}{% endif", "assistant\n<think>\n' }}{% endif")
    tokenizer = make_tokenizer(opening)
    assert learned(render(CHAT, tokenizer), tokenizer).startswith("I am Ada.<|im_end|>")


def test_a_tokenizer_without_template_end_and_padding_gets_them_and_says_so() -> None:
    tokenizer = make_tokenizer(None, eos_token=None, pad_token=None)
    rendered = render(CHAT, tokenizer)
    assert keys(rendered) == [
        "note.training_end_token",
        "note.training_pad_token",
        "note.training_template_given",
    ]
    assert learned(rendered, tokenizer).startswith("I am Ada.<|im_end|>")
    assert tokenizer.chat_template and tokenizer.eos_token_id is not None
    assert pad_id(tokenizer) != tokenizer.eos_token_id
    assert prepare_tokenizer(tokenizer, is_chat=True) == []


def test_raw_text_ends_with_the_end_token() -> None:
    tokenizer = make_tokenizer()
    rendered = render(TextExample("The cat sat."), tokenizer)
    assert tokenizer.decode(rendered.ids) == "The cat sat.<|im_end|>"
    assert rendered.is_trained == [False] + [True] * (len(rendered.ids) - 1)
