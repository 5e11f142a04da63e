"""Folders, pins and presets are kept, changed, deleted and brought back."""

from storage_client import Client

from gui.storage import ConversationSummary, Folder, Preset


def listed(client: Client) -> list[ConversationSummary]:
    found: list[ConversationSummary] = client.done(client.storage.list_conversations())
    return found


def test_a_pin_and_a_folder_show_in_the_list(client: Client) -> None:
    folder = Folder("f", "Work")
    client.done(client.storage.save_folder(folder))
    client.done(client.storage.move_to_folder("c", "f"))
    client.done(client.storage.set_pinned("c", pinned=True))
    (summary,) = listed(client)
    assert (summary.is_pinned, summary.folder_id) == (True, "f")
    opened = client.done(client.storage.open_conversation("c"))
    assert (opened.is_pinned, opened.folder_id) == (True, "f")
    client.done(client.storage.set_pinned("c", pinned=False))
    client.done(client.storage.move_to_folder("c", None))
    (summary,) = listed(client)
    assert (summary.is_pinned, summary.folder_id) == (False, None)


def test_folders_are_renamed_deleted_and_restored(client: Client) -> None:
    storage = client.storage
    for folder in (Folder("f", "work"), Folder("g", "Home")):
        client.done(storage.save_folder(folder))
    client.done(storage.save_folder(Folder("f", "Arbeit")))
    assert [one.name for one in client.done(storage.list_folders())] == ["Arbeit", "Home"]
    client.done(storage.delete_folder("f"))
    assert [one.id for one in client.done(storage.list_folders())] == ["g"]
    client.done(storage.restore_folder("f"))
    assert [one.id for one in client.done(storage.list_folders())] == ["f", "g"]


def test_a_folder_that_is_not_there_is_refused(client: Client) -> None:
    assert client.problem(client.storage.move_to_folder("c", "nowhere")).kind == "other"
    assert client.problem(client.storage.delete_folder("nowhere")).kind == "other"


def test_presets_are_changed_deleted_and_restored(client: Client) -> None:
    storage = client.storage
    client.done(storage.save_preset(Preset("p", "Brief", '{"system_prompt": "Short."}', 5)))
    client.done(storage.save_preset(Preset("p", "Briefer", "{}", 6)))
    assert client.done(storage.list_presets()) == [Preset("p", "Briefer", "{}", 6)]
    client.done(storage.delete_preset("p"))
    assert client.done(storage.list_presets()) == []
    client.done(storage.restore_preset("p"))
    assert client.done(storage.list_presets()) == [Preset("p", "Briefer", "{}", 6)]


def test_a_preset_that_is_not_json_is_refused(client: Client) -> None:
    assert client.problem(client.storage.save_preset(Preset("p", "x", "no"))).kind == "other"


def test_the_draft_of_a_new_chat_is_kept(client: Client) -> None:
    assert client.done(client.storage.read_new_draft()) == ""
    client.storage.save_new_draft("half")
    client.done(client.storage.save_new_draft("half a thought \ud800"))
    assert client.done(client.storage.read_new_draft()) == "half a thought �"
