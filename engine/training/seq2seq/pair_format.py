"""How a base wants its pairs written: languages, prefixes, and where the decoder begins.

Owns: what differs between the families. Reads what the base's own files say, as the runtimes do
that will open the result.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import UnsupportedError, UsageError
from engine.protocol.training_spec import TrainingTask
from engine.runtimes.seq2seq_translator import begin_with
from engine.runtimes.transformers_summarizer import is_summarizer, source_prefix
from engine.runtimes.translation_languages import TranslatorLanguages, read_languages

_PREFIXED = ("t5", "mt5", "umt5")


@dataclass(frozen=True)
class PairFormat:
    """How pairs are written for one base and one direction.

    Attributes:
        pair: source and target as BCP 47, as the base names them; "" for summaries.
        prefix: put before every source.
        codes: the base's own codes, for tokenizers that are told them.
        arguments: what ``generate`` needs beside the source.
        settings: what the result's configuration has to say that the base's didn't.
    """

    pair: tuple[str, str] = ("", "")
    prefix: str = ""
    codes: tuple[str, str] = ("", "")
    arguments: dict[str, int] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)

    def prepare(self, tokenizer: Any) -> None:
        """Tell the tokenizer the languages."""
        if all(self.codes):
            tokenizer.src_lang, tokenizer.tgt_lang = self.codes


def pair_format(
    folder: Path,
    name: str,
    task: TrainingTask,
    languages: tuple[str, str],
    config: Any,
    tokenizer: Any,
) -> PairFormat:
    """How the base in ``folder`` wants pairs of these languages.

    Raises:
        UnsupportedError: it lacks a language or the direction, or does something else.
        UsageError: the languages are needed and can't be told.
    """
    if task == "summarization":
        if not is_summarizer(folder):
            raise UnsupportedError("error.summarize_model", model=name)
        return PairFormat(prefix=source_prefix(config))
    try:
        known = read_languages(folder, name)
    except UnsupportedError:
        if config.model_type not in _PREFIXED:
            raise
        return _new_task(config, _told(languages))
    if not all(languages) and len(known.pairs) == 1:
        languages = known.pairs[0]
    if known.family == "t5" and _is_new(known, _told(languages)):
        return _new_task(config, languages)
    return _known(known, known.direction(*_told(languages), name), tokenizer)


def _told(languages: tuple[str, str]) -> tuple[str, str]:
    if not all(languages):
        raise UsageError("error.training_pair_languages")
    return languages


def _known(known: TranslatorLanguages, pair: tuple[str, str], tokenizer: Any) -> PairFormat:
    is_told = known.family in ("nllb", "mbart", "m2m")
    return PairFormat(
        pair,
        known.asking("", pair),
        (known.codes[pair[0]], known.codes[pair[1]]) if is_told else ("", ""),
        begin_with(known, pair[1], tokenizer),
    )


def _is_new(known: TranslatorLanguages, languages: tuple[str, str]) -> bool:
    """Whether a T5 has no task for this direction yet."""
    try:
        known.direction(*languages, "")
    except UnsupportedError:
        return True
    return False


def _new_task(config: Any, languages: tuple[str, str]) -> PairFormat:
    """A T5 learns what a prefix of its own means (arXiv:1910.10683, section 2.4); the result's
    configuration names it, so that Translate knows."""
    from babel import Locale

    english = Locale("en").languages
    source, target = (english.get(code.split("-")[0], code) for code in languages)
    prefix = f"translate {source} to {target}: "
    tasks = dict(getattr(config, "task_specific_params", None) or {})
    short = "_to_".join(code.split("-")[0] for code in languages)
    tasks[f"translation_{short}"] = {"prefix": prefix}
    return PairFormat(languages, prefix, settings={"task_specific_params": tasks})
