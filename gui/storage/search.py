"""Finding conversations and messages by what they say.

Owns: the queries on the index and the order of the hits. What is deleted, by itself or with
what it followed on, is never found. Knows nothing of threads and Qt.
"""

import math
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from engine.protocol import Role
from gui.storage.records import SearchHit, SearchResult, now_ms
from gui.storage.search_index import is_behind
from gui.storage.search_snippet import Ranges, find, snippet
from gui.storage.search_text import match_expression, parse, pattern

CANDIDATES = 2000
"""How many of the newest hits are ranked. A word that is in every message has too many to
weigh them all in the time that a person types on; the newest are the likeliest to be meant."""

RECENT_DAYS = 30.0
"""At this age the newest-first bonus of a hit is half gone."""

_STEPS_BETWEEN_LOOKS = 10_000

_TITLES = """
SELECT c.id, c.title, c.updated_at, bm25(title_index)
FROM title_index CROSS JOIN conversations AS c ON c.number = title_index.rowid
WHERE title_index MATCH ?1 AND c.deleted_at IS NULL
ORDER BY title_index.rowid DESC LIMIT ?2
"""

# A message is dead if it, or one that it follows on, was deleted.
_MESSAGES = """
WITH RECURSIVE dead (number, conversation_id, id) AS (
    SELECT m.number, m.conversation_id, m.id FROM deleted_messages JOIN messages AS m USING (number)
    UNION
    SELECT m.number, m.conversation_id, m.id
    FROM dead JOIN messages AS m
        ON m.conversation_id = dead.conversation_id AND m.parent_id = dead.id
)
SELECT m.number, m.id, m.role, m.created_at, c.id, c.title, bm25(message_index)
FROM message_index
    CROSS JOIN messages AS m ON m.number = message_index.rowid
    CROSS JOIN conversations AS c ON c.id = m.conversation_id
WHERE message_index MATCH ?1 AND c.deleted_at IS NULL AND m.state <> 'streaming'
    AND m.number NOT IN (SELECT number FROM dead)
ORDER BY message_index.rowid DESC LIMIT ?2
"""


@dataclass(frozen=True, slots=True)
class _Found:
    """A hit before its text is looked at; ``number`` is ``None`` for a title."""

    number: int | None
    id: str | None
    role: Role | None
    at: int
    conversation_id: str
    title: str
    score: float


def search(
    connection: sqlite3.Connection,
    query: str,
    limit: int,
    is_outdated: Callable[[], bool] = lambda: False,
) -> SearchResult:
    """The best ``limit`` hits for what a person typed.

    Args:
        is_outdated: whether nobody waits for the answer any more; the search then ends with
            an empty result that says it is incomplete.
    """
    terms = parse(query)
    if not terms or limit <= 0:
        return SearchResult(query)
    expression = match_expression(terms)
    with _ended_when(connection, is_outdated):
        try:
            titles = _found_titles(connection, expression)
            messages = _found_messages(connection, expression)
            best = _best(titles[:CANDIDATES], messages[:CANDIDATES], limit)
            patterns = [pattern(term) for term in terms]
            counts = Counter(one.conversation_id for one in messages[:CANDIDATES])
            hits = _with_texts(connection, best, patterns, counts)
        except sqlite3.OperationalError:
            if is_outdated():
                return SearchResult(query, is_complete=False)
            raise
    total = min(len(titles), CANDIDATES) + min(len(messages), CANDIDATES)
    return SearchResult(
        query,
        hits,
        total,
        is_complete=len(hits) == len(titles) + len(messages),
        is_indexing=is_behind(connection),
    )


@contextmanager
def _ended_when(connection: sqlite3.Connection, is_outdated: Callable[[], bool]) -> Iterator[None]:
    connection.set_progress_handler(is_outdated, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _found_titles(connection: sqlite3.Connection, expression: str) -> list[_Found]:
    rows = connection.execute(_TITLES, (expression, CANDIDATES + 1))
    now = now_ms()
    return [
        _Found(None, None, None, at, conversation_id, title, _score(weight, at, now))
        for conversation_id, title, at, weight in rows
    ]


def _found_messages(connection: sqlite3.Connection, expression: str) -> list[_Found]:
    rows = connection.execute(_MESSAGES, (expression, CANDIDATES + 1))
    now = now_ms()
    return [
        _Found(number, message_id, role, at, conversation_id, title, _score(weight, at, now))
        for number, message_id, role, at, conversation_id, title, weight in rows
    ]


def _score(weight: float, at: int, now: int) -> float:
    """Larger is better. FTS5's bm25 is negative; a hit of today counts up to double."""
    days = max(0.0, (now - at) / 86_400_000)
    return -weight * (1 + math.exp2(-days / RECENT_DAYS))


def _best(titles: list[_Found], messages: list[_Found], limit: int) -> list[_Found]:
    """The best of both, conversation by conversation; those found by their title come first."""
    room = max(limit - len(messages), limit // 2)
    chosen = sorted(titles, key=lambda one: one.score, reverse=True)[:room]
    room = limit - len(chosen)
    chosen += sorted(messages, key=lambda one: one.score, reverse=True)[:room]
    groups: dict[str, list[_Found]] = defaultdict(list)
    for one in chosen:
        groups[one.conversation_id].append(one)
    return [one for group in groups.values() for one in group]


def _with_texts(
    connection: sqlite3.Connection,
    best: list[_Found],
    patterns: list[re.Pattern[str]],
    counts: Counter[str],
) -> tuple[SearchHit, ...]:
    titles: dict[str, Ranges] = {}
    hits = []
    for one in best:
        if one.title not in titles:
            titles[one.title] = find(one.title, patterns)
        piece, ranges = "", ()  # type: tuple[str, Ranges]
        if one.number is not None:
            text = connection.execute(
                "SELECT text FROM messages WHERE number = ?", (one.number,)
            ).fetchone()[0]
            piece, ranges = snippet(text, patterns)
        hits.append(
            SearchHit(
                one.conversation_id,
                one.title,
                one.id,
                one.role,
                piece,
                ranges,
                titles[one.title],
                one.at,
                counts[one.conversation_id],
            )
        )
    return tuple(hits)
