"""An example exactly as the model will see it, and which of its tokens count in the loss.

Owns: from turns or text to token ids with a mask. The text is rendered by the model's own
template as for chatting and cut into tokens once, as a whole, so that the ids are those of
inference; the mask follows characters. Knows nothing of batches and files.
"""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from engine.errors import UnsupportedError
from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import TrainedTokens
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.transformers_load import template_of
from engine.training.language.answers import AnswerSpans, Span, find_answers
from engine.training.language.tokenizer import prepare_tokenizer
from engine.training.recognition.examples import ChatExample, TextExample, Turn

Marking = Literal["template", "prefix", "none"]


@dataclass(frozen=True)
class Rendered:
    """An example as tokens.

    Attributes:
        ids: all of them, however many the model takes.
        is_trained: whether the loss counts the token's prediction.
        marking: how answers were told from the rest; ``none``: everything counts.
        notes: what the person should know about this example or its template.
        text: what was cut into tokens.
        offsets: where each token is in ``text``; empty where the tokenizer can't say.
    """

    ids: list[int]
    is_trained: list[bool]
    marking: Marking
    notes: list[TextKey] = field(default_factory=list)
    text: str = ""
    offsets: list[tuple[int, int]] = field(default_factory=list)


def render(
    example: ChatExample | TextExample, tokenizer: Any, *, train_on: TrainedTokens = "answers"
) -> Rendered:
    """See :class:`Renderer`, which is kept for the next example.

    Raises:
        UnsupportedError: the template refuses these turns.
    """
    source = template_of(tokenizer).source
    return _renderer(tokenizer, source, train_on).render(example)


class Renderer:
    """Renders the examples of one run.

    Args:
        tokenizer: a transformers tokenizer; what it lacks is put in.
        train_on: ``everything`` also trains on what people and the system say.
    """

    def __init__(self, tokenizer: Any, train_on: TrainedTokens = "answers") -> None:
        self._tokenizer = tokenizer
        self._train_on = train_on
        self.notes: list[TextKey] = []
        self._template: ChatTemplate | None = None

    def render(self, example: ChatExample | TextExample) -> Rendered:
        """The example's tokens with their mask.

        Raises:
            UnsupportedError: the template refuses these turns.
        """
        if isinstance(example, TextExample):
            return self._text(example.text)
        return self._chat(example)

    def _text(self, text: str) -> Rendered:
        """Raw text as in pre-training: the tokenizer's own special tokens, and the end."""
        if not self.notes:
            self.notes = prepare_tokenizer(self._tokenizer, is_chat=False)
        ids, offsets = encode(self._tokenizer, text, has_special=True)
        end = self._tokenizer.eos_token_id
        is_encoder = self._tokenizer.mask_token_id is not None
        if not is_encoder and end is not None and ids[-1:] != [end]:
            ids = [*ids, end]
            offsets = [*offsets, (len(text), len(text))] if offsets else []
        return Rendered(ids, _all_but_first(ids), "none", list(self.notes), text, offsets)

    def _chat(self, example: ChatExample) -> Rendered:
        if self._template is None:
            self.notes = prepare_tokenizer(self._tokenizer, is_chat=True)
            found = template_of(self._tokenizer)
            self._template = ChatTemplate(found.source, found.special_tokens)
        turns, tools, text, notes = self._said(example)
        notes = [*self.notes, *notes]
        ids, offsets = encode(self._tokenizer, text, has_special=False)
        if self._train_on == "everything":
            return Rendered(ids, _all_but_first(ids), "none", notes, text, offsets)
        spans = find_answers(self._template, turns, tools, text, _wanted(example), self._tokenizer)
        notes += spans.notes
        if spans.marking == "none":
            return Rendered(ids, _all_but_first(ids), "none", notes, text, offsets)
        is_trained = _mask(self._tokenizer, text, ids, offsets, spans)
        return Rendered(ids, is_trained, spans.marking, notes, text, offsets)

    def _said(
        self, example: ChatExample
    ) -> tuple[list[dict[str, Any]], list[Any], str, list[TextKey]]:
        """The turns as the template takes them, its tools, and the text of both."""
        assert self._template is not None
        notes: list[TextKey] = []
        turns = [_as_dict(turn) for turn in example.turns]
        tools = [_as_tool(tool) for tool in example.tools]
        try:
            text = self._template.render_turns(turns, tools=tools)
        except UnsupportedError:
            if len(turns) < 2 or turns[0]["role"] != "system":
                raise
            turns = _without_system(turns)
            text = self._template.render_turns(turns, tools=tools)
            notes.append(TextKey("note.training_system_in_user"))
        if _lacks_tools(example, text):
            turns, tools = _tools_as_text(example), []
            text = self._template.render_turns(turns)
            notes.append(TextKey("note.training_tools_as_text"))
        system = next((turn["content"] for turn in turns if turn["role"] == "system"), "")
        if system.strip() and system.strip() not in text:
            notes.append(TextKey("note.training_system_dropped"))
        return turns, tools, text, notes


@lru_cache(maxsize=4)
def _renderer(tokenizer: Any, source: str | None, train_on: TrainedTokens) -> Renderer:
    return Renderer(tokenizer, train_on)


def encode(tokenizer: Any, text: str, *, has_special: bool) -> tuple[list[int], list[Span]]:
    """Ids and where each is in the text; places are empty where the tokenizer can't say."""
    if not tokenizer.is_fast:
        return list(tokenizer.encode(text, add_special_tokens=has_special)), []
    found = tokenizer(
        text, add_special_tokens=has_special, return_offsets_mapping=True, verbose=False
    )
    return list(found["input_ids"]), [(int(a), int(b)) for a, b in found["offset_mapping"]]


def _mask(
    tokenizer: Any, text: str, ids: list[int], offsets: list[Span], spans: AnswerSpans
) -> list[bool]:
    """A token is learned when it begins within an answer."""
    is_trained = [False] * len(ids)
    if offsets:
        pending = list(reversed(spans.spans))
        for number, (begin, _) in enumerate(offsets):
            while pending and begin >= pending[-1][1]:
                pending.pop()
            is_trained[number] = bool(pending) and begin >= pending[-1][0]
    else:
        for begin, end in spans.spans:
            # A tokenizer in Python doesn't say where its tokens are; what is before them does.
            first = len(tokenizer.encode(text[:begin], add_special_tokens=False))
            last = len(tokenizer.encode(text[:end], add_special_tokens=False))
            is_trained[first:last] = [True] * (min(last, len(ids)) - min(first, len(ids)))
    is_trained[:1] = [False]
    return is_trained


def _all_but_first(ids: list[int]) -> list[bool]:
    return [number > 0 for number in range(len(ids))]  # nothing comes before the first


def _wanted(example: ChatExample) -> list[bool]:
    """For each turn, whether its answer is to be learned."""
    return [turn.role == "assistant" and turn.is_trained is not False for turn in example.turns]


def _as_dict(turn: Turn) -> dict[str, Any]:
    said: dict[str, Any] = {"role": turn.role, "content": turn.content}
    if turn.tool_calls:
        said["tool_calls"] = [
            {"type": "function", "function": {"name": call.get("name", ""), **_arguments(call)}}
            for call in turn.tool_calls
        ]
    return said


def _arguments(call: dict[str, Any]) -> dict[str, Any]:
    return {"arguments": call.get("arguments", {})}


def _as_tool(tool: dict[str, Any]) -> dict[str, Any]:
    """The form that templates read: ``{"type": "function", "function": {…}}``."""
    return tool if "function" in tool else {"type": "function", "function": tool}


def _without_system(turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the system says at the head of the first turn after it."""
    system, first, *rest = turns
    joined = f"{system['content']}\n\n{first['content']}"
    return [{**first, "content": joined}, *rest]


def _lacks_tools(example: ChatExample, text: str) -> bool:
    names = [str(_as_tool(tool)["function"].get("name", "")) for tool in example.tools]
    names += [str(call.get("name", "")) for turn in example.turns for call in turn.tool_calls]
    return any(name not in text for name in names)


def _tools_as_text(example: ChatExample) -> list[dict[str, Any]]:
    """Tools and calls as texts in the form of Hermes and Qwen, for templates without any."""
    turns: list[dict[str, Any]] = []
    for turn in example.turns:
        calls = [
            "<tool_call>\n" + json.dumps(call, ensure_ascii=False) + "\n</tool_call>"
            for call in turn.tool_calls
        ]
        parts = [turn.content, *calls] if turn.content else calls
        turns.append({"role": turn.role, "content": "\n".join(parts) if calls else turn.content})
    if not example.tools:
        return turns
    listed = "\n".join(json.dumps(_as_tool(tool), ensure_ascii=False) for tool in example.tools)
    tools = f"<tools>\n{listed}\n</tools>"
    if turns and turns[0]["role"] == "system":
        turns[0]["content"] += "\n\n" + tools
        return turns
    return [{"role": "system", "content": tools}, *turns]
