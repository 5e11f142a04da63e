"""The Settings page: appearance, language, where models are, what computes."""

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import DoctorParams, DoctorReport
from gui.diagnostics.support_section import SupportSection
from gui.formats import size
from gui.i18n import LANGUAGES
from gui.sentences import sentence
from gui.services import Services
from gui.theme import COLUMN_WIDTH


class SettingsPage(QWidget):
    """Everything the person can set for the whole app; it takes effect at once."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self._services = services
        self._doctor_job = 0
        self._report: DoctorReport | None = None
        self._labels: list[QLabel] = [QLabel() for _ in range(6)]
        self._title = QLabel()
        self._title.setObjectName("settingsTitle")
        self._title.setProperty("role", "title")
        self._theme = self._combo("themeCombo", ["system", "light", "dark"])
        self._language = self._combo("languageCombo", ["system", *LANGUAGES])
        self._motion = QCheckBox()
        self._motion.setObjectName("reduceMotionCheck")
        self._titles = QCheckBox()
        self._titles.setObjectName("automaticTitleCheck")
        self._device = self._combo("deviceCombo", ["auto", "cpu"])
        self._folder = QLabel()
        self._folder.setObjectName("modelsFolderLabel")
        self._folder.setTextFormat(Qt.TextFormat.PlainText)
        self._folder.setWordWrap(True)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._choose = QPushButton()
        self._choose.setObjectName("chooseFolderButton")
        self._open = QPushButton()
        self._open.setObjectName("openFolderButton")
        self._default = QPushButton()
        self._default.setObjectName("defaultFolderButton")
        self._machine = QLabel()
        self._machine.setObjectName("machineLabel")
        self._machine.setProperty("role", "muted")
        self._machine.setWordWrap(True)
        self._machine.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._connect_signals()
        self._show_values()
        self.retranslate()

    def focus(self) -> None:
        """Called when the page is shown: asks the engine what this machine is, once."""
        self._theme.setFocus()
        if self._report is None and not self._doctor_job:
            self._doctor_job = self._services.client.request(DoctorParams())

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Settings"))
        texts = (
            self.tr("Theme"),
            self.tr("Language"),
            self.tr("Motion"),
            self.tr("Chats"),
            self.tr("Models folder"),
            self.tr("Device"),
        )
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        fields = (self._theme, self._language, self._motion, self._titles, self._choose)
        for control, text in zip((*fields, self._device), texts, strict=True):
            control.setAccessibleName(text)
        for row, text in enumerate(
            (self.tr("Follow the system"), self.tr("Light"), self.tr("Dark"))
        ):
            self._theme.setItemText(row, text)
        self._language.setItemText(0, self.tr("Follow the system"))
        for row, name in enumerate(LANGUAGES.values(), start=1):
            self._language.setItemText(row, name)
        self._motion.setText(self.tr("Reduce motion"))
        self._titles.setText(self.tr("Name new chats automatically"))
        self._titles.setAccessibleName(self._titles.text())
        self._titles.setToolTip(
            self.tr("The model writes a short title after its first reply; yours are kept.")
        )
        self._choose.setText(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the models folder"))
        self._open.setText(self.tr("Show"))
        self._open.setAccessibleName(self.tr("Show the models folder"))
        self._default.setText(self.tr("Use the default"))
        self._default.setAccessibleName(self.tr("Use the default models folder"))
        self._device.setItemText(0, self.tr("Automatic"))
        self._device.setItemText(1, self.tr("Processor (CPU)"))
        self._show_machine()
        self._show_folder()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        folder = QWidget()
        column = QVBoxLayout(folder)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._folder)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._choose, self._open, self._default):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        fields = (self._theme, self._language, self._motion, self._titles, folder, self._device)
        for label, field in zip(self._labels, fields, strict=True):
            form.addRow(label, field)
        content = QWidget()
        content.setObjectName("settingsContent")
        content.setMaximumWidth(COLUMN_WIDTH)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(24, 24, 24, 24)
        inner.setSpacing(16)
        inner.addWidget(self._title)
        inner.addLayout(form)
        inner.addWidget(self._machine)
        inner.addWidget(SupportSection(self._services))
        inner.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(content, 1000)
        row.addStretch(1)
        area = QScrollArea()
        area.setObjectName("settingsScroll")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect_signals(self) -> None:
        self._theme.activated.connect(self._on_theme_chosen)
        self._language.activated.connect(self._on_language_chosen)
        self._device.activated.connect(self._on_device_chosen)
        self._motion.toggled.connect(self._on_motion_toggled)
        self._titles.toggled.connect(self._on_titles_toggled)
        self._services.settings.changed.connect(self._show_values)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._open.clicked.connect(self._on_open_clicked)
        self._default.clicked.connect(self._on_default_clicked)
        self._services.models.models_changed.connect(self._show_folder)
        self._services.client.job_finished.connect(self._on_job_finished)

    def _combo(self, name: str, values: list[str]) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setMinimumWidth(240)
        for value in values:
            combo.addItem("", value)
        return combo

    def _show_values(self) -> None:
        values = self._services.settings.values
        self._theme.setCurrentIndex(self._theme.findData(values.theme))
        self._language.setCurrentIndex(self._language.findData(values.language))
        if self._device.findData(values.device) < 0:
            self._device.addItem(values.device, values.device)
        self._device.setCurrentIndex(self._device.findData(values.device))
        self._motion.setChecked(values.is_motion_reduced)
        self._titles.setChecked(values.is_title_automatic)

    def _show_folder(self) -> None:
        chosen = self._services.settings.values.models_folder
        self._folder.setText(self._services.models.folder or chosen)
        self._default.setEnabled(bool(chosen))

    def _show_machine(self) -> None:
        report = self._report
        if report is None:
            self._machine.clear()
            return
        lines = [
            f"{report.cpu_name} · {report.cpu_cores} · {size(report.memory_bytes)}",
            *(sentence(reason) for reason in report.reasons),
        ]
        self._machine.setText("\n".join(lines))

    def _on_theme_chosen(self, row: int) -> None:
        self._services.settings.change(theme=self._theme.itemData(row))

    def _on_language_chosen(self, row: int) -> None:
        self._services.settings.change(language=self._language.itemData(row))

    def _on_device_chosen(self, row: int) -> None:
        self._services.settings.change(device=self._device.itemData(row))

    def _on_motion_toggled(self, is_reduced: bool) -> None:
        self._services.settings.change(is_motion_reduced=is_reduced)

    def _on_titles_toggled(self, is_automatic: bool) -> None:
        self._services.settings.change(is_title_automatic=is_automatic)

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the models folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_folder_chosen)
        dialog.open()

    def _on_folder_chosen(self, folder: str) -> None:
        self._services.settings.change(models_folder=folder)

    def _on_open_clicked(self) -> None:
        if self._services.models.folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._services.models.folder))

    def _on_default_clicked(self) -> None:
        self._services.settings.change(models_folder="")

    def _on_job_finished(self, job: int, result: object) -> None:
        if job == self._doctor_job and isinstance(result, DoctorReport):
            self._report = result
            for device in result.devices:
                if self._device.findData(device.id) < 0:
                    self._device.addItem(f"{device.name} ({device.id})", device.id)
            self._show_values()
            self._show_machine()
