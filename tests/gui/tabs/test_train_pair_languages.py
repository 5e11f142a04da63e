"""The languages of pairs in the form: as found, and as chosen."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox

from tests.gui.conftest import OpenWindow
from tests.gui.tabs.train_tab import TrainTab


def test_the_languages_that_were_found_are_named(open_window: OpenWindow, tmp_path: Path) -> None:
    tab = TrainTab(open_window())
    path = tmp_path / "pairs.tsv"
    path.write_text("en\tde\n", "utf-8")
    tab.page.setup.open_file(str(path))
    tab.until(lambda: tab.page.setup.data.report is not None)
    source = tab.find(QComboBox, "trainSourceLanguage")
    target = tab.find(QComboBox, "trainTargetLanguage")
    assert (source.currentText(), source.currentData()) == ("English (detected)", "")
    assert target.currentText() == "German (detected)"
    target.setCurrentIndex(target.findData("fr"))
    target.activated.emit(target.currentIndex())
    tab.until(lambda: tab.page.setup.data.report is not None)
    assert target.currentText() == "French"  # found is found, and chosen is chosen
    spec = tab.page.setup.spec()
    assert spec is not None and (spec.source_language, spec.target_language) == ("", "fr")
