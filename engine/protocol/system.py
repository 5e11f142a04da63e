"""Messages about the engine itself: handshake, life signs, progress, the machine."""

import msgspec

from engine.protocol.envelope import TextKey


class Empty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters, or nothing to say but that it is done."""


class Hello(msgspec.Struct, frozen=True, kw_only=True):
    """Notification ``hello``: the engine's first line."""

    protocol_version: int
    engine_version: str
    pid: int


class Heartbeat(msgspec.Struct, frozen=True):
    """Notification ``heartbeat``: once a second while busy; silence then is worth a warning.

    Attributes:
        memory_bytes: resident memory of the engine.
    """

    memory_bytes: int


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Notification ``progress``: how far request ``id`` is.

    Attributes:
        stage: what is being done, as a key.
        done: units finished.
        total: units in all, or ``None`` when unknown.
        unit: ``bytes``, ``tokens``, ``rows`` or ``steps``.
        rate: units a second, over the last few seconds; 0 when unknown.
        seconds_left: estimate, or ``None``.
    """

    id: int
    stage: TextKey
    done: float = 0
    total: float | None = None
    unit: str = ""
    rate: float = 0.0
    seconds_left: float | None = None


class CancelParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``cancel``: ask request ``id`` to end; it answers with ``error.cancelled``,
    or, where a part is worth keeping (a reply), with its result so far."""

    id: int


class CancelResult(msgspec.Struct, frozen=True):
    """Whether the request was still there to be cancelled."""

    was_running: bool


class PingParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``ping``: answered by the reader thread, also while busy."""


class ShutdownParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``shutdown``: end the process after answering."""


class DoctorParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``system.doctor``."""


class DeviceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can compute.

    Attributes:
        id: ``cpu``, ``cuda:0``, ``mps``, ``xpu:0``.
        memory_bytes: its own memory, in all; for the CPU the machine's.
    """

    id: str
    name: str
    memory_bytes: int
    free_bytes: int


class DoctorReport(msgspec.Struct, frozen=True, kw_only=True):
    """What this machine is and how Atelier will use it.

    Attributes:
        versions: library name to version, in the order to show.
        chosen_device: what ``auto`` means here.
        reasons: why, for each runtime.
        starter_models: id to whether it is installed and whole.
    """

    versions: dict[str, str]
    platform: str
    cpu_name: str
    cpu_cores: int
    memory_bytes: int
    memory_free_bytes: int
    devices: list[DeviceInfo]
    chosen_device: str
    reasons: list[TextKey]
    home: str
    models_folder: str
    disk_free_bytes: int
    starter_models: dict[str, bool]
