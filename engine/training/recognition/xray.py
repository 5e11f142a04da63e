"""A row as the model will see it: its tokens with their exact texts, and which of them count.

Owns: the view. How a row is rendered and masked is ``engine.training.language.rendering``, so
this is what training does and not a picture of it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from engine.errors import UnsupportedError, UsageError
from engine.protocol.chat import Message
from engine.protocol.envelope import TextKey
from engine.protocol.training_data import LossXray, XrayToken
from engine.protocol.training_spec import TrainedTokens, TrainingSpec
from engine.runtimes.chat_prompt import chat_prompt
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.transformers_load import template_of
from engine.training.language.rendering import Rendered, Renderer, encode
from engine.training.recognition.base_tokenizer import base_tokenizer, row_limit
from engine.training.recognition.examples import (
    ChatExample,
    Example,
    LabelledExample,
    OtherExample,
    PairExample,
    TextExample,
)
from engine.training.recognition.find_row import find_row
from engine.training.recognition.pair_view import pair_form, pair_sides
from engine.training.recognition.reading import RowReader
from engine.training.recognition.recognise import Recognition, recognise
from engine.training.recognition.rows import data_path, open_rows
from engine.training.seq2seq.pair_format import PairFormat

_WORD_BEGIN = "\u2581"
"""How SentencePiece writes a space."""


def xray(spec: TrainingSpec, number: int, check: Callable[[], None]) -> LossXray:
    """The row with that number.

    Args:
        check: called every little while; what it raises ends the search for the row.

    Raises:
        EngineError: there is no such row, it is left out, or the base has no tokenizer.
    """
    source = open_rows(data_path(spec), spec)
    recognition = recognise(spec, source)
    kind = "chat" if recognition.task == "chat" else "text"
    tokenizer = base_tokenizer(spec, f"{kind} {spec.train_on}")
    if tokenizer is None:
        key = "error.training_no_tokenizer" if spec.base else "error.training_tokenizer_later"
        raise UsageError(key, **({"model": spec.base} if spec.base else {}))
    raw = find_row(spec, source, number, check)
    # Rows without an answer that counts are shown too: one looks at them to see why.
    row = RowReader(spec, recognition, needs_training=False).read(raw)
    if row.example is None:
        raise UsageError("error.training_row_left_out", row=number)
    return _xray(row.example, tokenizer, spec, recognition, row_limit(spec, tokenizer))


def _xray(
    example: Example, tokenizer: Any, spec: TrainingSpec, recognition: Recognition, limit: int
) -> LossXray:
    if isinstance(example, ChatExample):
        return _chat(example, tokenizer, spec, limit)
    if isinstance(example, TextExample):
        rendered = _renderer(tokenizer, spec.train_on).render(example)
        notes = list(rendered.notes)
        if recognition.task == "masked_lm":
            notes.append(TextKey("note.xray_masked"))
        tokens = tokens_of(rendered.text, rendered, tokenizer)
        if len(tokens) > limit:
            notes.append(TextKey("note.xray_goes_on", {"max_length": limit}))
        return LossXray(tokens=tokens, kept=len(tokens), marking=rendered.marking, notes=notes)
    if isinstance(example, PairExample):
        form = pair_form(spec, recognition, tokenizer)
        return _pair(example, form, tokenizer, limit)
    return _other(example, tokenizer, limit)


@lru_cache(maxsize=4)
def _renderer(tokenizer: Any, train_on: TrainedTokens) -> Renderer:
    """Kept, because only the first one of a tokenizer says what that lacked."""
    return Renderer(tokenizer, train_on)


def _chat(example: ChatExample, tokenizer: Any, spec: TrainingSpec, limit: int) -> LossXray:
    rendered = _renderer(tokenizer, spec.train_on).render(example)
    tokens = tokens_of(rendered.text, rendered, tokenizer)
    prompt, problem = _chat_prompt(example, tokenizer)
    is_same = problem is None and _is_seen(prompt, example, rendered.text)
    notes = list(rendered.notes)
    if problem is not None:
        notes.append(problem)
    elif not is_same:
        notes.append(TextKey("note.xray_other_prompt"))
    return LossXray(
        tokens=tokens,
        kept=min(len(tokens), limit),
        marking=rendered.marking,
        notes=notes,
        inference_prompt=prompt,
        is_inference_same=is_same,
    )


def _chat_prompt(example: ChatExample, tokenizer: Any) -> tuple[str, TextKey | None]:
    """What the Chat tab gives the model before the last answer; why it can't."""
    found = template_of(tokenizer)
    template = ChatTemplate(found.source, found.special_tokens)
    # The Chat tab knows no tools: their answers and calls are only texts there.
    before = [Message(turn.role, turn.content) for turn in example.turns[:-1]]  # type: ignore[arg-type]
    try:
        return chat_prompt(template, before).text, None
    except UnsupportedError as problem:
        reason = str(problem.text.args.get("reason", "")) or str(problem)
        return "", TextKey("note.xray_no_chat_prompt", {"problem": reason})


def _is_seen(prompt: str, example: ChatExample, text: str) -> bool:
    """Whether what was learned begins with the prompt, and the answer is what follows it."""
    answer = example.turns[-1].content.strip()
    return text.startswith(prompt) and text[len(prompt) :].lstrip().startswith(answer)


def _pair(example: PairExample, form: PairFormat, tokenizer: Any, limit: int) -> LossXray:
    """The source is read, the target learned; each has the limit to itself."""
    sides = pair_sides(example, form, tokenizer)
    return LossXray(
        tokens=[token for side in sides for token in tokens_of(side.text, side, tokenizer)],
        kept=sum(min(len(side.ids), limit) for side in sides),
        marking="none",
        notes=[TextKey("note.xray_pair")],
    )


def _other(example: LabelledExample | OtherExample, tokenizer: Any, limit: int) -> LossXray:
    ids, offsets = encode(tokenizer, example.text, has_special=True)
    rendered = Rendered(ids, [False] * len(ids), "none", text=example.text, offsets=offsets)
    if isinstance(example, LabelledExample):
        note = TextKey("note.xray_labels", {"labels": ", ".join(example.labels) or "–"})
    else:
        note = TextKey("note.xray_not_trained")
    tokens = tokens_of(example.text, rendered, tokenizer)
    kept = min(len(tokens), limit)
    return LossXray(tokens=tokens, kept=kept, marking="none", notes=[note])


def tokens_of(text: str, rendered: Rendered, tokenizer: Any) -> list[XrayToken]:
    """Tokens with their texts, which together are ``text``; one that the tokenizer puts there
    itself has its name."""
    special = set(tokenizer.all_special_ids)
    pieces = _by_offsets(text, rendered) if rendered.offsets else _by_decoding(rendered, tokenizer)
    names = tokenizer.convert_ids_to_tokens(rendered.ids)
    tokens: list[XrayToken] = []
    for number, (id, piece, is_trained) in enumerate(
        zip(rendered.ids, pieces, rendered.is_trained, strict=True)
    ):
        is_special = id in special
        is_added = is_special and not piece and not _is_part(rendered, number)
        tokens.append(
            XrayToken(str(names[number]) if is_added else piece, id, is_trained, is_special)
        )
    return tokens


def _is_part(rendered: Rendered, number: int) -> bool:
    """Whether a token stands for something of the text."""
    begin, end = rendered.offsets[number] if rendered.offsets else (0, 0)
    return end > begin


def _by_offsets(text: str, rendered: Rendered) -> list[str]:
    """What each token adds to the text. Of a character of several tokens all have its place, and
    it is with the last; spaces that a tokenizer drops are with the token after them."""
    covering = [number for number, (begin, end) in enumerate(rendered.offsets) if end > begin]
    pieces = [""] * len(rendered.offsets)
    at = 0
    for place, number in enumerate(covering):
        end = rendered.offsets[number][1]
        if place + 1 < len(covering):
            end = min(end, max(at, rendered.offsets[covering[place + 1]][0]))
        else:
            end = len(text)
        pieces[number] = text[at : max(at, end)]
        at = max(at, end)
    return pieces


def _by_decoding(rendered: Rendered, tokenizer: Any) -> list[str]:
    """For tokenizers in Python, which say no places."""
    names = tokenizer.convert_ids_to_tokens(rendered.ids)
    if any(_WORD_BEGIN in str(name) for name in names):
        # SentencePiece's tokens are texts themselves; its first space is not in the text.
        special = set(tokenizer.all_special_ids)
        pieces = [
            "" if id in special else str(name).replace(_WORD_BEGIN, " ")
            for id, name in zip(rendered.ids, names, strict=True)
        ]
        first = next((at for at, piece in enumerate(pieces) if piece), 0)
        return [*pieces[:first], pieces[first].removeprefix(" "), *pieces[first + 1 :]]
    pieces = []
    known = ""
    for number in range(1, len(rendered.ids) + 1):
        # What the text grows by; half a character waits for its rest.
        text = tokenizer.decode(rendered.ids[:number], skip_special_tokens=False)
        is_whole = not text.endswith("\ufffd") and text.startswith(known)
        pieces.append(text[len(known) :] if is_whole else "")
        known = text if is_whole else known
    return pieces
