"""Several files are summarized one after the other, and summaries made before are brought back."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QDoubleSpinBox, QFileDialog, QLineEdit, QListWidget, QPushButton

from engine.protocol import ErrorInfo, TextKey
from gui.tabs.summarize.file_queue import QueuedFile
from gui.tabs.summarize.kept import HistoryButton
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.summarize.conftest import SummarizeTab

TEXT = "The heron fishes. It is grey.\n\nThe boat is blue. So it is.\n"
SLOW = "slow " + "\n\n".join(f"Section {n} tells of {n} herons. So." for n in range(1, 30))


def files(folder: Path, **texts: str) -> list[str]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def rows(tab: SummarizeTab) -> list[str]:
    found: QListWidget = tab.find(QListWidget, "summarizeQueueList")
    return [found.item(row).text() for row in range(found.count())] if found.isVisible() else []


def history(tab: SummarizeTab) -> HistoryButton:
    """The button, with its menu filled."""
    button: HistoryButton = tab.find(HistoryButton, "summarizeHistoryButton")
    with tab.qtbot.waitSignal(tab.page.kept.listed):
        button.menu().aboutToShow.emit()
    return button


def titles(tab: SummarizeTab) -> list[str]:
    actions = history(tab).menu().actions()
    return [one.text().split("\t")[0] for one in actions if one.text()]


def test_what_a_model_wrote_before_comes_back_with_its_passages_lit(tab: SummarizeTab) -> None:
    tab.page.choice.choose("tiny")
    tab.summarize(TEXT)
    lit = tab.lit()
    assert lit
    tab.page.presenter.clear()
    assert tab.edit.toPlainText() == "" and tab.lit() == ""
    tab.page.kept.open("kept-0")
    tab.qtbot.waitUntil(lambda: tab.page.presenter.has_result)
    assert tab.edit.toPlainText() == TEXT and tab.lit() == lit and tab.tinted()


def test_a_file_that_failed_is_named_once(tab: SummarizeTab) -> None:
    text = TextKey("error.data_empty", {"file": "a.txt"})
    error = ErrorInfo("unsupported", text, "", "")
    tab.page.queue.files.append(QueuedFile("/nowhere/a.txt", "failed", error=error))
    tab.page.queue.changed.emit()
    assert rows(tab) == ["⚠ a.txt is empty. Choose a file with text or rows in it."]


def test_dropped_files_are_summarized_one_after_the_other(
    tab: SummarizeTab, tmp_path: Path
) -> None:
    paths = files(
        tmp_path, first=TEXT, broken="fail error.summarize_nothing", last="The sea. It is."
    )
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    tab.page.intake.take(mime)
    tab.qtbot.waitUntil(lambda: len(rows(tab)) == 3 and rows(tab)[2].startswith("✓"))
    assert rows(tab)[0] == "✓ first.txt" and rows(tab)[1].startswith("⚠ broken.txt: ")
    assert tab.text("summarizeQueueTitle").startswith("Files: 2 of 3 summarized")
    # The first one is shown; a click shows another one.
    tab.qtbot.waitUntil(lambda: tab.text("summarizeDocumentName") == "first.txt")
    assert tab.edit.toPlainText() == TEXT and tab.page.presenter.has_result
    shown: QListWidget = tab.find(QListWidget, "summarizeQueueList")
    place = shown.visualItemRect(shown.item(2)).center()
    tab.qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    tab.qtbot.waitUntil(lambda: tab.text("summarizeDocumentName") == "last.txt")
    assert tab.view.toPlainText() == "The sea."
    tab.click("summarizeQueueClear", QPushButton)
    assert rows(tab) == []


def test_stopped_files_wait_for_the_next_window(open_window: OpenWindow, tmp_path: Path) -> None:
    tab = SummarizeTab(open_window())
    tab.page.choice.choose("tiny")
    dialog_files = files(tmp_path, slow=SLOW, short=TEXT)
    assert tab.window.app.services.actions.run("summarize.open")
    dialog = tab.find(QFileDialog, "summarizeOpenDialog")
    dialog.filesSelected.emit(dialog_files)
    dialog.close()
    queue = tab.page.queue
    tab.qtbot.waitUntil(lambda: "Summarizing" in rows(tab)[0])
    tab.click("summarizeQueueStop", QPushButton)
    assert rows(tab) == ["· slow.txt – stopped", "· short.txt – waits for its turn"]
    run = queue.files[0].run
    tab.window.close()

    tab = SummarizeTab(open_window())
    assert rows(tab) == ["· slow.txt – stopped", "· short.txt – waits for its turn"]
    with tab.qtbot.waitSignal(tab.window.app.services.client.job_started) as asked:
        tab.click("summarizeQueueGoOn", QPushButton)
    assert run and asked.args[1].run == run
    tab.qtbot.waitUntil(lambda: all(one.startswith("✓") for one in rows(tab)), timeout=15_000)
    assert tab.window.app.services.settings.values.summary_queue == ()


def test_a_text_can_be_summarized_while_files_wait(tab: SummarizeTab, tmp_path: Path) -> None:
    tab.page.queue.add(files(tmp_path, slow=SLOW))
    tab.write("The dog sleeps. It snores.")
    tab.qtbot.waitUntil(lambda: tab.page.presenter.has_result, timeout=15_000)
    tab.qtbot.waitUntil(lambda: rows(tab)[0].startswith("✓"))
    assert tab.view.toPlainText() == "The dog sleeps." and tab.text("summarizeDocumentName") == ""


def test_a_summary_made_before_is_brought_back_with_its_evidence(tab: SummarizeTab) -> None:
    assert titles(tab) == ["There is none yet."]
    tab.summarize(TEXT)
    tab.write("Something else. It is.")
    tab.qtbot.waitUntil(lambda: tab.view.toPlainText() == "Something else.")  # while it is written
    assert titles(tab) == ["“The heron fishes. It is grey. The boat …”", "Clear history"]
    history(tab).menu().actions()[0].trigger()
    tab.qtbot.waitUntil(lambda: tab.edit.toPlainText() == TEXT)
    assert tab.view.toPlainText() == "The heron fishes. The boat is blue."
    tab.view.go_to(1)
    assert tab.lit() == "The boat is blue." and not tab.edit.isReadOnly()
    history(tab).menu().actions()[-1].trigger()
    tab.qtbot.waitUntil(lambda: titles(tab) == ["There is none yet."])


def test_what_is_gone_from_the_history_is_said(tab: SummarizeTab) -> None:
    tab.page.kept.open("kept-9")
    tab.qtbot.waitUntil(lambda: any("isn't kept" in one for one in tab.window.notices()))


def test_how_one_asks_is_remembered(open_window: OpenWindow) -> None:
    tab = SummarizeTab(open_window())
    tab.page.choice.choose("tiny")
    tab.choose("summarizeLengthCombo", "percentage")
    tab.find(QDoubleSpinBox, "summarizePercentage").setValue(12.5)
    tab.choose("summarizeShapeCombo", "headline_bullets")
    tab.choose("summarizeLanguageCombo", "de")
    focus: QLineEdit = tab.find(QLineEdit, "summarizeFocus")
    tab.qtbot.keyClicks(focus, "herons")
    before = tab.page.options.params("a")
    tab.window.close()
    tab = SummarizeTab(open_window())
    assert tab.page.options.params("a") == before
    assert (before.length.percentage, before.shape, before.focus) == (
        12.5,
        "headline_bullets",
        "herons",
    )
    assert before.language == "de" and tab.is_seen("summarizePercentage", QDoubleSpinBox)
