"""Messages for looking at a reply token by token: how probable each was, and what else was."""

from typing import Annotated

import msgspec
from msgspec import Meta

from engine.protocol.chat import Message

Candidates = Annotated[int, Meta(ge=1, le=20)]


class TokenChoicesParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``chat.token_choices``: score a reply that exists; nothing is generated.

    Attributes:
        model: a model's id in the store; it need not be the one that wrote the reply.
        messages: the conversation up to the reply, oldest first, as for ``chat``.
        reply: the reply to score.
        device, context_length: as for ``chat``.
        candidates: how many of the most probable tokens to report at each place.
    """

    model: str
    messages: list[Message]
    reply: str
    device: str = "auto"
    context_length: int | None = None
    candidates: Candidates = 5


class Candidate(msgspec.Struct, frozen=True):
    """A token the model could have written.

    Attributes:
        text: what it would have added; "" when ``is_text`` is false.
        logprob: natural logarithm of its probability.
        is_text: false for a token that isn't text by itself: one that ends the reply or
            another special one, or a part of a character.
    """

    text: str
    logprob: float
    is_text: bool


class TokenChoice(msgspec.Struct, frozen=True):
    """One token of the reply, or the few that make up one character.

    Attributes:
        start: where its text begins in the reply, in Unicode code points.
        text: its text; the texts of all choices joined are the reply, without a tag of
            reasoning at its beginning that the template wrote (nobody chose it).
        logprob: natural logarithm of its probability, before temperature and other sampling;
            of a character that took several tokens, the sum over them.
        entropy_bits: of the distribution it was chosen from (the first token's, if several).
        candidates: the most probable tokens there, the most probable first.
        token_count: how many of the model's tokens it stands for.
    """

    start: int
    text: str
    logprob: float
    entropy_bits: float | None
    candidates: list[Candidate]
    token_count: int = 1


class TokenChoicesChunk(msgspec.Struct, frozen=True):
    """Notification ``token_choices``: the next choices of request ``id``, in order."""

    id: int
    tokens: list[TokenChoice]


class TokenChoicesResult(msgspec.Struct, frozen=True, kw_only=True):
    """The reply as a whole.

    Attributes:
        perplexity: exp of the mean negative log-probability of its tokens.
        mean_entropy_bits: mean over its tokens.
        is_entropy_exact: whether entropies are over the whole vocabulary; llama.cpp reports
            only the most probable tokens, and the rest is estimated.
        tokens: how many there are.
        model_name: what scored it.
        seconds: reading the prompt included, loading the model not.
    """

    perplexity: float
    mean_entropy_bits: float
    is_entropy_exact: bool
    tokens: int
    model_name: str
    seconds: float
