"""Where the answers are in a rendered chat: by the template's own marks, or by what is before.

Owns: spans of characters. A template that marks its answers (``{% generation %}``, as
transformers' AssistantTracker reads it) is believed; for others the turns before each answer
are rendered as for a reply, and what the whole says beyond that is the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from engine.errors import UnsupportedError
from engine.protocol.envelope import TextKey
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.reasoning import opened_by
from engine.training.language.tokenizer import end_token_texts

Span = tuple[int, int]
Turns = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class AnswerSpans:
    """Places of answers in the text, in order."""

    marking: Literal["template", "prefix", "none"]
    spans: list[Span] = field(default_factory=list)
    notes: list[TextKey] = field(default_factory=list)


def find_answers(
    template: ChatTemplate,
    turns: Turns,
    tools: Sequence[Any],
    text: str,
    wanted: list[bool],
    tokenizer: Any,
) -> AnswerSpans:
    """The spans of the wanted answers.

    Args:
        text: what the template made of all turns.
        wanted: for each of the example's turns, whether it is to be learned; a system turn
            that was joined to the next, or that was added, shifts them.
    """
    shift = len(turns) - len(wanted)
    wanted = [False] * shift + wanted if shift >= 0 else wanted[-shift:]
    if template.marks_answers:
        found = _by_marks(template, turns, tools, text, wanted)
        if found is not None:
            return AnswerSpans("template", found)
    return _by_prefix(template, turns, tools, text, wanted, end_token_texts(tokenizer))


def _by_marks(
    template: ChatTemplate, turns: Turns, tools: Sequence[Any], text: str, wanted: list[bool]
) -> list[Span] | None:
    marked, spans = template.answer_spans(turns, tools=tools)
    answers = [number for number, turn in enumerate(turns) if turn["role"] == "assistant"]
    if marked != text or not spans:
        return None
    if all(wanted[number] for number in answers):
        return spans
    if len(spans) != len(answers):
        return None
    return [span for number, span in zip(answers, spans, strict=True) if wanted[number]]


def _by_prefix(
    template: ChatTemplate,
    turns: Turns,
    tools: Sequence[Any],
    text: str,
    wanted: list[bool],
    ends: list[str],
) -> AnswerSpans:
    spans: list[Span] = []
    notes: list[TextKey] = []
    for number, is_wanted in enumerate(wanted):
        if not is_wanted:
            continue
        begin = _begin(template, turns[:number], tools, text)
        if begin is None or (spans and begin < spans[-1][1]):
            return AnswerSpans("none", [], [TextKey("note.training_answers_unmarked")])
        end, has_end = _end(template, turns, number, tools, text, begin, ends)
        if not has_end:
            notes = [TextKey("note.training_no_end_after_answers")]
        spans.append((begin, end))
    return AnswerSpans("prefix", spans, notes)


def _begin(template: ChatTemplate, before: Turns, tools: Sequence[Any], text: str) -> int | None:
    """Where the reply to ``before`` begins, or ``None`` where the whole has another beginning."""
    try:
        prefix = template.render_turns(before, tools=tools, add_generation_prompt=True)
    except UnsupportedError:
        return None
    # A template may open reasoning for a reply that has none in the data.
    bare = prefix.removesuffix(opened_by(prefix))
    return next((len(one) for one in (prefix, bare) if one and text.startswith(one)), None)


def _end(
    template: ChatTemplate,
    turns: Turns,
    number: int,
    tools: Sequence[Any],
    text: str,
    begin: int,
    ends: list[str],
) -> tuple[int, bool]:
    """Where an answer ends, its end token included, and whether it has one."""
    limit = _limit(template, turns, number, tools, text, begin)
    said = text[begin:limit].rstrip()
    if any(said.endswith(end) for end in ends):
        return begin + len(said), True
    content = turns[number]["content"].strip()
    at = text.find(content, begin, limit) if content else -1
    after = at + len(content) if at >= 0 else begin + len(said)
    found = [place + len(end) for end in ends if (place := text.find(end, after, limit)) >= 0]
    return (min(found), True) if found else (begin + len(said), False)


def _limit(
    template: ChatTemplate, turns: Turns, number: int, tools: Sequence[Any], text: str, begin: int
) -> int:
    """Where the next turn begins at the latest."""
    if number + 1 == len(turns):
        return len(text)
    try:
        upto = template.render_turns(turns[: number + 1], tools=tools)
    except UnsupportedError:
        upto = ""
    if upto and text.startswith(upto) and len(upto) > begin:
        return len(upto)
    following = turns[number + 1]["content"].strip()
    content = turns[number]["content"].strip()
    after = text.find(content, begin) + len(content) if content in text[begin:] else begin
    at = text.find(following, after) if following else -1
    return at if at >= 0 else len(text)
