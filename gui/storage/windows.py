"""Which windows are alive on this file, and whose replies died with their window.

A reply belongs to the window that streams it (``messages.owner``). A window is a row with
its process and when that process started, since a process id alone is reused. If a clock
step makes a living window look dead, its reply is called interrupted only until its next
save: the owner stays on the reply, so nothing it writes is ever refused or lost.
"""

import os
import sqlite3

from engine.protocol.process_start import is_still, started_at

START_TOLERANCE_SECONDS = 2.0
"""The system derives start times from its clock, which is adjusted now and then."""


def register(connection: sqlite3.Connection, window_id: str) -> int:
    """Note this window, forget dead ones, and mark the replies they left unfinished.

    Call it within a write transaction.

    Returns:
        How many replies became ``interrupted``.
    """
    rows = connection.execute("SELECT id, pid, process_started FROM windows").fetchall()
    dead = [
        (row[0],)
        for row in rows
        if not is_still(row[1], row[2], tolerance_seconds=START_TOLERANCE_SECONDS)
    ]
    connection.executemany("DELETE FROM windows WHERE id = ?", dead)
    pid = os.getpid()
    connection.execute(
        "INSERT INTO windows (id, pid, process_started) VALUES (?, ?, ?)",
        (window_id, pid, started_at(pid)),
    )
    return connection.execute(
        "UPDATE messages SET state = 'interrupted'"
        " WHERE state = 'streaming' AND owner NOT IN (SELECT id FROM windows)"
    ).rowcount


def unregister(connection: sqlite3.Connection, window_id: str) -> None:
    """Forget this window. Call it within a write transaction."""
    connection.execute("DELETE FROM windows WHERE id = ?", (window_id,))
