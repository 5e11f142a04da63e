"""What is stored comes back, through the same calls the window makes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_client import Client, prompt, reply

from engine.protocol import well_formed
from gui.storage import Conversation

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Any str there can be: lone surrogates and NUL included."""


def _read(client: Client, conversation_id: str = "c") -> Conversation:
    found: Conversation = client.done(client.storage.open_conversation(conversation_id))
    return found


def test_a_turn_comes_back_whole(client: Client) -> None:
    asked = prompt("m1", "Why?", created_at=5, updated_at=6)
    client.done(client.storage.add_turn(asked, reply("m2", "m1")))
    client.done(client.storage.save_reply("m2", "Because.", "complete", facts='{"seed": 1}'))
    found = _read(client)
    assert found.messages[0] == asked
    assert found.messages[1].text == "Because."
    assert found.messages[1].state == "complete"
    assert found.messages[1].facts == '{"seed": 1}'
    assert found.messages[1].error is None
    assert found.head_id == "m2"


def test_conversation_keeps_its_settings_and_draft(client: Client) -> None:
    storage = client.storage
    client.done(
        storage.create_conversation(
            "d", title="T", system_prompt="Be brief.", model="qwen", sampling='{"top_k": 1}'
        )
    )
    found = _read(client, "d")
    assert (found.title, found.system_prompt, found.model, found.sampling, found.draft) == (
        "T",
        "Be brief.",
        "qwen",
        '{"top_k": 1}',
        "",
    )
    client.done(
        storage.save_conversation_settings("d", system_prompt="", model="other", sampling="{}")
    )
    client.done(storage.save_draft("d", "half a tho"))
    found = _read(client, "d")
    assert (found.title, found.system_prompt, found.model, found.sampling, found.draft) == (
        "T",
        "",
        "other",
        "{}",
        "half a tho",
    )


def test_the_active_path_follows_the_head(client: Client) -> None:
    storage = client.storage
    client.done(storage.add_turn(prompt("m1", "1"), reply("m2", "m1", "2")))
    client.done(storage.add_turn(prompt("m3", "3", "m2"), reply("m4", "m3", "4")))
    client.done(storage.add_message(reply("m2b", "m1", "2b")))
    assert client.texts("c") == ["1", "2b"]
    client.done(storage.set_head("c", "m4"))
    assert client.texts("c") == ["1", "2", "3", "4"]
    client.done(storage.set_head("c", "m2"))
    assert client.texts("c") == ["1", "2"]


def test_empty_conversation_has_no_messages(client: Client) -> None:
    assert _read(client).messages == ()
    assert _read(client).head_id is None


def test_list_has_the_latest_first_and_no_deleted_ones(client: Client) -> None:
    storage = client.storage
    client.done(storage.create_conversation("d"))
    client.done(storage.create_conversation("e"))
    client.done(storage.add_message(prompt("m1", "hello", created_at=2**52)))
    client.done(storage.delete("d"))
    listed = client.done(storage.list_conversations())
    assert [summary.id for summary in listed] == ["c", "e"]
    assert listed[0].updated_at == 2**52
    client.done(storage.restore("d"))
    assert {summary.id for summary in client.done(storage.list_conversations())} == {*"cde"}


def test_deleting_keeps_every_message(client: Client) -> None:
    client.done(client.storage.add_message(prompt("m1", "still here")))
    client.done(client.storage.delete("c"))
    assert _read(client).deleted_at is not None
    client.done(client.storage.restore("c"))
    assert client.texts("c") == ["still here"]


def test_a_made_title_never_replaces_the_persons_own(client: Client) -> None:
    storage = client.storage
    client.done(storage.rename("c", "made", is_custom=False))
    assert (_read(client).title, _read(client).title_is_custom) == ("made", False)
    client.done(storage.rename("c", "mine"))
    client.done(storage.rename("c", "made again", is_custom=False))
    assert (_read(client).title, _read(client).title_is_custom) == ("mine", True)


def test_renaming_does_not_move_a_conversation_up(client: Client) -> None:
    client.done(client.storage.create_conversation("d"))
    before = _read(client).updated_at
    client.done(client.storage.rename("c", "new"))
    assert _read(client).updated_at == before


@pytest.mark.parametrize(
    "ask",
    [
        lambda storage: storage.open_conversation("gone"),
        lambda storage: storage.rename("gone", "x"),
        lambda storage: storage.delete("gone"),
        lambda storage: storage.save_draft("gone", "x"),
        lambda storage: storage.save_reply("gone", "x", "complete"),
        lambda storage: storage.set_head("c", "gone"),
        lambda storage: storage.set_head("c", "other-1"),
        lambda storage: storage.create_conversation("c"),
        lambda storage: storage.create_conversation("d", sampling="not json"),
        lambda storage: storage.add_message(prompt("m", conversation_id="gone")),
        lambda storage: storage.add_message(prompt("m", parent="gone")),
        lambda storage: storage.add_message(prompt("m", parent="other-1")),
        lambda storage: storage.add_message(prompt("m", parent="m")),
        lambda storage: storage.add_message(prompt("m", facts="{")),
        lambda storage: storage.add_message(prompt("m", state="unheard of")),
        lambda storage: storage.add_message(prompt("other-1")),
        lambda storage: storage.add_turn(prompt("m"), reply("r", "gone")),
        lambda storage: storage.add_message(prompt("m", created_at=2**70)),
    ],
)
def test_what_makes_no_sense_fails_and_changes_nothing(
    client: Client, ask: Callable[..., int]
) -> None:
    client.done(client.storage.create_conversation("other"))
    client.done(client.storage.add_message(prompt("other-1", conversation_id="other")))
    before = (_read(client), _read(client, "other"))
    listed = client.done(client.storage.list_conversations())
    assert client.problem(ask(client.storage)).kind == "other"
    assert (_read(client), _read(client, "other")) == before
    assert client.done(client.storage.list_conversations()) == listed


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=ANY_TEXT)
def test_any_text_comes_back(client: Client, text: str) -> None:
    storage = client.storage
    message_id = f"m{len(client.order)}"
    client.done(storage.add_message(prompt(message_id, text)))
    client.done(storage.save_draft("c", text))
    client.done(storage.rename("c", text))
    found = _read(client)
    assert found.messages[-1].text == found.draft == found.title == well_formed(text)


@pytest.mark.parametrize(
    "text",
    [
        "nul \0 in the middle",
        "\0",
        "שלום עולם \u202emixed\u202c",
        "👩🏽‍💻 and 𝔘",
        "line\r\nline\rline\u2028line",
        "e\u0301 is not \u00e9",
    ],
)
def test_difficult_text_survives_reopening(
    client: Client, new_client: Callable[[], Client], path: Path, text: str
) -> None:
    client.done(client.storage.add_message(prompt("m1", text)))
    client.storage.close()
    again = new_client()
    again.done(again.storage.open(path))
    assert again.texts("c") == [text]


def test_lone_surrogates_are_replaced_visibly(client: Client) -> None:
    client.done(client.storage.add_message(prompt("m1", "a\ud800b")))
    assert client.texts("c") == ["a\N{REPLACEMENT CHARACTER}b"]


def test_a_line_of_a_million_characters(client: Client) -> None:
    text = "x" * 1_000_000
    client.done(client.storage.add_turn(prompt("m1", text), reply("m2", "m1")))
    client.done(client.storage.save_reply("m2", text + "é", "complete"))
    assert client.texts("c") == [text, text + "é"]
