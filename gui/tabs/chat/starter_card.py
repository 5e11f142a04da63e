"""The card of a first start: what the starter model is, larger ones that fit, the other tabs."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.protocol import ModelInfo
from gui.formats import number, size
from gui.icons import icon
from gui.jobs import JobList
from gui.model_shelf import ModelShelf
from gui.tabs.chat.look_around import LookAround
from gui.tabs.chat.starter_offer import StarterOffer, larger, offered
from gui.theme import COLUMN_WIDTH, Theme


class StarterCard(QFrame):
    """Says what the starter model is, offers models to download, and leads to the other tabs.

    Signals:
        dismissed()
        sample_chosen(Sample)
    """

    dismissed = Signal()
    sample_chosen = Signal(object)

    def __init__(
        self, theme: Theme, models: ModelShelf, jobs: JobList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("starterCard")
        self.setMaximumWidth(COLUMN_WIDTH)
        self._theme = theme
        self._models = models
        self._jobs = jobs
        self._offers: list[StarterOffer] = []
        self._title = QLabel()
        self._title.setObjectName("starterCardTitle")
        self._title.setProperty("role", "title")
        self._text = QLabel()
        self._text.setObjectName("starterCardText")
        self._text.setWordWrap(True)
        self._offered = QLabel()
        self._offered.setObjectName("starterCardOffered")
        self._offered.setWordWrap(True)
        self._around = LookAround(theme)
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
        column.addWidget(self._offered)
        column.addLayout(self._offer_column)
        column.addWidget(self._around)
        self._close.clicked.connect(self.dismissed)
        self._around.sample_chosen.connect(self.sample_chosen)
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
        self._close.setVisible(self.has_starter)
        self._around.setVisible(self.has_starter)
        if self.has_starter:
            self._title.setText(self.tr("Ready to chat"))
            self._text.setText(self._about())
        else:
            self._title.setText(self.tr("Download a model to start"))
            self._text.setText(
                self.tr(
                    "Models run on this machine and nothing you write leaves it. "
                    "Nothing is downloaded until you say so."
                )
            )
        self._offered.setText(self._about_offers())
        self._offered.setVisible(bool(self._offered.text()))
        for offer in self._offers:
            offer.size_label.setText(self._about_size(offer.model))
            self._word_button(offer)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _about(self) -> str:
        """What answers: the starter, unless there is something better already."""
        private = self.tr("It runs on this machine, and nothing you write leaves it.")
        models = self._models.chat_models()
        starter = next((one for one in models if one.is_starter), None)
        if starter is None or larger(models, [starter]):
            return self.tr("A model is here.") + " " + private
        facts = [size(starter.size_bytes)] if starter.size_bytes else []
        if starter.parameters:
            millions = number(starter.parameters / 1e6)
            facts.insert(0, self.tr("{0} million weights").format(millions))
        named = f"{starter.name} ({', '.join(facts)})" if facts else starter.name
        small = self.tr(
            "{0} comes first: a starter, small enough for every machine. It answers quickly and "
            "is often wrong; don't rely on what it says."
        )
        return small.format(named) + " " + private

    def _about_offers(self) -> str:
        """What is offered, or why nothing is."""
        if not self.has_starter:
            return ""
        memory = self._models.memory_bytes
        if self._offers:
            if not memory:
                return self.tr("Larger models that fit this machine:")
            return self.tr("Larger models that fit this machine and its {0} of memory:").format(
                size(memory)
            )
        known = larger(self._models.models, self._models.chat_models())
        if not [one for one in known if not one.is_installed]:
            return self.tr("Atelier knows of no larger model that isn't here already.")
        smallest = min(one.memory_bytes for one in known)
        if not memory or not smallest:
            return self.tr("None of the larger models that Atelier knows fits this machine.")
        return self.tr(
            "None of the larger models that Atelier knows fits this machine: it has {0} of "
            "memory, and the smallest of them takes {1}, beside everything else that runs."
        ).format(size(memory), size(smallest))

    def _about_size(self, model: ModelInfo) -> str:
        if not model.size_bytes:
            return ""
        if not model.memory_bytes:
            return size(model.size_bytes)
        return self.tr("{0} to download, takes {1} of memory").format(
            size(model.size_bytes), size(model.memory_bytes)
        )

    def _on_models_changed(self) -> None:
        wanted = offered(self._models.models, self._models.chat_models())
        if [one.model for one in self._offers] != wanted:
            for old in self._offers:
                self._offer_column.removeWidget(old)
                old.deleteLater()
            self._offers = [StarterOffer(model) for model in wanted]
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

    def _word_button(self, offer: StarterOffer) -> None:
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
