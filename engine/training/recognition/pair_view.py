"""Pairs as an encoder-decoder will see them, for counting and for showing tokens.

Owns: what goes to which side. What differs between the families is ``seq2seq.pair_format``.
"""

from pathlib import Path
from typing import Any

from engine.errors import UsageError
from engine.protocol.training_spec import TrainingSpec
from engine.training.language.rendering import Rendered
from engine.training.recognition.base_tokenizer import base_place
from engine.training.recognition.examples import PairExample
from engine.training.recognition.recognise import Recognition
from engine.training.seq2seq.pair_format import PairFormat, pair_format
from engine.whole_module import transformers_for_tokenizers


def pair_form(spec: TrainingSpec, recognition: Recognition, tokenizer: Any) -> PairFormat:
    """How the base wants these pairs; the tokenizer is told.

    Raises:
        EngineError: the base isn't made for such pairs, or the languages can't be told.
    """
    transformers = transformers_for_tokenizers()

    place = base_place(spec.base)
    if place.is_file():
        raise UsageError("error.training_base_format", model=place.stem)
    config = transformers.AutoConfig.from_pretrained(
        place, local_files_only=True, trust_remote_code=False
    )
    languages = (
        spec.source_language or recognition.languages[0],
        spec.target_language or recognition.languages[1],
    )
    form = pair_format(Path(place), place.name, recognition.task, languages, config, tokenizer)
    form.prepare(tokenizer)
    return form


def pair_sides(example: PairExample, form: PairFormat, tokenizer: Any) -> list[Rendered]:
    """The source, which is read, and the target, which is learned."""
    return [
        _side(tokenizer, form.prefix + example.source, is_target=False),
        _side(tokenizer, example.target, is_target=True),
    ]


def _side(tokenizer: Any, text: str, *, is_target: bool) -> Rendered:
    given = {"text_target": text} if is_target else {"text": text}
    found = tokenizer(**given, return_offsets_mapping=tokenizer.is_fast, verbose=False)
    ids = list(found["input_ids"])
    offsets = [(int(begin), int(end)) for begin, end in found.get("offset_mapping", ())]
    return Rendered(ids, [is_target] * len(ids), "none", text=text, offsets=offsets)
