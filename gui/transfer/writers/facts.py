"""What an exported file says of a message beside its text."""

from datetime import UTC, datetime

import msgspec

from gui.storage.records import MessageRecord


def model_of(message: MessageRecord) -> str:
    """The name of the model that wrote a reply, "" where it isn't known."""
    if not message.facts:
        return ""
    try:
        facts = msgspec.json.decode(message.facts)
    except msgspec.DecodeError:
        return ""  # an older or newer version's; the text is exported all the same
    name = facts.get("model_name") if isinstance(facts, dict) else None
    return name if isinstance(name, str) else ""


def time_of(milliseconds: int) -> str:
    """``2026-11-25 10:07 UTC``, which reads the same wherever the file is opened."""
    try:
        moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return str(milliseconds)
    return moment.strftime("%Y-%m-%d %H:%M UTC")
