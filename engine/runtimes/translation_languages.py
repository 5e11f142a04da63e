"""Which languages a sequence-to-sequence model translates, read from its own files.

Owns: how each family writes a language: NLLB ``por_Latn``, mBART ``pt_XX``, M2M-100 ``__pt__``,
MADLAD ``<2pt>``, multilingual Marian ``>>por<<``, T5 a task's prefix. Loads no weights and no
library of models.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from engine.errors import CorruptError, UnsupportedError
from engine.language.codes import COLLECTIVE, bcp47, find_language
from engine.models.safetensors_folder import CONFIG_NAME
from engine.runtimes.model_card import card_languages

Family = Literal["starter", "nllb", "mbart", "m2m", "madlad", "t5", "marian", "chat"]

MAX_SHOWN = 40

_WRITTEN: tuple[tuple[Family, re.Pattern[str]], ...] = (
    ("nllb", re.compile(r"([a-z]{3}_[A-Z][a-z]{3})")),
    ("mbart", re.compile(r"([a-z]{2}_[A-Z]{2})")),
    ("m2m", re.compile(r"__([a-z]{2,3})__")),
    ("madlad", re.compile(r"<2([a-z]{2,3}(?:[_-][A-Za-z]+)?)>")),
    ("marian", re.compile(r">>([a-z]{2,3}(?:_[A-Za-z]+)*)<<")),
)
_TYPES: dict[str, tuple[Family, ...]] = {
    "m2m_100": ("nllb", "m2m"),
    "nllb-moe": ("nllb",),
    "mbart": ("mbart",),
    "marian": ("marian",),
    "t5": ("madlad",),
    "mt5": ("madlad",),
    "umt5": ("madlad",),
}
_FILES = (
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "tokenizer.json",
)
_MAX_FILE_BYTES = 256 * 1024 * 1024
_TASK = re.compile(r"translation_([a-z]{2,3})_to_([a-z]{2,3})")
_NAME = re.compile(r"(?:^|[-_])([a-z]{2,3})[-_]([a-z]{2,3})$")


@dataclass(frozen=True)
class TranslatorLanguages:
    """A translator's languages.

    Attributes:
        family: how it writes them.
        codes: from BCP 47 to the model's own.
        pairs: the directions it has; empty: any language into any other.
        prefixes: of T5: what is written before a sentence, for each pair.
    """

    family: Family
    codes: dict[str, str]
    pairs: tuple[tuple[str, str], ...] = ()
    prefixes: tuple[str, ...] = ()

    def direction(self, source: str, target: str, model: str) -> tuple[str, str]:
        """The model's languages that are meant, as BCP 47.

        Raises:
            UnsupportedError: it lacks one of them, or the direction.
        """
        found: list[str] = []
        for asked in (source, target):
            code = find_language(asked, self.codes)
            if not code:
                shown = sorted(self.codes)
                more = ["…"] if len(shown) > MAX_SHOWN else []
                raise UnsupportedError(
                    "error.translate_language",
                    model=model,
                    language=asked,
                    languages=", ".join(shown[:MAX_SHOWN] + more),
                )
            found.append(code)
        pair = (found[0], found[1])
        if self.pairs and pair not in self.pairs:
            raise UnsupportedError(
                "error.translate_direction",
                model=model,
                source=pair[0],
                target=pair[1],
                pairs=", ".join(f"{a} → {b}" for a, b in self.pairs[:MAX_SHOWN]),
            )
        return pair

    def prefix(self, pair: tuple[str, str]) -> str:
        """What T5 wants before a sentence."""
        return self.prefixes[self.pairs.index(pair)] if self.prefixes else ""

    def asking(self, sentence: str, pair: tuple[str, str]) -> str:
        """The sentence as the family wants it."""
        target = self.codes[pair[1]]
        match self.family:
            case "madlad":
                return f"<2{target}> {sentence}"
            case "t5":
                return self.prefix(pair) + sentence
            case "marian" if target:
                return f">>{target}<< {sentence}"
        return sentence

    def begin_token(self, target: str) -> str:
        """The token with which the decoder is told the target language; "" for families that
        are told otherwise."""
        own = self.codes[target]
        match self.family:
            case "m2m":
                return f"__{own}__"
            case "nllb" | "mbart":
                return own
        return ""


def read_languages(folder: Path, name: str) -> TranslatorLanguages:
    """The languages of the model in ``folder``.

    Raises:
        UnsupportedError: nothing in its files says that it translates.
        CorruptError: they can't be read.
    """
    config = _read(folder / CONFIG_NAME)
    kind = str(config.get("model_type", ""))
    if kind not in _TYPES:
        raise UnsupportedError("error.model_not_translator", model=name)
    if tasks := _t5_tasks(config):
        return tasks
    for family, pattern in _WRITTEN:
        if family in _TYPES[kind]:
            own = dict.fromkeys(found[1] for found in _matches(folder, pattern))
            if family == "marian":
                return _marian(folder, name, list(own))
            if not own and family == "m2m":
                own = dict.fromkeys(_m2m_table(folder))
            if own:
                return TranslatorLanguages(family, _by_bcp47(own))
    raise UnsupportedError("error.model_not_translator", model=name)


def _by_bcp47(own: Iterable[str]) -> dict[str, str]:
    """Scripts are only said where a language comes in several."""
    whole = {code: bcp47(code.replace("_XX", "")) for code in own}
    known = {code: tag for code, tag in whole.items() if tag}
    plain = Counter(tag.split("-")[0] for tag in set(known.values()))
    found: dict[str, str] = {}
    for code, tag in known.items():
        language = tag.split("-")[0]
        short = language if plain[language] == 1 else tag
        found.setdefault(short, code)
    return found


def _marian(folder: Path, name: str, targets: list[str]) -> TranslatorLanguages:
    """Its tokenizer's settings name both sides; a group of languages has a token for each."""
    settings = _read(folder / "tokenizer_config.json", is_needed=False)
    sides = [str(settings.get(f"{side}_lang") or "") for side in ("source", "target")]
    if not sides[0] or not (sides[1] or targets):
        named = _NAME.search(str(settings.get("name_or_path") or folder.name).lower())
        sides = [one or (named[side] if named else "") for side, one in enumerate(sides, 1)]
    if targets and all(side in COLLECTIVE for side in sides):
        # What it reads isn't said language by language; what it writes has a token each.
        return TranslatorLanguages("marian", _by_bcp47(targets))
    source, target = ("" if side in COLLECTIVE else bcp47(side) for side in sides)
    card = [bcp47(code) for code in card_languages(folder)]
    into = _by_bcp47(targets) if targets else ({target: ""} if target else {})
    if not into and source:
        into = {code: "" for code in card if code and code != source}
    sources = [source] if source else [code for code in card if code and code not in into]
    if not sources or not into:
        raise UnsupportedError("error.model_not_translator", model=name)
    pairs = tuple((one, other) for one in sources for other in into if one != other)
    return TranslatorLanguages("marian", {**dict.fromkeys(sources, ""), **into}, pairs)


def _m2m_table(folder: Path) -> list[str]:
    """A tokenizer whose files only name a list of languages that transformers has."""
    named = _read(folder / "tokenizer_config.json", is_needed=False).get("language_codes")
    if not named:
        return []
    from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES

    return list(FAIRSEQ_LANGUAGE_CODES.get(str(named), ()))


def _t5_tasks(config: dict[str, Any]) -> TranslatorLanguages | None:
    """T5's own checkpoints list what they were trained for, with the prefix of each."""
    pairs: list[tuple[str, str]] = []
    prefixes: list[str] = []
    for task, settings in (config.get("task_specific_params") or {}).items():
        found = _TASK.fullmatch(task)
        if found and isinstance(settings, dict) and settings.get("prefix"):
            pairs.append((bcp47(found[1]), bcp47(found[2])))
            prefixes.append(str(settings["prefix"]))
    if not pairs or config.get("model_type") not in ("t5", "mt5"):
        return None
    codes = {code: code for pair in pairs for code in pair}
    return TranslatorLanguages("t5", codes, tuple(pairs), tuple(prefixes))


def _matches(folder: Path, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Tokens that are a language, in the order of the model's files."""
    for file in _FILES:
        for token in _strings(_read(folder / file, is_needed=False)):
            if found := pattern.fullmatch(token):
                yield found
    if (folder / "spiece.model").is_file() and not (folder / "tokenizer.json").is_file():
        yield from filter(None, map(pattern.fullmatch, _pieces(folder / "spiece.model")))


def _pieces(path: Path) -> Iterator[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return (processor.id_to_piece(number) for number in range(processor.get_piece_size()))


def _strings(value: Any) -> Iterator[str]:
    """All strings of a JSON value; keys too, where they have a value of their own."""
    waiting = [value]
    while waiting:
        one = waiting.pop(0) if len(waiting) < 64 else waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield from one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _read(path: Path, *, is_needed: bool = True) -> dict[str, Any]:
    try:
        if path.stat().st_size > _MAX_FILE_BYTES:
            raise CorruptError("error.model_corrupt", file=str(path), detail="too long")
        found = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError as problem:
        if is_needed:
            raise CorruptError("error.model_corrupt", file=str(path)) from problem
        return {}
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise CorruptError("error.model_corrupt", file=str(path), detail=str(problem)) from problem
    return found if isinstance(found, dict) else {}
