"""What the palette offers about sentiment, and when."""

from tests.gui.tabs.sentiment.conftest import SentimentTab


def commands(tab: SentimentTab) -> dict[str, bool]:
    found = tab.window.app.services.actions.commands()
    return {one.id: one.is_enabled for one in found if one.id.startswith("sentiment.")}


def test_what_can_be_done_follows_the_state(tab: SentimentTab) -> None:
    names = ("analyse", "why", "copy_text", "copy_json", "new_text", "stop")
    assert not any(commands(tab)[f"sentiment.{name}"] for name in names)
    tab.score("The garden is great.")
    can = commands(tab)
    assert all(can[f"sentiment.{name}"] for name in names[:5]) and not can["sentiment.stop"]


def test_a_model_is_chosen_from_the_palette(tab: SentimentTab) -> None:
    command = next(
        one
        for one in tab.window.app.services.actions.commands()
        if one.id == "sentiment.model:tiny-classifier"
    )
    assert command.text == "Score with Tiny Classifier" and command.is_enabled
    command.run()
    assert tab.page.choice.model == "tiny-classifier"
    assert not commands(tab)["sentiment.model:tiny-classifier"]


def test_why_from_another_tab_brings_this_one_to_the_front(tab: SentimentTab) -> None:
    tab.score("The garden is great.")
    tab.window.app.window.show_page("chat")
    assert tab.window.app.services.actions.run("sentiment.why")
    tab.qtbot.waitUntil(lambda: tab.edit.lights.tints is not None)
    assert tab.page.isVisible()


def test_new_text_can_be_undone(tab: SentimentTab) -> None:
    tab.score("The garden is great.")
    assert tab.window.app.services.actions.run("sentiment.new_text")
    assert tab.edit.toPlainText() == "" and tab.text("sentimentWelcome") != ""
    tab.edit.undo()
    tab.wait_for_result("The garden is great.")


def test_no_keys_mean_two_things(tab: SentimentTab) -> None:
    assert tab.window.app.services.actions.ambiguities() == []
