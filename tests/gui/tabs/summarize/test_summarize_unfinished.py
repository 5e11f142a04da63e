"""A summary that wasn't finished when the window closed."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from tests.gui.conftest import OpenWindow
from tests.gui.tabs.summarize.conftest import SummarizeTab

LONG = "slow " + "\n\n".join(f"Section {n} tells of {n} herons. So." for n in range(1, 30))


def leave_text_unfinished(open_window: OpenWindow) -> None:
    """Have a model begin with a text that was pasted, and close the window in its midst."""
    tab = SummarizeTab(open_window())
    tab.page.choice.choose("tiny")
    tab.write(LONG)
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: len(tab.tree.parts) >= 2)
    tab.window.close()


def leave_unfinished(open_window: OpenWindow, path: Path) -> None:
    """Begin a summary and close the window in its midst."""
    path.write_text(LONG, encoding="utf-8")
    tab = SummarizeTab(open_window())
    tab.page.choice.choose("tiny")
    tab.page.intake.read(str(path))
    tab.qtbot.waitUntil(tab.edit.isReadOnly)
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: len(tab.tree.parts) >= 2)
    tab.window.close()


def test_it_can_be_gone_on_with_in_the_next_window(open_window: OpenWindow, tmp_path: Path) -> None:
    path = tmp_path / "herons.md"
    leave_unfinished(open_window, path)
    tab = SummarizeTab(open_window())
    assert tab.window.notices() == ["The summary of herons.md isn't finished. Go on with it?"]
    with tab.qtbot.waitSignal(tab.window.app.services.client.job_started) as asked:
        tab.click("noticeAction_continueUnfinished", QPushButton)
    assert asked.args[1].path == str(path) and asked.args[1].run.startswith("run-")
    tab.wait_for_summary()
    assert tab.edit.toPlainText() == LONG and tab.text("summarizeDocumentName") == "herons.md"
    assert tab.window.app.services.settings.values.summary_unfinished == ""


def test_a_pasted_text_is_gone_on_with_too_and_is_not_in_the_settings(
    open_window: OpenWindow,
) -> None:
    leave_text_unfinished(open_window)
    tab = SummarizeTab(open_window())
    (said,) = tab.window.notices()
    assert said.startswith("The summary of “slow Section 1 tells of 1 herons") and "…”" in said
    assert "Section 29" not in tab.window.app.services.settings.values.summary_unfinished
    tab.click("noticeAction_continueUnfinished", QPushButton)
    # The text is there long before its summary is, and can't be changed meanwhile.
    tab.qtbot.waitUntil(lambda: tab.edit.toPlainText() == LONG)
    assert not tab.page.presenter.has_result and tab.edit.isReadOnly()
    tab.qtbot.waitUntil(lambda: len(tab.tree.parts) >= 3)
    tab.tree.choose(2)
    assert tab.lit().startswith("Section 3")
    tab.wait_for_summary()
    assert tab.edit.toPlainText() == LONG and not tab.edit.isReadOnly()
    assert tab.text("summarizeDocumentName") == ""
    assert tab.window.app.services.settings.values.summary_unfinished == ""


def test_it_is_kept_before_its_first_part_is_done(tab: SummarizeTab) -> None:
    """A slow model takes minutes for that."""
    kept: list[tuple[int, str]] = []
    services = tab.window.app.services
    services.client.summary_updated.connect(
        lambda update: kept.append((len(update.parts), services.settings.values.summary_unfinished))
    )
    tab.page.choice.choose("tiny")
    tab.write(LONG)
    tab.click("summarizeButton", QPushButton)
    assert tab.text("summarizePartHeading").startswith("No part is done yet")
    tab.qtbot.waitUntil(lambda: len(tab.tree.parts) >= 2)
    parts, unfinished = kept[0]
    assert parts == 0 and "run-" in unfinished
    assert tab.text("summarizePartHeading").startswith("Choose a part")


def test_another_text_does_not_end_it_silently(tab: SummarizeTab) -> None:
    tab.page.choice.choose("tiny")
    tab.write(LONG)
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: len(tab.tree.parts) >= 2)
    tab.page.presenter.open_text("Another text.")
    assert not tab.page.presenter.is_running
    (said,) = tab.window.notices()
    assert said.startswith("The summary of “slow Section 1") and said.endswith("Go on with it?")
    tab.click("noticeAction_continueUnfinished", QPushButton)
    tab.wait_for_summary()
    assert tab.edit.toPlainText() == LONG and tab.window.notices() == []
    tab.page.presenter.open_text("Another text.")
    assert tab.window.notices() == []  # that one is finished


def test_it_can_be_forgotten(open_window: OpenWindow, tmp_path: Path) -> None:
    leave_unfinished(open_window, tmp_path / "herons.md")
    tab = SummarizeTab(open_window())
    tab.click("noticeAction_forgetUnfinished", QPushButton)
    assert tab.window.notices() == []
    assert tab.window.app.services.settings.values.summary_unfinished == ""
    assert not tab.page.presenter.can_continue


def test_what_another_version_wrote_is_left_alone(open_window: OpenWindow) -> None:
    window = open_window()
    window.app.services.settings.change(summary_unfinished='{"name": 3}')
    tab = SummarizeTab(window)
    assert tab.window.notices() == []
    tab.summarize("The heron fishes. It is grey.")
    assert tab.view.toPlainText() == "The heron fishes."
    assert tab.window.app.services.settings.values.summary_unfinished == '{"name": 3}'
