"""The prompt of a chat: what the template makes of its turns, and how the reply begins.

Owns: leaving earlier reasoning out, and joining the template's opening of the assistant's
turn to a beginning that is already there. Knows nothing of tokens.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.protocol.chat import Message
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.reasoning import closed, opened_by, strip_reasoning


@dataclass(frozen=True)
class ChatPrompt:
    """A prompt ready for ``TextGenerator.generate``.

    Attributes:
        text: the rendered prompt, ending where the model is to go on.
        opening: an opening tag of reasoning at the end of ``text`` that the template wrote;
            it belongs to the reply, which begins with it.
    """

    text: str
    opening: str


def chat_prompt(
    template: ChatTemplate, messages: Sequence[Message], prefix: str = ""
) -> ChatPrompt:
    """The prompt for a reply to ``messages`` that goes on from ``prefix``.

    Finished reasoning of earlier replies is left out, as the cards of reasoning models ask
    for. The KV cache holds the last reply with its reasoning, so the turn after one that
    reasoned computes that reply's answer again, without the reasoning, and then what is new;
    all before it stays in the cache, and so does the answer from then on.

    Raises:
        UnsupportedError: the template refuses these messages, or fails.
    """
    text = template.render(without_reasoning(messages))
    opening = opened_by(text)
    if not prefix:
        return ChatPrompt(text, opening)
    # The reply so far has the tag already; or it has no reasoning, and then must not get any.
    return ChatPrompt(text.removesuffix(opening) + prefix, "")


def prompt_without_reasoning(template: ChatTemplate, messages: Sequence[Message]) -> str:
    """The prompt for a short reply that is to come at once, without reasoning first.

    Templates are asked not to begin it; where one does so anyway it is closed at once. A
    model may still open it by itself.

    Raises:
        UnsupportedError: the template refuses these messages, or fails.
    """
    text = template.render(without_reasoning(messages), enable_thinking=False)
    return text + closed(opened_by(text))


def without_reasoning(messages: Sequence[Message]) -> list[Message]:
    """``messages`` with finished reasoning taken out of the assistant's."""
    return [
        Message(one.role, strip_reasoning(one.content)) if one.role == "assistant" else one
        for one in messages
    ]
