"""Messages for finding out what went wrong."""

import msgspec


class RunLogParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``training.log``: some of what a training run's processes wrote.

    Attributes:
        before: the lines that end here (a byte of the log); ``None``: at its end.
        after: instead what was added from here on.
        max_bytes: about so much; a longer line is whole all the same.
    """

    run: str
    before: int | None = None
    after: int | None = None
    max_bytes: int = 512 * 1024


class RunLog(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a log; it begins where a line begins, unless it was asked for by ``after``.

    Attributes:
        start, end: the bytes of the log that it is.
        size_bytes: of the whole log now.
    """

    text: str
    start: int
    end: int
    size_bytes: int
