"""What the engine says about a table before it is scored; asked again for other options."""

from PySide6.QtCore import QObject, Signal

from engine.protocol import DataInfo, DataInspectParams, ErrorInfo, TableOptions
from gui.engine_client import EngineClient
from gui.requests import Requests


class Inspection(QObject):
    """The table that is being looked at.

    Attributes:
        path: on the engine's machine; "" for none.
        options: how it is to be read.
        info: what was found, ``None`` while unknown.

    Signals:
        started()
        finished(DataInfo)
        failed(ErrorInfo)
    """

    started = Signal()
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._requests = Requests(client, self)
        self._job = 0
        self.path = ""
        self.options = TableOptions()
        self.info: DataInfo | None = None

    @property
    def is_running(self) -> bool:
        """Whether the engine is looking."""
        return self._requests.count > 0

    def look_at(self, path: str, options: TableOptions | None = None) -> None:
        """Inspect a file, or the same one read in another way."""
        self.stop()
        if path != self.path:
            self.info = None
        self.path = path
        self.options = options if options is not None else TableOptions()
        params = DataInspectParams(path=path, options=self.options)
        self._job = self._requests.ask(params, self._on_result, self._on_error)
        self.started.emit()

    def stop(self) -> None:
        """Look no longer."""
        self._requests.forget(self._job)

    def _on_result(self, info: DataInfo) -> None:
        self.info = info
        self.finished.emit(info)

    def _on_error(self, error: ErrorInfo) -> None:
        self.failed.emit(error)
