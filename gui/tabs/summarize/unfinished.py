"""The summary that wasn't finished when the window closed.

Owns: remembering it in the settings, by its run: the engine has the text and the parts.
"""

import logging

import msgspec

from engine.protocol.summarization import SummarizeParams
from engine.protocol.texts import beginning
from gui.services import Services

log = logging.getLogger(__name__)


class UnfinishedSummary(msgspec.Struct, frozen=True):
    """What it takes to go on.

    Attributes:
        name: of the document, or how the text begins.
        params: as they were asked, with the run, without the text.
    """

    name: str
    params: SummarizeParams


class UnfinishedKeeper:
    """Keeps the latest."""

    def __init__(self, services: Services) -> None:
        self._settings = services.settings

    def keep(self, name: str, params: SummarizeParams) -> None:
        """This one is begun and not finished; ``name``: of the document, "" of a text."""
        params, text = msgspec.structs.replace(params, text=""), params.text
        name = name or beginning(text)
        content = msgspec.json.encode(UnfinishedSummary(name, params)).decode()
        self._settings.change(summary_unfinished=content)

    def finish(self, run: str, path: str) -> None:
        """This run is finished, and with it whatever was begun of the same document."""
        found = self.find()
        if found is not None and (found.params.run == run or found.params.path == path != ""):
            self.forget()

    def of_run(self, run: str) -> UnfinishedSummary | None:
        """This run's, if it is the one that was kept."""
        found = self.find()
        return found if found is not None and found.params.run == run else None

    def forget(self) -> None:
        """Nobody wants it any more."""
        self._settings.change(summary_unfinished="")

    def find(self) -> UnfinishedSummary | None:
        """The one that was kept, if there is one."""
        content = self._settings.values.summary_unfinished
        if not content:
            return None
        try:
            return msgspec.json.decode(content, type=UnfinishedSummary)
        except msgspec.DecodeError as problem:  # of another version
            log.warning("the unfinished summary in the settings can't be read: %s", problem)
            return None
