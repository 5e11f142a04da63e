"""A document's summary that wasn't finished when the window closed."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from tests.gui.conftest import OpenWindow
from tests.gui.tabs.summarize.conftest import SummarizeTab

LONG = "slow " + "\n\n".join(f"Section {n} tells of {n} herons. So." for n in range(1, 30))


def leave_unfinished(open_window: OpenWindow, path: Path) -> None:
    """Begin a summary and close the window in its midst."""
    path.write_text(LONG, encoding="utf-8")
    tab = SummarizeTab(open_window())
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
