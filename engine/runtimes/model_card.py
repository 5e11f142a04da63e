"""What a model's card says that its configuration doesn't: the languages it knows, its licence.

Follows the Hub's model cards: YAML between two lines of dashes at the top of README.md, with
``language`` a code or a list of codes (huggingface/hub-docs, ``modelcard.md``).
"""

import re
from pathlib import Path

CARD_NAME = "README.md"
MAX_CARD_BYTES = 1_000_000

_FRONT_MATTER = re.compile(r"\A\s*---\r?\n(.*?)\r?\n---\r?(\n|\Z)", re.DOTALL)
_CODE = re.compile(r"[a-z]{2,3}\Z")


def card_languages(folder: Path) -> tuple[str, ...]:
    """Codes of the languages the card names; empty when it names none, or is no card."""
    named = _head(folder).get("language")
    # YAML 1.1 reads Norwegian's code as a truth value.
    codes = ["no" if code is False else str(code) for code in _listed(named)]
    plain = [code.lower().replace("_", "-").split("-")[0] for code in codes]
    return tuple(code for code in plain if _CODE.match(code) and code != "mul")


def card_licence(folder: Path) -> str:
    """The licence the card names, its own name where it is no common one; "" for none."""
    head = _head(folder)
    name = head.get("license_name") if head.get("license") in (None, "other") else None
    licence = name or head.get("license") or ""
    return ", ".join(str(one) for one in _listed(licence or None))


def _head(folder: Path) -> dict[str, object]:
    """What the card's head says; empty where there is none.

    A card is for people: what can't be made out in it is as if it weren't said.
    """
    import yaml

    path = folder / CARD_NAME
    if not path.is_file() or path.stat().st_size > MAX_CARD_BYTES:
        return {}
    found = _FRONT_MATTER.match(path.read_text(encoding="utf-8", errors="replace"))
    if found is None:
        return {}
    try:
        content = yaml.safe_load(found[1])
    except (yaml.YAMLError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _listed(named: object) -> list[object]:
    if named is None:
        return []
    return list(named) if isinstance(named, list) else [named]
