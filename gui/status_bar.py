"""The slim bar at the bottom: loaded model, device, memory in use, running jobs."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.engine_client import EngineState
from gui.formats import number, size
from gui.jobs import JobList
from gui.sentences import sentence
from gui.sentences.names import device_name
from gui.services import Services
from gui.widgets.job_popup import JobPopup


class StatusBar(QFrame):
    """What the engine is and does, in one line."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self._services = services
        self._memory_bytes = 0
        self._is_silent = False
        self._engine = self._label("statusEngine")
        self._model = self._label("statusModel")
        self._device = self._label("statusDevice")
        self._memory = self._label("statusMemory")
        self._jobs = QPushButton()
        self._jobs.setObjectName("statusJobs")
        self._jobs.setFlat(True)
        roles = (JobList.TITLE, JobList.STAGE, JobList.FRACTION, JobList.ID)
        self._popup = JobPopup(services.jobs, roles, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(16)
        for label in (self._engine, self._model, self._device, self._memory):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self._jobs)
        client = services.client
        client.state_changed.connect(self._on_state_changed)
        client.memory_changed.connect(self._on_memory_changed)
        client.silence_noticed.connect(self._on_silence_noticed)
        client.silence_ended.connect(self._on_silence_ended)
        services.models.loaded_changed.connect(self.retranslate)
        services.jobs.count_changed.connect(self.retranslate)
        self._jobs.clicked.connect(self.show_jobs)
        self._popup.cancel_requested.connect(services.jobs.cancel)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._engine.setText(self._engine_text())
        loaded = self._services.models.loaded
        self._model.setText(loaded.name if loaded else self.tr("No model loaded"))
        self._model.setAccessibleName(self.tr("Model: {0}").format(self._model.text()))
        device = ""
        if loaded:
            device = " · ".join((loaded.runtime, device_name(loaded.device), loaded.dtype))
        self._device.setText(device)
        self._device.setAccessibleName(self.tr("Device: {0}").format(device))
        self._device.setToolTip(
            "\n".join(sentence(one) for one in loaded.reasons) if loaded else ""
        )
        memory = size(self._memory_bytes) if self._memory_bytes else ""
        self._memory.setText(self.tr("Engine memory {0}").format(memory) if memory else "")
        self._memory.setAccessibleName(self._memory.text())
        for label in (self._device, self._memory):
            label.setVisible(bool(label.text()))  # nor the space around it
        jobs = self._services.jobs.rowCount()
        count = number(jobs)
        self._jobs.setText(self.tr("Jobs: {0}").format(count) if jobs else self.tr("No jobs"))
        self._jobs.setAccessibleName(self.tr("Running jobs: {0}").format(count))

    def show_jobs(self) -> None:
        """Open the list of running jobs."""
        self._popup.show_above(self._jobs)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _engine_text(self) -> str:
        if self._is_silent:
            return self.tr("The engine has gone quiet")
        return {
            EngineState.STOPPED: self.tr("Engine stopped"),
            EngineState.STARTING: self.tr("Engine starting"),
            EngineState.READY: self.tr("Ready"),
            EngineState.BUSY: self.tr("Busy"),
            EngineState.STOPPING: self.tr("Engine stopping"),
            EngineState.CRASHED: self.tr("Engine ended"),
        }[self._services.client.state]

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return label

    def _on_state_changed(self, state: EngineState) -> None:
        if state not in (EngineState.READY, EngineState.BUSY):
            self._memory_bytes = 0  # what the last process had is free again
        self.retranslate()

    def _on_memory_changed(self, memory_bytes: int) -> None:
        self._memory_bytes = memory_bytes
        self.retranslate()

    def _on_silence_noticed(self) -> None:
        self._is_silent = True
        self.retranslate()

    def _on_silence_ended(self) -> None:
        self._is_silent = False
        self.retranslate()
