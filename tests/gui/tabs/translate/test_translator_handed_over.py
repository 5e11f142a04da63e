"""A translator that another tab hands over, before this one has been open at all."""

from gui.navigation import OpenModel
from gui.tabs.translate.page import TranslatePage
from tests.gui.conftest import OpenWindow


def test_what_it_can_do_is_told_of_the_one_that_was_handed_over(open_window: OpenWindow) -> None:
    window = open_window()
    window.app.services.navigation.open("translate", OpenModel("/runs/many"))
    page = window.app.window.page("translate")
    assert isinstance(page, TranslatePage)
    window.qtbot.waitUntil(lambda: page.setup.info is not None, timeout=10_000)
    assert page.setup.info is not None and page.setup.info.model == "/runs/many"
    assert page.setup.target in page.setup.targets and not page.setup.info.pairs
