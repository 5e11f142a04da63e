"""Titles and messages are found as soon as they are whole, and not when they are deleted."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from storage_client import Client, prompt, reply

from gui.storage import SearchHit, SearchResult
from gui.storage.schema import MIGRATIONS, migrate


def search(client: Client, query: str, limit: int = 200) -> SearchResult:
    found = client.done(client.storage.search(query, limit))
    assert isinstance(found, SearchResult) and found.query == query
    return found


def ids(client: Client, query: str) -> set[str | None]:
    return {hit.message_id for hit in search(client, query).hits}


def marked(hit: SearchHit) -> list[str]:
    return [hit.snippet[start : start + length] for start, length in hit.ranges]


def test_a_message_is_found_with_its_place(client: Client) -> None:
    client.done(client.storage.add_message(prompt("m1", "Which tea is\nfrom 北京 ?", created_at=7)))
    (hit,) = search(client, "北京").hits
    assert hit == SearchHit(
        "c", "Tea", "m1", "user", "Which tea is from 北京 ?", ((18, 2),), (), 7, 1
    )


def test_a_title_is_found_and_comes_first(client: Client) -> None:
    client.done(client.storage.add_message(prompt("m1", "tea or coffee, tea?")))
    result = search(client, "tea")
    assert [(hit.message_id, hit.title_ranges) for hit in result.hits] == [
        (None, ((0, 3),)),
        ("m1", ((0, 3),)),
    ]
    assert (result.total, result.is_complete, result.is_indexing) == (2, True, False)
    assert [hit.count for hit in result.hits] == [1, 1]


def test_a_renamed_title_is_found_by_its_new_words_only(client: Client) -> None:
    for title in ("Coffee", "Kaffee", "Kaffee"):
        client.done(client.storage.rename("c", title))
    assert not search(client, "tea").hits
    assert not search(client, "coffee").hits
    assert [hit.title for hit in search(client, "kaffee").hits] == ["Kaffee"]
    assert client.done(client.storage.verify_search()) == []


def test_a_reply_is_found_when_it_is_whole(client: Client) -> None:
    storage = client.storage
    client.done(storage.add_turn(prompt("m1", "go"), reply("m2", "m1", "walr")))
    client.done(storage.save_reply("m2", "walrus", "streaming"))
    assert ids(client, "walrus") == set()
    client.done(storage.save_reply("m2", "walrus and narwhal", "complete"))
    assert ids(client, "walrus") == {"m2"}
    assert marked(search(client, "narwhal").hits[0]) == ["narwhal"]


def test_a_reply_that_goes_on_after_its_end_is_indexed_again(client: Client) -> None:
    storage = client.storage
    client.done(storage.add_turn(prompt("m1", "go"), reply("m2", "m1")))
    for text, state in (
        ("first words", "interrupted"),
        ("second words", "streaming"),
        ("third words", "streaming"),
        ("fourth words", "complete"),
        ("fifth words", "complete"),
    ):
        client.done(storage.save_reply("m2", text, state))
    assert ids(client, "fifth words") == {"m2"}
    for gone in ("first", "second", "third", "fourth"):
        assert ids(client, gone) == set()
    assert client.done(storage.verify_search()) == []


def test_what_is_deleted_is_not_found_until_it_is_restored(client: Client) -> None:
    storage = client.storage
    client.done(storage.add_message(prompt("m1", "apple")))
    client.done(storage.add_message(prompt("m2", "apple pear", "m1")))
    client.done(storage.add_message(prompt("m3", "apple plum", "m2")))
    client.done(storage.delete_message("c", "m2"))
    assert ids(client, "apple") == {"m1"}  # what followed went with it
    client.done(storage.restore_message("c", "m2"))
    assert ids(client, "apple") == {"m1", "m2", "m3"}
    client.done(storage.delete("c"))
    assert search(client, "apple") == SearchResult("apple")
    assert search(client, "tea") == SearchResult("tea")
    client.done(storage.restore("c"))
    assert ids(client, "apple") == {"m1", "m2", "m3"}


@pytest.mark.parametrize(
    "query", ["", " ", '"', "*", "NEAR(", "OR", '" OR "1"="1', "🎒", "的", "x"]
)
def test_any_query_is_answered(client: Client, query: str) -> None:
    client.done(client.storage.add_message(prompt("m1", "nothing of the kind")))
    assert search(client, query).hits == ()


def test_hits_of_a_conversation_stay_together_and_are_counted(client: Client) -> None:
    storage = client.storage
    client.done(storage.create_conversation("d", title="Other"))
    parents: dict[str, str | None] = {"c": None, "d": None}
    for number in range(6):
        owner = "cd"[number % 2]
        message = prompt(f"m{number}", f"needle {number}", parents[owner], conversation_id=owner)
        client.done(storage.add_message(message))
        parents[owner] = message.id
    hits = search(client, "needle").hits
    order = [hit.conversation_id for hit in hits]
    assert order in (["c"] * 3 + ["d"] * 3, ["d"] * 3 + ["c"] * 3)
    assert {hit.count for hit in hits} == {3}


def test_more_hits_than_asked_for_are_said(client: Client) -> None:
    messages = [prompt(f"m{number}", "needle", None) for number in range(5)]
    for message in messages:
        client.done(client.storage.add_message(message))
    result = search(client, "needle", limit=3)
    assert (len(result.hits), result.total, result.is_complete) == (3, 5, False)


def test_the_newer_of_two_equal_messages_comes_first(client: Client) -> None:
    for name, at in (("old", 1_000), ("new", None)):
        more = {} if at is None else {"created_at": at}
        client.done(client.storage.add_message(prompt(name, "same words", None, **more)))
    assert [hit.message_id for hit in search(client, "same").hits] == ["new", "old"]


def test_a_waiting_search_is_replaced_and_sees_what_was_written_before_it(client: Client) -> None:
    storage = client.storage
    first = storage.search("ne")
    write = storage.add_message(prompt("m1", "needle"))
    second = storage.search("needle")
    assert client.done(second).hits
    early, late = client.done(first), client.done(second)
    assert late.query == "needle" and [hit.message_id for hit in late.hits] == ["m1"]
    # The first was either done before the second came, or replaced by it, or ended.
    assert early == late or not early.hits
    assert client.order.index(write) < client.order.index(second)


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_file_becomes_searchable(
    new_client: Callable[[], Client], path: Path, version: int
) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, MIGRATIONS[:version])
    connection.execute(
        "INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('c', '天气', 1, 2)"
    )
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO messages"
        " (id, conversation_id, role, state, owner, created_at, updated_at, text)"
        " VALUES (?, 'c', 'assistant', ?, 'dead', 3, 4, ?)",
        [(f"m{number}", "complete", f"old 消息 {number}") for number in range(1000)]
        + [("s", "streaming", "old 消息 cut")],
    )
    connection.execute("COMMIT")
    connection.close()
    client = new_client()
    client.done(client.storage.open(path))
    assert client.done(client.storage.search("消息", 2000)) is not None

    def is_done() -> bool:
        return not search(client, "x").is_indexing

    client.until(is_done)
    result = search(client, "消息", 2000)
    # The reply of the dead window was marked interrupted by the opening, and is found, too.
    assert result.total == 1001 and result.is_complete
    assert [hit.title for hit in search(client, "天气").hits] == ["天气"]
    assert client.done(client.storage.verify_search()) == []


def test_a_damaged_index_mends_itself(
    new_client: Callable[[], Client], client: Client, path: Path
) -> None:
    client.done(client.storage.add_message(prompt("m1", "needle")))
    client.storage.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE message_index_data SET block = x'00' WHERE id > 10")
    connection.close()
    again = new_client()
    again.done(again.storage.open(path))
    again.done(again.storage.search("needle"))
    again.until(lambda: bool(search(again, "needle").hits))
    again.done(again.storage.add_message(prompt("m2", "needle two", "m1")))
    assert ids(again, "needle") == {"m1", "m2"}
    assert again.done(again.storage.verify_search()) == []


def test_rows_missing_in_the_index_are_noticed_and_a_rebuild_brings_them(client: Client) -> None:
    storage = client.storage
    client.done(storage.add_message(prompt("m1", "needle")))
    connection = sqlite3.connect(client.state.path, isolation_level=None)  # type: ignore[union-attr]
    connection.execute("INSERT INTO message_index (message_index) VALUES ('delete-all')")
    connection.close()
    assert client.done(storage.verify_search()) == ["message_index: 1 of messages missing"]
    assert ids(client, "needle") == set()
    client.done(storage.rebuild_search())
    client.until(lambda: ids(client, "needle") == {"m1"})
    assert client.done(storage.verify_search()) == []
