"""Gives every column a name of its own: files have empty and repeated ones."""

from collections.abc import Sequence

from engine.data.table import EXTRA
from engine.protocol.envelope import TextKey


def unique_names(found: Sequence[object]) -> tuple[list[str], list[TextKey]]:
    """Names without repetition, and what to tell about those that were changed.

    An empty name becomes ``column 3`` by its place, a repeated one ``name (2)``.
    """
    wanted = ["" if name is None else str(name).strip() for name in found]
    taken = {name for name in wanted if name} | {EXTRA}
    names: list[str] = []
    used = {EXTRA}
    problems: list[TextKey] = []
    for place, name in enumerate(wanted, 1):
        base = name or f"column {place}"
        final = base
        number = 2
        while final in used or (final != name and final in taken):
            final = f"{base} ({number})"
            number += 1
        used.add(final)
        names.append(final)
        if not name:
            problems.append(TextKey("data.column_unnamed", {"place": place, "name": final}))
        elif final != name:
            problems.append(TextKey("data.column_renamed", {"old": name, "name": final}))
    return names, problems


def numbered_names(count: int) -> list[str]:
    """Names for a table whose file has none."""
    return ["text"] if count == 1 else [f"column {place}" for place in range(1, count + 1)]
