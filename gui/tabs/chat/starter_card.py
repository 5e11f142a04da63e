"""The card of a first start: what the starter model is, and larger ones that fit."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ModelInfo
from gui.formats import size
from gui.icons import icon
from gui.jobs import JobList
from gui.model_shelf import ModelShelf
from gui.theme import COLUMN_WIDTH, Theme
from gui.widgets.progress_bar import ProgressBar

MAX_OFFERS = 3


class _Offer(QWidget):
    """One model that can be downloaded: name, size, button or progress."""

    def __init__(self, model: ModelInfo) -> None:
        super().__init__()
        self.model = model
        self.setObjectName(f"offer_{model.id}")
        self.name = QLabel(model.name)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.size_label = QLabel()
        self.size_label.setProperty("role", "muted")
        self.size_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.button = QPushButton()
        self.button.setObjectName(f"downloadButton_{model.id}")
        self.progress = ProgressBar()
        self.progress.setObjectName(f"downloadProgress_{model.id}")
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.hide()
        self.stage = QLabel()
        self.stage.setProperty("role", "muted")
        self.stage.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.size_label, 0, 1)
        grid.addWidget(self.button, 0, 2)
        grid.addWidget(self.progress, 1, 0, 1, 3)
        grid.addWidget(self.stage, 2, 0, 1, 3)


class StarterCard(QFrame):
    """Says what the starter model is and offers models to download.

    Signals:
        dismissed()
    """

    dismissed = Signal()

    def __init__(
        self, theme: Theme, models: ModelShelf, jobs: JobList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("starterCard")
        self.setMaximumWidth(COLUMN_WIDTH)
        self._theme = theme
        self._models = models
        self._jobs = jobs
        self._offers: list[_Offer] = []
        self._title = QLabel()
        self._title.setObjectName("starterCardTitle")
        self._title.setProperty("role", "title")
        self._text = QLabel()
        self._text.setObjectName("starterCardText")
        self._text.setWordWrap(True)
        self._close = QToolButton()
        self._close.setObjectName("starterCardClose")
        self._close.setIconSize(QSize(16, 16))
        self._offer_column = QVBoxLayout()
        self._offer_column.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._text)
        column.addLayout(self._offer_column)
        self._close.clicked.connect(self.dismissed)
        models.models_changed.connect(self._on_models_changed)
        jobs.job_changed.connect(self._on_job_changed)
        jobs.count_changed.connect(self._on_job_count_changed)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._on_models_changed()

    @property
    def has_starter(self) -> bool:
        """Whether a model one can chat with is on disk."""
        return bool(self._models.chat_models())

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.setToolTip(self.tr("Dismiss"))
        if self.has_starter:
            self._title.setText(self.tr("Ready to chat"))
            self._text.setText(
                self.tr(
                    "The starter model is small, so it is quick but often wrong. It runs on this "
                    "machine and nothing you write leaves it. Larger models that fit this machine:"
                )
            )
        else:
            self._title.setText(self.tr("Download a model to start"))
            self._text.setText(
                self.tr(
                    "Models run on this machine and nothing you write leaves it. "
                    "Nothing is downloaded until you say so."
                )
            )
        for offer in self._offers:
            offer.size_label.setText(size(offer.model.size_bytes) if offer.model.size_bytes else "")
            self._word_button(offer)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _offered(self) -> list[ModelInfo]:
        """Models to offer: without any, the starter first; else larger ones that fit."""
        missing = [
            one
            for one in self._models.models
            if one.role == "chat" and (not one.is_installed) and one.fits is not False
        ]
        missing.sort(key=lambda one: (not one.is_starter, one.size_bytes))
        return missing[:MAX_OFFERS]

    def _on_models_changed(self) -> None:
        offered = self._offered()
        if [one.model for one in self._offers] != offered:
            for old in self._offers:
                self._offer_column.removeWidget(old)
                old.deleteLater()
            self._offers = [_Offer(model) for model in offered]
            for offer in self._offers:
                offer.button.clicked.connect(self._on_button_clicked)
                self._offer_column.addWidget(offer)
        self.retranslate()

    def _on_button_clicked(self) -> None:
        for offer in self._offers:
            if offer.button is self.sender():
                job = self._models.downloading(offer.model.id)
                if job is None:
                    self._models.download(offer.model.id, replace=offer.model.problem is not None)
                else:
                    self._jobs.cancel(job)

    def _on_job_changed(self, job_id: int) -> None:
        job = self._jobs.find(job_id)
        for offer in self._offers:
            if job is not None and self._models.downloading(offer.model.id) == job_id:
                offer.progress.setValue(round((job.fraction or 0) * 1000))
                offer.stage.setText(job.stage)

    def _on_job_count_changed(self, _count: int) -> None:
        for offer in self._offers:
            self._word_button(offer)

    def _word_button(self, offer: _Offer) -> None:
        is_coming = self._models.downloading(offer.model.id) is not None
        if is_coming:
            text = self.tr("Cancel")
        elif offer.model.partial_bytes:
            text = self.tr("Resume download")
        else:
            text = self.tr("Download")
        is_first = not self.has_starter and offer is self._offers[0] and not is_coming
        offer.button.setText(text)
        offer.button.setAccessibleName(f"{text}: {offer.model.name}")
        offer.button.setProperty("role", "primary" if is_first else "")
        offer.button.style().polish(offer.button)
        offer.progress.setVisible(is_coming)
        offer.progress.setAccessibleName(
            self.tr("Download progress of {0}").format(offer.model.name)
        )
        offer.stage.setVisible(is_coming)

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        self._close.setIcon(icon("x", tokens.muted, 16))
