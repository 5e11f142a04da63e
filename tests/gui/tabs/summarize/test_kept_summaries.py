"""The history of summaries: what is asked while it is being cleared."""

from engine.protocol.summarization import DeleteSummaryParams, ListSummariesParams
from gui.tabs.summarize.kept import KeptSummaries
from tests.gui.conftest import OpenWindow


def test_the_menu_that_is_opened_while_the_history_is_cleared_does_not_stop_that(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    services = window.app.services
    kept = KeptSummaries(services)
    asked: list[type] = []

    def note(_job: int, params: object) -> None:
        if isinstance(params, DeleteSummaryParams | ListSummariesParams):
            asked.append(type(params))

    services.client.job_started.connect(note)
    kept.clear()
    with window.qtbot.waitSignal(kept.listed):
        kept.ask()
    assert asked == [DeleteSummaryParams]
