"""The settings as a report shows them: what was chosen, not what was written.

Owns: which preferences are choices and which are the person's own texts.
"""

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from gui.settings import Preferences

CHOICES = frozenset(
    {
        "theme",
        "language",
        "models_folder",
        "device",
        "last_model",
        "sentiment_model",
        "translation_model",
        "translation_source",
        "translation_target",
        "translation_side",
        "summary_model",
        "summary_length",
        "summary_shape",
        "summary_language",
    }
)
"""Texts that Atelier offered or that name a model or a folder. Numbers and ticks are shown
always; any other text only where a person ticks it."""

_SECRET = re.compile(r"(?i)token|secret|password|passwd|api_?key|credential|private_?key")

_DEFAULTS = msgspec.to_builtins(Preferences())


def shown_settings(path: Path) -> str:
    """What was chosen, as JSON; of texts only that they are there.

    Raises:
        OSError: the file can't be read.
    """
    return _text({name: _shown(name, value) for name, value in _stored(path).items()})


def own_texts(path: Path) -> str:
    """The texts that :func:`shown_settings` leaves out; secrets never.

    Raises:
        OSError: the file can't be read.
    """
    return _text(
        {
            name: value
            for name, value in _stored(path).items()
            if _is_text(value) and name not in CHOICES and not _SECRET.search(name)
        }
    )


def _stored(path: Path) -> dict[str, Any]:
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError) as problem:
        return {"(the file is damaged)": type(problem).__name__}
    return stored if isinstance(stored, dict) else {"(the file is damaged)": "no JSON object"}


def _shown(name: str, value: object) -> object:
    if _SECRET.search(name):
        return "(a secret, left out)" if value else value
    if name in CHOICES or name.startswith("(") or not _is_text(value):
        return value
    if name in _DEFAULTS and value == _DEFAULTS[name]:
        return value
    return f"(left out: {len(json.dumps(value, ensure_ascii=False))} characters)"


def _is_text(value: object) -> bool:
    return not isinstance(value, int | float | bool | None) and value not in ("", [], {})


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, indent=1, ensure_ascii=False) + "\n"
