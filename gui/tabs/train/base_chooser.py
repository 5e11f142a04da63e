"""Which model learns; one that isn't on the machine yet can be fetched here.

What fits depends on the task; where pairs are learned a model may begin with nothing.
"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.protocol import ModelInfo
from engine.protocol.training_spec import TrainingTask
from gui.formats import size
from gui.jobs import JobList
from gui.model_shelf import ModelShelf
from gui.tabs.train import shapes
from gui.tabs.train.error_slot import ErrorSlot
from gui.theme import Theme
from gui.widgets.progress_bar import ProgressBar
from gui.widgets.steady_combo import SteadyCombo

DEFAULT_BASE = "all-minilm-l6-v2"
FROM_NOTHING = ""


class BaseChooser(QWidget):
    """The models that can learn the task, and how to get one.

    Attributes:
        model: id of the chosen one, or a folder; :data:`FROM_NOTHING` for none.

    Signals:
        changed(): by the person, or because a model arrived.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, models: ModelShelf, jobs: JobList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("trainBaseChooser")
        self._models = models
        self._jobs = jobs
        self._task: TrainingTask = "auto"
        self.model = DEFAULT_BASE
        self.combo = SteadyCombo("trainBaseCombo")
        self._missing = QLabel()
        self._missing.setObjectName("trainBaseMissing")
        self._missing.setWordWrap(True)
        self._download = QPushButton()
        self._download.setObjectName("trainDownloadButton")
        self._progress = ProgressBar()
        self._progress.setObjectName("trainDownloadProgress")
        self._progress.setRange(0, 1000)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(8)
        self._stage = QLabel()
        self._stage.setObjectName("trainDownloadStage")
        self._stage.setProperty("role", "muted")
        self._error = ErrorSlot(theme, "trainDownloadError")
        self._offer = self._lay_out()
        self.combo.activated.connect(self._on_chosen)
        self._download.clicked.connect(self._on_download_clicked)
        models.models_changed.connect(self._on_models_changed)
        models.failed.connect(self._on_failed)
        jobs.job_changed.connect(self._on_job_changed)
        jobs.count_changed.connect(self._show_offer)
        self._on_models_changed()

    @property
    def is_ready(self) -> bool:
        """Whether the chosen model is on disk; one given by its folder is the engine's to check."""
        if self.model == FROM_NOTHING:
            return self._task in shapes.PAIRED
        found = self._models.find(self.model)
        return found.is_installed if found is not None else self.model != DEFAULT_BASE

    def set_model(self, model: str) -> None:
        """Choose a model, without a signal."""
        self.model = model
        self._fill()

    def set_task(self, task: TrainingTask) -> bool:
        """Offer what can learn this.

        Returns:
            Whether another model had to be chosen, as the old one can't.
        """
        self._task = task
        before = self.model
        self._fit_model()
        self._fill()
        return self.model != before

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.combo.setAccessibleName(self.tr("Base model"))
        self._progress.setAccessibleName(self.tr("Download progress"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fits(self, one: ModelInfo) -> bool:
        """Whether a model can learn the task."""
        if one.problem:
            return False
        if self._task in shapes.GENERATING:
            return one.role == "chat"  # GGUF models are converted once
        if one.format != "safetensors":
            return False
        if self._task in shapes.PAIRED:
            return one.role == "translator"
        if self._task == "masked_lm":
            return one.role in ("embedding", "classifier")
        return one.role == "embedding" or (one.is_installed and one.role != "translator")

    def _offered(self) -> list[ModelInfo]:
        """Those that fit: for classes embedding models first, as they learn them best."""
        found = [one for one in self._models.models if self._fits(one)]
        return sorted(found, key=self._place_of)

    def _place_of(self, one: ModelInfo) -> tuple[bool, bool, bool]:
        is_encoder_wanted = self._task in shapes.CLASSIFYING or self._task == "masked_lm"
        is_other = is_encoder_wanted and one.role != "embedding"
        return is_other, not one.is_installed, not one.is_starter

    def _fit_model(self) -> None:
        """Choose another model where the chosen one is known and can't learn the task."""
        found = self._models.find(self.model)
        is_fine = found is None or self._fits(found)
        if self.model == FROM_NOTHING:
            is_fine = self._task in shapes.PAIRED
        elif found is None and self.model == DEFAULT_BASE:
            is_fine = self._task in shapes.CLASSIFYING or self._task == "masked_lm"
        if is_fine or not self._models.is_listed:
            return
        offered = self._offered()
        if self._task in shapes.PAIRED and not any(one.is_installed for one in offered):
            self.model = FROM_NOTHING
        elif offered:
            self.model = offered[0].id

    def _fill(self) -> None:
        self.combo.clear()
        for one in self._offered():
            text = one.name
            if not one.is_installed:
                text = self.tr("{0} ({1} to download)").format(one.name, size(one.size_bytes))
            self.combo.addItem(text, one.id)
        if self._task in shapes.PAIRED or self.model == FROM_NOTHING:
            self.combo.addItem(self.tr("Train from nothing"), FROM_NOTHING)
        place = self.combo.findData(self.model)
        if place < 0:
            self.combo.addItem(self.model, self.model)
            place = self.combo.count() - 1
        self.combo.setCurrentIndex(place)
        self._show_offer()

    def _show_offer(self, *_: object) -> None:
        found = self._models.find(self.model)
        is_missing = found is not None and not found.is_installed
        self._offer.setVisible(is_missing)
        if found is None or not is_missing:
            return
        is_coming = self._models.downloading(self.model) is not None
        self._missing.setText(
            self.tr("{0} is not on this machine yet ({1}).").format(
                found.name, size(found.size_bytes)
            )
        )
        text = self.tr("Cancel") if is_coming else self.tr("Download")
        if found.partial_bytes and not is_coming:
            text = self.tr("Resume download")
        self._download.setText(text)
        self._download.setAccessibleName(f"{text}: {found.name}")
        self._progress.setVisible(is_coming)
        self._stage.setVisible(is_coming)

    def _lay_out(self) -> QWidget:
        offer = QWidget()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._missing, 1)
        line.addWidget(self._download)
        inner = QVBoxLayout(offer)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addLayout(line)
        inner.addWidget(self._progress)
        inner.addWidget(self._stage)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.combo)
        column.addWidget(offer)
        column.addWidget(self._error)
        return offer

    def _on_chosen(self) -> None:
        self.model = self.combo.currentData()
        self._error.show_error(None)
        self._show_offer()
        self.changed.emit()

    def _on_download_clicked(self) -> None:
        job = self._models.downloading(self.model)
        if job is not None:
            self._jobs.cancel(job)
            return
        self._error.show_error(None)
        self._models.download(self.model)
        self._show_offer()

    def _on_models_changed(self) -> None:
        self._fit_model()
        self._fill()
        self.changed.emit()

    def _on_failed(self, model: str, error: object) -> None:
        is_mine = model == self.model and getattr(error, "kind", "") != "cancelled"
        if is_mine:
            self._error.show_error(error)  # type: ignore[arg-type]
        self._show_offer()

    def _on_job_changed(self, job_id: int) -> None:
        job = self._jobs.find(job_id)
        if job is not None and self._models.downloading(self.model) == job_id:
            self._progress.setValue(round((job.fraction or 0) * 1000))
            self._stage.setText(job.stage)
