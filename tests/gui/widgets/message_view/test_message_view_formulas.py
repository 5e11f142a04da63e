"""Formulas in the list of messages: pictures that are read and copied as LaTeX."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from gui.theme import COLUMN_WIDTH
from gui.widgets.message_view import MessageItem
from tests.gui.widgets.message_view.conftest import Reader

PICTURE = "\ufffc"
BLOCK = "$$\\frac{a}{b}$$"


def show(reader: Reader, text: str) -> None:
    reader.view.set_messages([MessageItem("a", "assistant", text)])
    reader.settle()


def drawn(reader: Reader, count: int) -> QTextBrowser:
    """The first text with as many pictures."""

    def found() -> list[QTextBrowser]:
        texts = [row.findChild(QTextBrowser) for row in reader.rows()]
        return [one for one in texts if one and one.toPlainText().count(PICTURE) == count]

    reader.qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]


def test_the_source_is_shown_until_the_picture_is_there(reader: Reader) -> None:
    reader.view.set_messages([MessageItem("a", "assistant", "Let $q_{17}$ be.")])
    reader.view._place_rows()
    assert reader.texts() == ["Let $q_{17}$ be."]
    assert drawn(reader, 1).toPlainText() == f"Let {PICTURE} be."


def test_copying_gives_the_source(reader: Reader) -> None:
    show(reader, "Let $x^2$ and \\(y\\), \\(y\\)\\(y\\) be *so*.")
    text = drawn(reader, 4)
    text.selectAll()
    text.setFocus()
    reader.qtbot.keyClick(text, "c", Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Let $x^2$ and \\(y\\), \\(y\\)\\(y\\) be so."


def test_a_part_of_the_text_is_copied_right(reader: Reader) -> None:
    show(reader, "a $x$ b $y$ c")
    text = drawn(reader, 2)
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().index("b"))
    cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.setFocus()
    reader.qtbot.keyClick(text, "c", Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "b $y$ c"


def test_screen_readers_get_the_source(reader: Reader) -> None:
    show(reader, f"Let $x$ be.\n\n{BLOCK}\n")
    reader.qtbot.waitUntil(lambda: PICTURE in "".join(reader.texts()), timeout=10_000)
    drawn(reader, 1)
    names = [row.accessibleName() for row in reader.rows()]
    assert names == ["Reply: Let $x$ be.", f"Formula: {BLOCK}"]


def test_a_large_formula_is_in_the_middle(reader: Reader) -> None:
    show(reader, BLOCK)
    text = drawn(reader, 1)
    row = text.parentWidget()
    assert row is not None
    assert abs(text.geometry().center().x() - row.width() // 2) <= 1
    assert text.width() < 100


def test_a_wide_formula_scrolls_sideways(reader: Reader) -> None:
    show(reader, "$$" + " + ".join(f"a_{{{index}}}" for index in range(60)) + " = 0$$")
    text = drawn(reader, 1)
    assert text.width() <= COLUMN_WIDTH
    assert text.horizontalScrollBar().maximum() > 100


def test_what_can_not_be_drawn_stays_source(reader: Reader) -> None:
    show(reader, "Let $\\unknown{x}$ and $z$ be.")
    assert drawn(reader, 1).toPlainText() == f"Let $\\unknown{{x}}$ and {PICTURE} be."


def test_another_theme_draws_in_its_colour(reader: Reader) -> None:
    show(reader, "Let $x$ be.")
    text = drawn(reader, 1)
    before = picture(text)
    reader.theme.set_mode("dark")
    reader.qtbot.waitUntil(lambda: brightest(picture(drawn(reader, 1))) > 200, timeout=10_000)
    assert brightest(before) < 100


def test_a_formula_that_is_still_written_is_shown_as_it_is(reader: Reader) -> None:
    reader.view.set_messages([MessageItem("a", "assistant", "", is_streaming=True)])
    reader.view.append_text("a", "So:\n\n$$\nx_1 = \\\\ ")
    reader.settle()
    assert reader.texts() == ["So:", "$$\nx_1 = \\\\"]
    reader.view.append_text("a", "2\n$$\n")
    assert drawn(reader, 1)


def test_an_address_in_a_message_reaches_no_picture_and_no_file(reader: Reader) -> None:
    show(reader, "Let $x$ be ![a](formula:1) ![b](file:///etc/passwd).")
    text = drawn(reader, 1)
    kind = QTextDocument.ResourceType.ImageResource.value
    for address in ("file:///etc/passwd", "formula:999999", "https://a.example/x.png"):
        assert text.loadResource(kind, QUrl(address)) is None


def test_words_in_formulas_are_found_and_their_pictures_marked(reader: Reader) -> None:
    show(reader, f"alpha 😀 $\\alpha$ b\n\n{BLOCK}\n\nfrac")
    reader.qtbot.waitUntil(lambda: "".join(reader.texts()).count(PICTURE) == 2, timeout=10_000)
    text = reader.text_with("alpha")
    reader.view.find_text("alpha")
    reader.qtbot.waitUntil(lambda: len(text.extraSelections()) == 2, timeout=5_000)
    marks = text.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["alpha", PICTURE]
    reader.view.find_text("frac")
    shown = [one for row in reader.rows() for one in row.findChildren(QTextBrowser)]
    reader.qtbot.waitUntil(
        lambda: [len(one.extraSelections()) for one in shown] == [0, 1, 1], timeout=5_000
    )


def picture(text: QTextBrowser) -> QImage:
    """The first picture in ``text``."""
    for index in range(len(text.toPlainText())):
        cursor = text.textCursor()
        cursor.setPosition(index + 1)
        if cursor.charFormat().isImageFormat():
            name = cursor.charFormat().toImageFormat().name()
            kind = QTextDocument.ResourceType.ImageResource.value
            found = text.document().resource(kind, QUrl(name))
            assert isinstance(found, QImage)
            return found
    raise AssertionError("no picture")


def brightest(image: QImage) -> int:
    """The largest red of what is fully inked."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(colour.red() for colour in pixels if colour.alpha() > 200)
