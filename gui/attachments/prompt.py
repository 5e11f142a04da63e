"""How attached files are written into a prompt: what the model reads.

Owns: the layout. Knows nothing of where the files come from; English, as the model's templates
are, so that a prompt does not change with the window's language.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from gui.attachments.names import safe_name

SEPARATOR = "\n\n"

_BACKTICKS = re.compile("`{3,}")


class Attached(Protocol):
    """What is asked of an attachment.

    Attributes:
        name: of the file, without its folder.
        text: what the model is to read.
        extent: which part of the file ``text`` is; "" for all of it.
    """

    @property
    def name(self) -> str:
        """Of the file."""

    @property
    def text(self) -> str:
        """What the model is to read."""

    @property
    def extent(self) -> str:
        """Which part of the file that is."""


def attachment_prompt(attachments: Sequence[Attached], text: str) -> str:
    """The files, each in a fenced block under its name, then what the person wrote.

    Without attachments it is ``text`` itself, unchanged.
    """
    if not attachments:
        return text
    shares = "".join(attachment_share(one) for one in attachments)
    return shares + text if text else shares.removesuffix(SEPARATOR)


def attachment_share(attachment: Attached) -> str:
    """What one file adds to a prompt: its block, and what keeps it apart from the next.

    These are what is counted, so that their sum is what all files take.
    """
    return attachment_block(attachment) + SEPARATOR


def attachment_block(attachment: Attached) -> str:
    """One file as the model reads it.

    The fence is longer than any run of backticks in the text, so that no file can end its own
    block and speak as the person.
    """
    extent = f" ({attachment.extent})" if attachment.extent else ""
    fence = "`" * (1 + max((len(run) for run in _runs(attachment.text)), default=2))
    end = "" if attachment.text.endswith("\n") else "\n"
    name = safe_name(attachment.name)
    return f"File: {name}{extent}\n{fence}\n{attachment.text}{end}{fence}"


def _runs(text: str) -> list[str]:
    """The runs of three and more backticks."""
    return _BACKTICKS.findall(text) if "```" in text else []
