"""Presets as values and as files: a system prompt, sampling, a model and a context policy.

Owns: what a preset is in JSON, stored and shared, and reading it from an untrusted file.
What this version doesn't understand stays in the JSON, so that passing a preset on loses
nothing. Knows nothing of Qt; file functions block and belong in another thread.
"""

import json
import stat
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

import msgspec

from engine.protocol import SamplingParams, well_formed
from gui.atomic_file import SHARED, replace_file

FORMAT = "atelier.preset"
VERSION = 1
SUFFIX = ".atelier-preset.json"
MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_NAME = 120
"""Letters of a name; of a longer one in a file only these are kept, and that is said."""

_WINDOWS_DEVICES = {"CON", "PRN", "AUX", "NUL"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in range(10)
}

ContextPolicy = Literal["ask", "drop", "summarize"]
"""What to do when the context is full: ask, drop the oldest turns, or summarize them."""
CONTEXT_POLICIES: tuple[ContextPolicy, ...] = get_args(ContextPolicy)

PresetErrorKind = Literal[
    "not_json", "not_preset", "bad_version", "too_large", "too_deep", "not_file", "io"
]
"""Not JSON; JSON of something else; without a version that makes sense; larger than allowed;
nested deeper than allowed; not an ordinary file; the system refused."""

Json = dict[str, Any]


class PresetError(Exception):
    """Why a preset could not be read or written; the window words it.

    Attributes:
        detail: what the system said (kind ``io``), or "".
    """

    def __init__(self, kind: PresetErrorKind, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}" if detail else kind)
        self.kind: PresetErrorKind = kind
        self.detail = detail


class PresetContent(msgspec.Struct, frozen=True, kw_only=True):
    """What a preset sets.

    Attributes:
        model: a model's id, or "" to keep the one in use.
    """

    system_prompt: str = ""
    sampling: SamplingParams = SamplingParams()
    model: str = ""
    context_policy: ContextPolicy = "ask"


@dataclass(frozen=True)
class ReadPreset:
    """A preset as far as this version understands it.

    Attributes:
        version: that wrote it.
        not_understood: dotted names of fields that are unknown here, or whose values are not
            allowed; their defaults are used.
        raw: all of it, to be stored and passed on.
    """

    name: str
    content: PresetContent
    version: int = VERSION
    not_understood: tuple[str, ...] = ()
    raw: Json = field(default_factory=dict)

    @property
    def stored(self) -> str:
        """All of it as the storage keeps it."""
        return _dump(self.raw)

    @property
    def is_newer(self) -> bool:
        """Whether a newer version of Atelier wrote it."""
        return self.version > VERSION


def encode(content: PresetContent, kept: str = "{}") -> str:
    """A preset as the storage keeps it.

    Args:
        kept: the JSON it had before; fields that this version doesn't know are taken over.
    """
    raw = _object(kept)
    new: Json = msgspec.to_builtins(content)
    sampling = raw.get("sampling")
    if isinstance(sampling, dict):
        new["sampling"] = sampling | new["sampling"]
    return _dump({"version": VERSION} | raw | new)


def decode(text: str, name: str = "") -> ReadPreset:
    """Read what :func:`encode` wrote, or another version of it.

    Raises:
        PresetError: it is not a preset at all.
    """
    return _read(_object(text), name)


def read_file(path: Path) -> ReadPreset:
    """Read a shared preset. Blocks.

    Raises:
        PresetError: it is not one, or could not be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for forever
            raise PresetError("not_file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PresetError("io", error.strerror or str(error)) from error
    if len(content) > MAX_BYTES:
        raise PresetError("too_large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PresetError("not_json") from error
    raw = _object(text)
    if raw.pop("format", None) != FORMAT:
        raise PresetError("not_preset")
    if not isinstance(raw.get("version"), int):
        raise PresetError("bad_version")
    given = raw.pop("name", "")
    given = given if isinstance(given, str) else ""
    fallback = path.name.removesuffix(SUFFIX).removesuffix(".json")
    found = _read(raw, tidy_name(given) or tidy_name(fallback))
    if len(" ".join(given.split())) > MAX_NAME:
        return replace(found, not_understood=("name", *found.not_understood))
    return found


def write_file(path: Path, name: str, stored: str) -> None:
    """Write a stored preset as a file to share: the old file stays until the new is whole. Blocks.

    Raises:
        PresetError: it is too large to be read again, or could not be written.
    """
    text = _dump({"format": FORMAT, "version": VERSION, "name": name} | _object(stored), indent=2)
    content = (text + "\n").encode()
    if len(content) > MAX_BYTES:
        raise PresetError("too_large")
    try:
        replace_file(path, content, mode=SHARED)
    except OSError as error:
        raise PresetError("io", error.strerror or str(error)) from error


def is_preset_file(path: Path) -> bool:
    """Whether a file calls itself a preset."""
    return path.name.endswith(SUFFIX)


def file_name(name: str) -> str:
    """A file name for a preset that every system takes."""
    kept = "".join(one if one.isalnum() or one in " -_.()" else "-" for one in name)
    kept = kept.strip(" .-")[:80].strip(" .-") or "preset"
    is_device = kept.split(".")[0].rstrip().upper() in _WINDOWS_DEVICES
    return ("_" if is_device else "") + kept + SUFFIX


def tidy_name(name: str) -> str:
    """A preset's name on one line, its spaces tidy, without control characters."""
    kept = " ".join(well_formed(name).split())
    return "".join(one for one in kept if unicodedata.category(one) != "Cc")[:MAX_NAME].strip()


def _read(raw: Json, name: str) -> ReadPreset:
    version = raw.get("version", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise PresetError("bad_version")
    values, odd = _known(PresetContent, {k: v for k, v in raw.items() if k != "version"}, "")
    return ReadPreset(name, PresetContent(**values), version, tuple(odd), raw)


def _known(kind: type[msgspec.Struct], raw: Json, prefix: str) -> tuple[Json, list[str]]:
    """The values a struct takes, and the names of those it doesn't."""
    fields = {one.encode_name: one for one in msgspec.structs.fields(kind)}
    values: Json = {}
    odd = [f"{prefix}{name}" for name in raw if name not in fields]
    for name, info in fields.items():
        if name not in raw:
            continue
        if info.type is SamplingParams and isinstance(raw[name], dict):
            inner, inner_odd = _known(SamplingParams, raw[name], f"{name}.")
            values[name] = SamplingParams(**inner)
            odd.extend(inner_odd)
            continue
        try:
            values[name] = msgspec.convert(raw[name], info.type)
        except msgspec.ValidationError:
            odd.append(f"{prefix}{name}")
    return values, odd


def _object(text: str) -> Json:
    """The JSON object in a text, made of strings that can be stored.

    The standard library's JSON, since it keeps numbers of any length as they are.
    """
    try:
        found = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise PresetError("not_json") from error
    if not isinstance(found, dict):
        raise PresetError("not_preset")
    cleaned: Json = _clean(found, MAX_DEPTH)
    return cleaned


def _clean(value: Any, depth: int) -> Any:
    if depth < 0:
        raise PresetError("too_deep")
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, list):
        return [_clean(one, depth - 1) for one in value]
    if isinstance(value, dict):
        return {well_formed(name): _clean(one, depth - 1) for name, one in value.items()}
    return value


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"{text} is too large a number")
    return value


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


def _dump(value: Json, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
