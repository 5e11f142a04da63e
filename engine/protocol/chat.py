"""Messages for chatting with a model."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Role = Literal["system", "user", "assistant"]

FinishReason = Literal["end", "stop_string", "length", "context_full", "cancelled"]
"""Why a reply ended: the model ended it, a stop string appeared, ``max_tokens`` was
reached, the context is full, or the person stopped it."""

Temperature = Annotated[
    float, Meta(ge=0.0, le=2.0, description="param.temperature", extra={"step": 0.05})
]
TopK = Annotated[int, Meta(ge=0, le=1000, description="param.top_k")]
TopP = Annotated[float, Meta(gt=0.0, le=1.0, description="param.top_p", extra={"step": 0.01})]
MinP = Annotated[float, Meta(ge=0.0, le=1.0, description="param.min_p", extra={"step": 0.01})]
RepeatPenalty = Annotated[
    float, Meta(ge=0.5, le=2.0, description="param.repeat_penalty", extra={"step": 0.05})
]
MaxTokens = Annotated[int, Meta(ge=1, le=1_000_000, description="param.max_tokens")]
Seed = Annotated[int, Meta(ge=0, le=2**31 - 1, description="param.seed")]
Stop = Annotated[list[str], Meta(max_length=16, description="param.stop")]


class SamplingParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the next token is chosen.

    Attributes:
        temperature: 0 takes the most probable token; higher is more varied.
        top_k: keep the k most probable tokens; 0 keeps all.
        top_p: keep the smallest set with this total probability (Holtzman et al. 2020,
            "The Curious Case of Neural Text Degeneration").
        min_p: drop tokens below this fraction of the most probable one (Nguyen et al. 2024).
        repeat_penalty: divide the logits of tokens already seen (Keskar et al. 2019, CTRL).
        max_tokens: the longest reply, in tokens; ``None``: as long as the context allows.
        seed: same seed, same reply; ``None`` draws one, and the reply says which.
        stop: the reply ends before any of these strings.
    """

    temperature: Temperature = 0.7
    top_k: TopK = 40
    top_p: TopP = 0.95
    min_p: MinP = 0.05
    repeat_penalty: RepeatPenalty = 1.0
    max_tokens: MaxTokens | None = None
    seed: Seed | None = None
    stop: Stop = []


class Message(msgspec.Struct, frozen=True):
    """One turn as the model's chat template sees it."""

    role: Role
    content: str


class ChatParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``chat``: reply to a conversation; the model is loaded if it is not.

    Attributes:
        model: a model's id in the store.
        messages: the conversation, oldest first, ending with the turn to answer. Finished
            reasoning of earlier replies is not shown to the model again.
        prefix: what the reply begins with, exactly; the model goes on from there. Reasoning
            tags are part of it, as they are of :attr:`ChatResult.text`.
        sampling: how tokens are chosen.
        device: ``auto`` or a device of :class:`engine.protocol.system.DeviceInfo`.
        context_length: tokens of context to load the model with; ``None``: the engine's choice.
    """

    model: str
    messages: list[Message]
    prefix: str = ""
    sampling: SamplingParams = SamplingParams()
    device: str = "auto"
    context_length: int | None = None


class TokenChunk(msgspec.Struct, frozen=True):
    """Notification ``tokens``: text to append to the reply of request ``id``."""

    id: int
    text: str
    completion_tokens: int


class ChatResult(msgspec.Struct, frozen=True, kw_only=True):
    """A finished reply and the facts about it.

    Attributes:
        text: the whole reply without the prefix (equal to the joined chunks). Reasoning
            stands in it between its tags, also where the model's template opened them.
        prompt_tokens: tokens of the rendered prompt, the prefix included.
        evaluated_tokens: prompt tokens the model actually computed; the others came from
            the KV cache of earlier turns.
        completion_tokens: tokens generated.
        context_length: tokens the context holds.
        seed: the seed that was used.
        first_token_seconds: from the start of evaluation to the first token.
        seconds: from the start of evaluation to the end.
        tokens_per_second: decoding speed, first token excluded.
        thinking_seconds: from the start of evaluation to the end of the reasoning, or to the
            end of the reply where that never came; ``None`` when it has no reasoning. Of a
            continued reply only the new part counts.
    """

    text: str
    model: str
    model_name: str
    runtime: str
    device: str
    finish_reason: FinishReason
    prompt_tokens: int
    evaluated_tokens: int
    completion_tokens: int
    context_length: int
    seed: int
    first_token_seconds: float
    seconds: float
    tokens_per_second: float
    thinking_seconds: float | None = None


class CountTokensParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``chat.count_tokens``: how much of the context a conversation takes.

    Counted with the loaded model's own template and tokenizer. Never loads a model: when
    ``model`` is not the loaded one the answer's ``tokens`` is ``None``.

    Attributes:
        messages: counted together, as they would be sent; may be empty.
        texts: counted one by one, without any template.
    """

    model: str
    messages: list[Message]
    texts: list[str] = []


class CountTokensResult(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens of each message's share of the rendered prompt, and of the whole.

    Attributes:
        tokens: tokens of the whole rendered prompt, or ``None`` when the model isn't loaded.
        context_length: tokens the context holds, or ``None``.
        text_tokens: tokens of each of ``texts``, or ``None`` when the model isn't loaded.
    """

    tokens: int | None
    context_length: int | None
    text_tokens: list[int] | None = None


class TitleParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``chat.title``: a short title for a conversation, written by the loaded model.

    Never loads a model, and goes on from the conversation itself, so that its KV cache stays
    good for the next turn.

    Attributes:
        messages: the conversation as it was sent, ending with the last reply.
        language: what to write the title in, by name (``German``, ``简体中文``); ``""``: the
            model's choice.
    """

    model: str
    messages: list[Message]
    language: str = ""


class TitleResult(msgspec.Struct, frozen=True, kw_only=True):
    """The title, for whoever asked to use or not.

    Attributes:
        title: one line of at most 60 characters without quotes or markup; ``None`` when the
            model isn't the loaded one, the context has no room, or nothing usable came out.
    """

    title: str | None


class SummarizeTurnsParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``chat.summarize_turns``: make the oldest turns short enough to be kept.

    The model is loaded if it is not; ``device`` and ``context_length`` as in
    :class:`ChatParams`, or it is loaded anew.

    Attributes:
        messages: the turns to summarize, oldest first; all of them are read.
        max_tokens: the longest summary; a small context makes it shorter.
    """

    model: str
    messages: list[Message]
    device: str = "auto"
    context_length: int | None = None
    max_tokens: MaxTokens = 200


class SummarizeTurnsResult(msgspec.Struct, frozen=True, kw_only=True):
    """What the turns said, in a form that can stand in the system prompt.

    Attributes:
        parts: how many pieces the turns were read in, since one context didn't hold more.
        seconds: of reading and writing; loading the model not counted.
    """

    text: str
    parts: int
    model_name: str
    seconds: float
