"""A conversation is a tree: branches, deletion with its undo, and what was sent along."""

from storage_client import Client, prompt, reply

from gui.storage import AttachmentRecord, Conversation


def read(client: Client) -> Conversation:
    found: Conversation = client.done(client.storage.open_conversation("c"))
    return found


def path(client: Client) -> list[str]:
    return [one.id for one in read(client).messages]


def grow(client: Client) -> None:
    """p1 with the replies a and b; below a: p2 with c; below b: p3 with d and e."""
    storage = client.storage
    client.done(storage.add_turn(prompt("p1", "one"), reply("a", "p1")))
    client.done(storage.add_turn(prompt("p2", "two", parent="a"), reply("c", "p2")))
    client.done(storage.add_message(reply("b", "p1")))
    client.done(storage.add_turn(prompt("p3", "three", parent="b"), reply("d", "p3")))
    client.done(storage.add_message(reply("e", "p3")))


def test_forks_name_the_versions_in_the_order_they_were_made(client: Client) -> None:
    grow(client)
    found = read(client)
    assert path(client) == ["p1", "b", "p3", "e"]
    assert dict(found.forks) == {"p1": ("a", "b"), "p3": ("d", "e")}


def test_a_chosen_branch_is_followed_to_its_newest_end(client: Client) -> None:
    grow(client)
    client.done(client.storage.select_branch("c", "a"))
    assert path(client) == ["p1", "a", "p2", "c"]
    client.done(client.storage.select_branch("c", "b"))
    assert path(client) == ["p1", "b", "p3", "e"]
    client.done(client.storage.select_branch("c", "d"))
    assert path(client) == ["p1", "b", "p3", "d"]


def test_first_messages_are_versions_of_each_other(client: Client) -> None:
    client.done(client.storage.add_message(prompt("p1", "one")))
    client.done(client.storage.add_message(prompt("p2", "another beginning")))
    assert dict(read(client).forks) == {None: ("p1", "p2")}
    client.done(client.storage.select_branch("c", "p1"))
    assert path(client) == ["p1"]


def test_deleting_takes_what_follows_and_undo_brings_all_of_it_back(client: Client) -> None:
    grow(client)
    client.done(client.storage.delete_message("c", "b"))
    assert path(client) == ["p1", "a", "p2", "c"]
    assert "p1" not in read(client).forks
    client.done(client.storage.restore_message("c", "b"))
    assert path(client) == ["p1", "b", "p3", "e"]
    assert read(client).forks["p1"] == ("a", "b")


def test_deleting_the_only_version_ends_the_path_with_its_parent(client: Client) -> None:
    grow(client)
    client.done(client.storage.delete_message("c", "p3"))
    assert path(client) == ["p1", "b"]
    client.done(client.storage.delete_message("c", "p1"))
    assert path(client) == []
    client.done(client.storage.restore_message("c", "p1"))
    assert path(client) == ["p1", "b"]


def test_deleting_off_the_path_leaves_the_path(client: Client) -> None:
    grow(client)
    client.done(client.storage.delete_message("c", "a"))
    assert path(client) == ["p1", "b", "p3", "e"]


def test_a_message_of_another_conversation_is_refused(client: Client) -> None:
    grow(client)
    client.done(client.storage.create_conversation("other"))
    for operation in (
        client.storage.delete_message("other", "a"),
        client.storage.select_branch("other", "a"),
        client.storage.restore_message("other", "a"),
    ):
        assert client.problem(operation).kind == "other"
    assert path(client) == ["p1", "b", "p3", "e"]


def test_attachments_come_back_in_order_and_whole(client: Client) -> None:
    first = AttachmentRecord("f1", "a\u202eb.txt", 12, "zeile\n" * 3, "utf-8", 9)
    second = AttachmentRecord("f2", "表.csv", 4, "", "gb18030", None, "lines 1-3 of 9")
    asked = prompt("p1", "look", attachments=(first, second))
    client.done(client.storage.add_turn(asked, reply("a", "p1")))
    assert read(client).messages[0] == asked
    assert read(client).messages[1].attachments == ()


def test_a_path_can_be_read_without_becoming_the_active_one(client: Client) -> None:
    grow(client)

    def through(message_id: str) -> list[str]:
        found = client.done(client.storage.open_conversation("c", message_id))
        return [one.id for one in found.messages]

    assert through("p2") == ["p1", "a", "p2", "c"]
    assert through("p1") == ["p1", "b", "p3", "e"]
    assert path(client) == ["p1", "b", "p3", "e"]
    client.done(client.storage.delete_message("c", "a"))
    assert through("p2") == ["p1", "b", "p3", "e"], "what was deleted is not shown"
    assert through("nowhere") == ["p1", "b", "p3", "e"]
