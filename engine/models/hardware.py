"""What computes here, and which runtime, device and dtype to use because of it.

Owns: the probing of this machine (:func:`probe_machine`) and the decision, which is a pure
function of what was found (:func:`decide`), each part with its reason. Knows nothing of
models but their format.
"""

import platform
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

import psutil

from engine.errors import UnsupportedError
from engine.protocol.envelope import TextKey
from engine.protocol.models import ModelFormat
from engine.protocol.system import DeviceInfo
from engine.runtimes.patient_torch import import_torch

Backend = Literal["cuda", "rocm", "xpu", "mps"]
Runtime = Literal["llama.cpp", "transformers"]

BFLOAT16_CAPABILITY = (8, 0)
"""CUDA compute capability (Ampere) from which bfloat16 has its own arithmetic units."""
CPU_BFLOAT16_FLAGS = frozenset({"avx512_bf16", "amx_bf16"})
GPU_DRIVER_FILES = ("/dev/nvidiactl", "/dev/kfd", "/dev/dri", "/dev/dxg")
"""Where Linux shows the drivers of NVIDIA, AMD, Intel and, in WSL, Windows's GPUs."""


@dataclass(frozen=True)
class Gpu:
    """A GPU that PyTorch can use.

    Attributes:
        id: as PyTorch names it, e.g. ``cuda:0`` (also for ROCm), ``xpu:0``, ``mps``.
    """

    id: str
    backend: Backend
    name: str
    memory_bytes: int
    free_bytes: int
    has_fast_bfloat16: bool


@dataclass(frozen=True)
class LlamaBuild:
    """What the installed llama.cpp was built for.

    Attributes:
        gpu_backend: what it calls its first GPU, e.g. ``CUDA0``; "" when it can use none.
        gpu_name: what that GPU is.
    """

    gpu_backend: str = ""
    gpu_name: str = ""
    memory_bytes: int = 0
    free_bytes: int = 0


@dataclass(frozen=True)
class Machine:
    """What was found.

    Attributes:
        gpus: those PyTorch can use, the best first.
        is_torch_cpu_build: PyTorch would not see a GPU even if there were one.
    """

    gpus: tuple[Gpu, ...] = ()
    is_torch_cpu_build: bool = False
    has_cpu_fast_bfloat16: bool = False
    llama: LlamaBuild = LlamaBuild()


@dataclass(frozen=True)
class DeviceChoice:
    """Where to compute and why.

    Attributes:
        device: for PyTorch: ``cpu`` or a GPU's id.
        dtype: for PyTorch: ``float32``, ``float16`` or ``bfloat16``.
        llama_device: for llama.cpp: ``cpu`` or its GPU's name.
        device_reasons: why this device.
        dtype_reason: why this dtype; only of interest when PyTorch computes.
        llama_reason: what llama.cpp can do here.
    """

    device: str
    dtype: str
    llama_device: str
    device_reasons: tuple[TextKey, ...]
    dtype_reason: TextKey
    llama_reason: TextKey

    @property
    def llama_can_use_gpu(self) -> bool:
        """Whether llama.cpp would compute on the GPU."""
        return self.llama_device != "cpu"

    @property
    def reasons(self) -> list[TextKey]:
        """All reasons."""
        return [*self.device_reasons, self.dtype_reason, self.llama_reason]

    def reasons_for(self, runtime: Runtime) -> list[TextKey]:
        """The reasons that matter when ``runtime`` computes."""
        if runtime == "llama.cpp":
            return [*self.device_reasons, self.llama_reason]
        passed_over = self.llama_reason.key == "reason.gpu_but_llama_cpu_build"
        extra = [self.llama_reason] if passed_over else []
        return [*self.device_reasons, self.dtype_reason, *extra]


def choose_device(asked: str) -> DeviceChoice:
    """Probe this machine and decide.

    Args:
        asked: ``auto``, or the id of one of :func:`list_devices`.

    Raises:
        UnsupportedError: the device asked for isn't here.
    """
    return decide(probe_machine(), asked)


def prefer_runtime(model_format: ModelFormat, choice: DeviceChoice) -> Runtime:
    """Which runtime computes a model of this format soonest here.

    llama.cpp reads GGUF as it is and is the fastest on a processor; but a GPU that only
    PyTorch can use is faster still, once the weights have been converted.
    """
    if model_format == "safetensors":
        return "transformers"
    has_idle_gpu = choice.device != "cpu" and not choice.llama_can_use_gpu
    return "transformers" if has_idle_gpu else "llama.cpp"


def decide(machine: Machine, asked: str) -> DeviceChoice:
    """The choice for ``machine``; see :func:`choose_device`."""
    llama_gpu = machine.llama.gpu_backend
    if asked == "auto":
        gpu = machine.gpus[0] if machine.gpus else None
        reasons = [_found(gpu)] if gpu else [] if llama_gpu else [TextKey("reason.no_gpu")]
    else:
        gpu = next((gpu for gpu in machine.gpus if asked in (gpu.id, gpu.backend)), None)
        is_llama_gpu = bool(llama_gpu) and asked == llama_gpu.lower()
        if gpu is None and asked != "cpu" and not is_llama_gpu:
            raise UnsupportedError("error.device_unavailable", device=asked)
        reasons = [TextKey("reason.asked_for", {"device": asked})]
    if gpu is None and machine.is_torch_cpu_build and asked == "auto" and not llama_gpu:
        reasons.append(TextKey("reason.torch_cpu_build"))
    dtype, dtype_reason = _dtype(machine, gpu)
    return DeviceChoice(
        device=gpu.id if gpu else "cpu",
        dtype=dtype,
        llama_device=llama_gpu.lower() if llama_gpu and asked != "cpu" else "cpu",
        device_reasons=tuple(reasons),
        dtype_reason=dtype_reason,
        llama_reason=_llama_reason(llama_gpu, gpu),
    )


def _found(gpu: Gpu) -> TextKey:
    if gpu.backend == "mps":
        return TextKey("reason.mps_found")
    if gpu.backend == "xpu":
        return TextKey("reason.xpu_found", {"name": gpu.name})
    memory_gb = round(gpu.memory_bytes / 2**30)
    return TextKey(f"reason.{gpu.backend}_found", {"name": gpu.name, "memory_gb": memory_gb})


def _dtype(machine: Machine, gpu: Gpu | None) -> tuple[str, TextKey]:
    device = gpu.name if gpu else "CPU"
    is_fast = gpu.has_fast_bfloat16 if gpu else machine.has_cpu_fast_bfloat16
    if is_fast:
        return "bfloat16", TextKey("reason.bfloat16_fast", {"device": device})
    if gpu:
        return "float16", TextKey("reason.float16_gpu", {"device": device})
    return "float32", TextKey("reason.float32_cpu")


def _llama_reason(backend: str, gpu: Gpu | None) -> TextKey:
    if backend:
        return TextKey("reason.llama_gpu_build", {"backend": backend})
    if gpu:
        return TextKey("reason.gpu_but_llama_cpu_build", {"name": gpu.name})
    return TextKey("reason.llama_cpu_build")


def list_devices(machine: Machine) -> list[DeviceInfo]:
    """Everything that can be asked for, the processor first."""
    memory = psutil.virtual_memory()
    cpu = DeviceInfo(
        id="cpu", name=cpu_name(), memory_bytes=memory.total, free_bytes=memory.available
    )
    gpus = [
        DeviceInfo(
            id=gpu.id, name=gpu.name, memory_bytes=gpu.memory_bytes, free_bytes=gpu.free_bytes
        )
        for gpu in machine.gpus
    ]
    llama = machine.llama
    if llama.gpu_backend and not gpus:
        gpus = [
            DeviceInfo(
                id=llama.gpu_backend.lower(),
                name=llama.gpu_name,
                memory_bytes=llama.memory_bytes,
                free_bytes=llama.free_bytes,
            )
        ]
    return [cpu, *gpus]


def cpu_name() -> str:
    """What the processor calls itself."""
    return _cpuinfo("model name") or platform.processor() or platform.machine()


def probe_machine() -> Machine:
    """Look at this machine. Loads PyTorch only where there may be a GPU for it."""
    return replace(probe_torch(), llama=llama_build())


def probe_torch() -> Machine:
    """Look at what PyTorch computes on, and not at llama.cpp, which takes time to load."""
    is_cpu_build = metadata.version("torch").endswith("+cpu")
    return Machine(
        gpus=_probe_gpus() if not is_cpu_build and _may_have_gpu() else (),
        is_torch_cpu_build=is_cpu_build,
        has_cpu_fast_bfloat16=_has_cpu_fast_bfloat16(),
    )


def llama_build() -> LlamaBuild:
    """What the installed llama.cpp can compute on."""
    import xllamacpp

    for device in xllamacpp.get_device_info():
        # The enumeration's names end in CPU, GPU, IGPU or ACCEL (a CPU's matrix library).
        if device["type"].name.endswith("GPU"):
            return LlamaBuild(
                gpu_backend=str(device["name"]),
                gpu_name=str(device["description"]),
                memory_bytes=int(device["memory_total"]),
                free_bytes=int(device["memory_free"]),
            )
    return LlamaBuild()


def _may_have_gpu() -> bool:
    """Whether importing PyTorch (seconds) to look for a GPU is worth it."""
    return platform.system() != "Linux" or any(Path(path).exists() for path in GPU_DRIVER_FILES)


def _probe_gpus() -> tuple[Gpu, ...]:
    import_torch()
    import torch

    gpus: list[Gpu] = []
    if torch.cuda.is_available():
        backend: Backend = "rocm" if torch.version.hip else "cuda"
        gpus += [_cuda_gpu(torch, index, backend) for index in range(torch.cuda.device_count())]
    if hasattr(torch, "xpu") and torch.xpu.is_available():
        for index in range(torch.xpu.device_count()):
            facts = torch.xpu.get_device_properties(index)
            # Every GPU generation that PyTorch's XPU build supports has bfloat16 units.
            gpus.append(
                Gpu(f"xpu:{index}", "xpu", facts.name, facts.total_memory, facts.total_memory, True)
            )
    if torch.backends.mps.is_available():
        memory = psutil.virtual_memory()  # shared with the processor
        gpus.append(Gpu("mps", "mps", "Apple GPU", memory.total, memory.available, False))
    return tuple(gpus)


def _cuda_gpu(torch: Any, index: int, backend: Backend) -> Gpu:
    free, total = torch.cuda.mem_get_info(index)
    # AMD's numbering differs; PyTorch's own answer covers it.
    is_fast = (
        torch.cuda.is_bf16_supported(including_emulation=False)
        if backend == "rocm"
        else torch.cuda.get_device_capability(index) >= BFLOAT16_CAPABILITY
    )
    name = torch.cuda.get_device_name(index)
    return Gpu(f"cuda:{index}", backend, name, total, free, is_fast)


def _has_cpu_fast_bfloat16() -> bool:
    if platform.system() == "Linux":
        return not CPU_BFLOAT16_FLAGS.isdisjoint(_cpuinfo("flags").split())
    if platform.system() == "Darwin":
        return False
    import_torch()
    import torch

    # Private, but Windows shows these flags nowhere else; without them float32 is right too.
    checks = (
        getattr(torch.cpu, name, None)
        for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    )
    return any(check() for check in checks if check is not None)


def _cpuinfo(field: str) -> str:
    """The first value of ``field`` in Linux's /proc/cpuinfo, or ""."""
    path = Path("/proc/cpuinfo")
    if not path.exists():
        return ""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == field:
            return value.strip()
    return ""
