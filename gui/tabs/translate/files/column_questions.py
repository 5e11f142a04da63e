"""Tables whose columns are to be chosen before they are translated.

Owns: which files are asked about, and what the engine says of their columns.
"""

from PySide6.QtCore import QObject, Signal

from engine.protocol import ErrorInfo, FileColumns, FileColumnsParams
from gui.engine_client import EngineClient
from gui.file_names import ending
from gui.requests import Requests

TABLE_ENDINGS = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson"})
"""Other files have no columns."""


class ColumnQuestions(QObject):
    """Asks the engine, one request a table.

    Signals:
        ready(str path, list[FileColumn]): there is something to choose from.
        settled(str path): there is not, or it can't be told; translating says why.
    """

    ready = Signal(str, list)
    settled = Signal(str)

    def __init__(self, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._requests = Requests(client, self)
        self._jobs: dict[str, int] = {}

    @staticmethod
    def may_have_columns(path: str) -> bool:
        """By its name."""
        return ending(path) in TABLE_ENDINGS

    def ask(self, path: str) -> None:
        """Look at a table."""
        self.forget(path)

        def on_result(found: FileColumns) -> None:
            del self._jobs[path]
            if len(found.columns) > 1:
                self.ready.emit(path, found.columns)
            else:
                self.settled.emit(path)

        def on_error(_error: ErrorInfo) -> None:
            del self._jobs[path]
            self.settled.emit(path)

        self._jobs[path] = self._requests.ask(FileColumnsParams(path=path), on_result, on_error)

    def forget(self, path: str) -> None:
        """Its columns are no longer of interest."""
        job = self._jobs.pop(path, None)
        if job is not None:
            self._requests.forget(job)
