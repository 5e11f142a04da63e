"""The glossary: what a file says, contradictions, and the panel."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView

from gui.tabs.translate.glossary import MAX_CHARACTERS, contradictions, read_terms, with_terms
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.translate.conftest import TranslateTab


def test_terms_are_read_whatever_parts_the_columns() -> None:
    for delimiter in (",", ";", "\t"):
        text = f"source{delimiter}target\nroom{delimiter}quarto\ncat{delimiter}gato\n"
        read = read_terms(text)
        assert read.terms == (("room", "quarto"), ("cat", "gato"))
        assert read.heading and not read.refused


def test_what_is_no_term_is_told_by_its_line() -> None:
    long = "x" * (MAX_CHARACTERS + 1)
    read = read_terms(f'room,quarto\nalone\n\n,gato\n"a, b","c\nd"\n{long},y\n')
    assert read.terms == (("room", "quarto"), ("a, b", "c\nd"))
    assert read.refused == (2, 4, 7)


def test_a_cell_beyond_all_limits_is_refused_not_raised() -> None:
    read = read_terms("room,quarto\n" + "x" * 200_000 + ",y\n")
    assert read.terms == (("room", "quarto"),) and read.refused


def test_contradictions_are_found_and_pairs_kept_once() -> None:
    terms = (("room", "quarto"), ("cat", "gato"), ("room", "sala"))
    assert contradictions(terms) == ["room"]
    assert with_terms(terms, (("cat", "gato"), ("dog", "cão"))) == (*terms, ("dog", "cão"))


def test_terms_are_added_changed_removed_and_honoured(tab: TranslateTab) -> None:
    tab.tool("glossaryButton")
    source, target = (
        tab.find(QLineEdit, name) for name in ("glossarySourceField", "glossaryTargetField")
    )
    assert not tab.find(QPushButton, "addTermButton").isEnabled()
    for term, translation in (("room", "quarto"), ("room", "sala")):
        source.setText(term)
        target.setText(translation)
        tab.qtbot.keyClick(target, Qt.Key.Key_Return)
    assert tab.page.setup.glossary == (("room", "quarto"), ("room", "sala"))
    assert "room" in tab.text("glossaryContradictions")
    table = tab.find(QTableView, "glossaryTable")
    model = table.model()
    assert model.setData(model.index(1, 0), " hall ")
    assert not model.setData(model.index(1, 0), "")
    assert tab.text("glossaryContradictions") == ""
    assert tab.translate("The room.") == "[pt] The quarto."
    table.selectionModel().select(
        model.index(0, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    tab.click("removeTermButton")
    assert tab.page.setup.glossary == (("hall", "sala"),)
    tab.qtbot.waitUntil(lambda: tab.target.text == "[pt] The room.")


def test_a_file_is_taken_in_and_what_was_left_out_is_said(
    tab: TranslateTab, tmp_path: Path
) -> None:
    tab.tool("glossaryButton")
    file = tmp_path / "terms.csv"
    file.write_bytes("term;Übersetzung\nroom;quarto\nalone\n".encode("cp1252"))
    tab.page.glossary.import_file(str(file))
    tab.qtbot.waitUntil(lambda: bool(tab.seen("noticeText")))
    said = tab.seen("noticeText", QLabel)[0].text()
    assert "terms.csv: 1 term read, 1 of them new." in said and "1 line (3)" in said
    assert "first line names the columns" in said
    assert tab.page.setup.glossary == (("room", "quarto"),)


def test_a_file_that_is_not_there_is_said(tab: TranslateTab, tmp_path: Path) -> None:
    tab.tool("glossaryButton")
    tab.page.glossary.import_file(str(tmp_path / "none.csv"))
    tab.qtbot.waitUntil(lambda: bool(tab.seen("noticeText")))
    assert "none.csv" in tab.seen("noticeText", QLabel)[0].text()


def test_the_glossary_is_kept_over_a_restart(open_window: OpenWindow) -> None:
    tab = TranslateTab(open_window())
    tab.page.setup.set_glossary((("room", "quarto"),))
    tab.window.app.services.settings.flush()
    again = TranslateTab(open_window())
    assert again.page.setup.glossary == (("room", "quarto"),)
    assert "1" in again.find(type(again.page.bar.glossary_button), "glossaryButton").text()


def test_in_a_narrow_window_the_glossary_takes_the_page(tab: TranslateTab) -> None:
    tab.window.app.window.resize(1200, 800)
    tab.tool("glossaryButton")
    assert tab.page.glossary.isVisible() and tab.source.isVisible()
    tab.window.app.window.resize(720, 600)
    tab.qtbot.waitUntil(lambda: not tab.source.isVisible())
    assert tab.page.glossary.isVisible()
    tab.tool("closeGlossaryButton")
    assert tab.source.isVisible() and not tab.page.glossary.isVisible()
