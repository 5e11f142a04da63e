"""A fast tokenizer's vocabulary in GGUF's terms.

Owns: which tokenizers llama.cpp can be told about, and how: byte-level BPE (``gpt2``) with one
of the ways to cut text that it knows by name, and SentencePiece's BPE (``llama``). What isn't
known for sure is refused; that the two cut texts alike is checked afterwards on real text.
"""

import json
import re
from typing import Any

from engine.errors import UnsupportedError

_CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
_REST = r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
_SPLITS = {
    _CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}" + _REST: "llama-bpe",
    _CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}" + _REST: "qwen2",
}
"""Regular expressions that cut text before BPE, as tokenizers has them → llama.cpp's names
(llama.cpp, src/llama-vocab.cpp)."""

_BYTE_TOKEN = re.compile(r"\A<0x[0-9A-F]{2}>\Z")
_NEVER_MERGED = -1e9
SPACE = "\u2581"


def write_vocabulary(writer: Any, tokenizer: Any, size: int, format_name: str) -> None:
    """Add tokens, their kinds, merges or scores, special tokens and the chat template.

    Args:
        writer: a ``gguf.GGUFWriter``.
        size: rows of the embedding; there may be more than tokens.

    Raises:
        UnsupportedError: llama.cpp can't be told about this tokenizer.
    """
    if not getattr(tokenizer, "is_fast", False):
        raise _refusal("it has no tokenizer.json", format_name)
    content = json.loads(tokenizer.backend_tokenizer.to_str())
    model = content["model"]
    if model["type"] != "BPE":
        raise _refusal(f"it is of the kind {model['type']}", format_name)
    tokens, added = _tokens(content, size, format_name)
    if model.get("byte_fallback"):
        _write_sentencepiece(writer, content, tokens, added, format_name)
    else:
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre(_cutting(content, format_name))
        writer.add_token_list(tokens)
        writer.add_token_types([_kind(token, added) for token in tokens])
        writer.add_token_merges([" ".join(_pair(merge)) for merge in model["merges"]])
    _write_special(writer, tokenizer)


def _tokens(
    content: dict[str, Any], size: int, format_name: str
) -> tuple[list[str], dict[str, bool]]:
    """All tokens by id, and the added ones with whether they are special."""
    numbers: dict[str, int] = dict(content["model"]["vocab"])
    added = {one["content"]: bool(one["special"]) for one in content["added_tokens"]}
    numbers |= {one["content"]: int(one["id"]) for one in content["added_tokens"]}
    by_id = {number: token for token, number in numbers.items()}
    if max(by_id) >= size:
        raise _refusal(f"it has {max(by_id) + 1} tokens and the model {size}", format_name)
    return [by_id.get(number, _unused(number)) for number in range(size)], added


def _unused(number: int) -> str:
    """A row of the embedding that no token has: many models round their number up."""
    return f"[PAD{number}]"


def _kind(token: str, added: dict[str, bool]) -> int:
    import gguf

    if token in added:
        kind = gguf.TokenType.CONTROL if added[token] else gguf.TokenType.USER_DEFINED
        return int(kind)
    if re.match(r"\A\[PAD\d+\]\Z", token):
        return int(gguf.TokenType.UNUSED)
    return int(gguf.TokenType.NORMAL)


def _cutting(content: dict[str, Any], format_name: str) -> str:
    """llama.cpp's name of how text is cut before BPE."""
    steps = _steps(content.get("pre_tokenizer"), "pretokenizers")
    kinds = [step["type"] for step in steps]
    normal = [step["type"] for step in _steps(content.get("normalizer"), "normalizers")]
    is_plain = not any(step.get("add_prefix_space") for step in steps)
    uses_regex = bool(steps) and bool(steps[-1].get("use_regex", True))
    if is_plain and kinds[-1:] == ["ByteLevel"] and not normal:
        if kinds == ["ByteLevel"] and uses_regex:
            return "gpt-2"
        digits = [step for step in steps if step["type"] == "Digits"]
        if kinds == ["Digits", "ByteLevel"] and uses_regex and digits[0]["individual_digits"]:
            return "smollm"
    if is_plain and kinds == ["Split", "ByteLevel"] and not uses_regex:
        name = _SPLITS.get(steps[0]["pattern"].get("Regex", ""))
        # Qwen's brings letters and their marks together first, which hardly any text needs.
        if name is not None and normal == (["NFC"] if name == "qwen2" and normal else []):
            return name
    shown = json.dumps(content.get("pre_tokenizer"), ensure_ascii=False)
    raise _refusal("how it cuts text isn't known to llama.cpp by name", format_name, shown)


def _steps(part: dict[str, Any] | None, key: str) -> list[dict[str, Any]]:
    if part is None:
        return []
    if part["type"] == "Sequence":
        return [step for one in part[key] for step in _steps(one, key)]
    return [part]


def _write_sentencepiece(
    writer: Any,
    content: dict[str, Any],
    tokens: list[str],
    added: dict[str, bool],
    format_name: str,
) -> None:
    """SentencePiece merges the pair whose result has the highest score; a list of merges is that
    order written down."""
    import gguf

    scores: dict[str, float] = {}
    for rank, merge in enumerate(content["model"]["merges"]):
        scores.setdefault("".join(_pair(merge)), -float(rank))
    unknown = content["model"].get("unk_token")
    kinds, values = [], []
    for token in tokens:
        kind = _kind(token, added)
        if token == unknown:
            kind = int(gguf.TokenType.UNKNOWN)
        elif _BYTE_TOKEN.match(token):
            kind = int(gguf.TokenType.BYTE)
        kinds.append(kind)
        is_plain = kind == int(gguf.TokenType.NORMAL)
        values.append(scores.get(token, _NEVER_MERGED if is_plain and len(token) > 1 else 0.0))
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(tokens)
    writer.add_token_scores(values)
    writer.add_token_types(kinds)
    writer.add_add_space_prefix(_puts_space_first(content, format_name))


def _puts_space_first(content: dict[str, Any], format_name: str) -> bool:
    """Whether a text begins as if a space were before it."""
    normal = _steps(content.get("normalizer"), "normalizers")
    cutting = _steps(content.get("pre_tokenizer"), "pretokenizers")
    for step in cutting:
        if step["type"] == "Metaspace":
            return step.get("prepend_scheme", "always") != "never"
    if any(step["type"] == "Replace" and step.get("content") == SPACE for step in normal):
        return any(step["type"] == "Prepend" for step in normal)
    raise _refusal("how it writes spaces isn't known", format_name)


def _write_special(writer: Any, tokenizer: Any) -> None:
    ids = {
        "bos": tokenizer.bos_token_id,
        "eos": tokenizer.eos_token_id,
        "unk": tokenizer.unk_token_id,
        "pad": tokenizer.pad_token_id,
    }
    for name, number in ids.items():
        if number is not None:
            getattr(writer, f"add_{name}_token_id")(int(number))
    sample = tokenizer("a")["input_ids"]
    writer.add_add_bos_token(ids["bos"] is not None and sample[0] == ids["bos"])
    writer.add_add_eos_token(ids["eos"] is not None and sample[-1] == ids["eos"])
    if tokenizer.chat_template is not None:
        template = tokenizer.chat_template
        if isinstance(template, dict):
            template = [{"name": name, "template": one} for name, one in template.items()]
        writer.add_chat_template(template)


def _pair(merge: Any) -> tuple[str, str]:
    first, second = merge.split(" ", 1) if isinstance(merge, str) else merge
    return first, second


def _refusal(reason: str, format_name: str, detail: str = "") -> UnsupportedError:
    return UnsupportedError(
        "error.export_tokenizer", reason=reason, format=format_name, detail=detail
    )
