"""Settings: where models are, and what computes."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.protocol import DoctorParams, DoctorReport
from gui.file_dialog import file_dialog
from gui.formats import number, size
from gui.sentences import sentence
from gui.sentences.names import device_name
from gui.services import Services
from gui.settings_page.row import RowTexts
from gui.settings_page.section import Section


class ModelsSection(Section):
    """The models folder and the device; what is known of this machine."""

    name = "models"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._doctor_job = 0
        self._report: DoctorReport | None = None
        self._device = self.make_combo("deviceCombo", ["auto", "cpu"])
        self._folder = QLabel()
        self._folder.setObjectName("modelsFolderLabel")
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._choose = QPushButton()
        self._choose.setObjectName("chooseFolderButton")
        self._open = QPushButton()
        self._open.setObjectName("openFolderButton")
        self._machine = QLabel()
        self._machine.setObjectName("machineLabel")
        self._machine.setProperty("role", "muted")
        for label in (self._folder, self._machine):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.add_row("models_folder", self._folder_texts, self._folder_field(), ("models_folder",))
        self.add_row("device", self._device_texts, self._device_field(), ("device",))
        self._connect_signals()
        self._show_values()
        self.retranslate()

    def title(self) -> str:
        """What it is called in the language that is on."""
        return self.tr("Models")

    def on_shown(self) -> None:
        """Ask the engine what this machine is, once."""
        if self._report is None and not self._doctor_job:
            self._doctor_job = self._services.client.request(DoctorParams())

    def retranslate(self) -> None:
        """Set every text in the current language."""
        super().retranslate()
        self._choose.setText(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the models folder"))
        self._open.setText(self.tr("Show"))
        self._open.setAccessibleName(self.tr("Show the models folder"))
        self._device.setAccessibleName(self.tr("Device"))
        self._device.setItemText(0, self.tr("Automatic"))
        self._device.setItemText(1, self.tr("Processor (CPU)"))
        self._show_machine()
        self._show_folder()

    def _folder_texts(self) -> RowTexts:
        return RowTexts(
            name=self.tr("Models folder"),
            description=self.tr(
                "Where models are kept. Those in the old folder stay there; "
                "the engine starts again."
            ),
            synonyms=self.tr("directory, location, path, disk, storage, downloads"),
        )

    def _device_texts(self) -> RowTexts:
        return RowTexts(
            name=self.tr("Device"),
            description=self.tr("What computes. Automatic takes the fastest that is there."),
            synonyms=self.tr("graphics card, GPU, CPU, CUDA, processor, hardware, machine, speed"),
        )

    def _folder_field(self) -> QWidget:
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._folder)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._choose)
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        column.addLayout(buttons)
        field.setFocusProxy(self._choose)
        return field

    def _device_field(self) -> QWidget:
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._device)
        column.addWidget(self._machine)
        field.setFocusProxy(self._device)
        return field

    def _connect_signals(self) -> None:
        services = self._services
        self._device.activated.connect(self._on_device_chosen)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._open.clicked.connect(self._on_open_clicked)
        services.settings.changed.connect(self._show_values)
        services.models.models_changed.connect(self._show_folder)
        services.client.job_finished.connect(self._on_job_finished)

    def _show_values(self) -> None:
        device = self._services.settings.values.device
        if self._device.findData(device) < 0:
            self._device.addItem(device_name(device), device)
        self._device.setCurrentIndex(self._device.findData(device))

    def _show_folder(self) -> None:
        models = self._services.models
        self._folder.setText(models.folder or self._services.settings.values.models_folder)
        self._open.setEnabled(bool(models.folder))

    def _show_machine(self) -> None:
        report = self._report
        self._machine.setVisible(report is not None)
        if report is None:
            return
        cores = self.tr("cores: {0}").format(number(report.cpu_cores))
        memory = self.tr("{0} of memory").format(size(report.memory_bytes))
        machine = " · ".join((report.cpu_name, cores, memory))
        lines = [machine, *(sentence(reason) for reason in report.reasons)]
        self._machine.setText("\n".join(lines))

    def _on_device_chosen(self, row: int) -> None:
        self._services.settings.change(device=self._device.itemData(row))

    def _on_choose_clicked(self) -> None:
        title = self.tr("Choose the models folder")
        dialog = file_dialog(self, title, "modelsFolderDialog", "models")
        if self._services.models.folder:
            dialog.setDirectory(self._services.models.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_folder_chosen)
        dialog.open()

    def _on_folder_chosen(self, folder: str) -> None:
        self._services.settings.change(models_folder=folder)

    def _on_open_clicked(self) -> None:
        if self._services.models.folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._services.models.folder))

    def _on_job_finished(self, job: int, result: object) -> None:
        if job == self._doctor_job and isinstance(result, DoctorReport):
            self._report = result
            for device in result.devices:
                if self._device.findData(device.id) < 0:
                    self._device.addItem(f"{device.name} ({device_name(device.id)})", device.id)
            self._show_values()
            self._show_machine()
