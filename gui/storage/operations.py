"""What waits to be done with the file, in order.

Owns: the queue between the window's thread and the storage thread, and merging of saves
that overtake each other. Knows nothing of SQL and Qt.
"""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from gui.storage.problems import StorageProblem

OperationKind = Literal["open", "write", "read", "check", "close"]

Work = Callable[[sqlite3.Connection], object]
"""A function of this package's SQL modules, waiting for its connection. It may run
more than once: again after a rollback, if another window held the lock."""


@dataclass(frozen=True, slots=True)
class Operation:
    """Something to be done with the file.

    Attributes:
        ids: the calls this answers; several where a later save replaced earlier ones.
        merge_key: a waiting operation of the same key is replaced; ``None``: never.
        path: the file to open (kind ``open``).
        work: what to run (kinds ``write`` and ``read``).
        topic: which signal carries the answer (kind ``read``).
    """

    ids: tuple[int, ...]
    kind: OperationKind
    merge_key: Hashable = None
    path: Path | None = None
    work: Work | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How an operation ended: with a ``problem``, or done with a ``value``."""

    operation: Operation
    value: object = None
    problem: StorageProblem | None = None


class OperationQueue:
    """First in, first out; safe to use from both threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: OrderedDict[Hashable, Operation] = OrderedDict()

    def put(self, operation: Operation) -> None:
        """Append, or take the place of a waiting operation of the same merge key.

        The newer text is written at the older one's turn, so that no reader queued in
        between can see less than was saved before it. A newer question is answered at its own
        turn instead: it is to see what was saved before it.
        """
        key = operation.ids if operation.merge_key is None else operation.merge_key
        with self._lock:
            replaced = self._waiting.get(key)
            if replaced is not None:
                operation = replace(operation, ids=replaced.ids + operation.ids)
                if operation.kind == "read":
                    del self._waiting[key]
            self._waiting[key] = operation

    def take(self) -> Operation | None:
        """The operation that waits longest, or ``None``."""
        with self._lock:
            return self._waiting.popitem(last=False)[1] if self._waiting else None
