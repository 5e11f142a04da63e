"""Decisions for machines that are not here, and one look at the one that is."""

import pytest

from engine.english import sentence
from engine.errors import UnsupportedError
from engine.models.hardware import (
    DeviceChoice,
    Gpu,
    LlamaBuild,
    Machine,
    choose_device,
    decide,
    list_devices,
    prefer_runtime,
    probe_machine,
)

GIB = 2**30
AMPERE = Gpu("cuda:0", "cuda", "RTX 3090", 24 * GIB, 20 * GIB, True)
SECOND = Gpu("cuda:1", "cuda", "RTX 3060", 12 * GIB, 12 * GIB, True)
TURING = Gpu("cuda:0", "cuda", "RTX 2080", 8 * GIB, 8 * GIB, False)
RADEON = Gpu("cuda:0", "rocm", "RX 7900", 24 * GIB, 24 * GIB, True)
ARC = Gpu("xpu:0", "xpu", "Arc A770", 16 * GIB, 16 * GIB, True)
APPLE = Gpu("mps", "mps", "Apple GPU", 16 * GIB, 10 * GIB, False)


def keys(choice: DeviceChoice) -> list[str]:
    return [reason.key for reason in choice.reasons]


@pytest.mark.parametrize(
    ("machine", "device", "dtype", "reasons"),
    [
        (Machine(), "cpu", "float32", ["no_gpu", "float32_cpu", "llama_cpu_build"]),
        (
            Machine(is_torch_cpu_build=True, has_cpu_fast_bfloat16=True),
            "cpu",
            "bfloat16",
            ["no_gpu", "torch_cpu_build", "bfloat16_fast", "llama_cpu_build"],
        ),
        (
            Machine((AMPERE, SECOND)),
            "cuda:0",
            "bfloat16",
            ["cuda_found", "bfloat16_fast", "gpu_but_llama_cpu_build"],
        ),
        (
            Machine((TURING,), llama=LlamaBuild("CUDA0")),
            "cuda:0",
            "float16",
            ["cuda_found", "float16_gpu", "llama_gpu_build"],
        ),
        (
            Machine((RADEON,)),
            "cuda:0",
            "bfloat16",
            ["rocm_found", "bfloat16_fast", "gpu_but_llama_cpu_build"],
        ),
        (
            Machine((ARC,)),
            "xpu:0",
            "bfloat16",
            ["xpu_found", "bfloat16_fast", "gpu_but_llama_cpu_build"],
        ),
        (
            Machine((APPLE,), llama=LlamaBuild("MTL0")),
            "mps",
            "float16",
            ["mps_found", "float16_gpu", "llama_gpu_build"],
        ),
    ],
    ids=["cpu", "cpu-bf16", "ampere", "turing", "rocm", "xpu", "mps"],
)
def test_auto(machine: Machine, device: str, dtype: str, reasons: list[str]) -> None:
    choice = decide(machine, "auto")
    assert (choice.device, choice.dtype) == (device, dtype)
    assert keys(choice) == [f"reason.{reason}" for reason in reasons]
    assert all(sentence(reason) for reason in choice.reasons)


def test_a_named_device_is_used() -> None:
    machine = Machine((AMPERE, SECOND))
    assert decide(machine, "cuda:1").device == "cuda:1"
    assert decide(machine, "cuda").device == "cuda:0"
    cpu = decide(machine, "cpu")
    assert (cpu.device, cpu.llama_device, cpu.dtype) == ("cpu", "cpu", "float32")
    assert cpu.device_reasons[0].args == {"device": "cpu"}


@pytest.mark.parametrize("asked", ["cuda:0", "mps", "", "CPU", "nonsense"])
def test_a_device_that_is_not_here_is_refused(asked: str) -> None:
    with pytest.raises(UnsupportedError) as caught:
        decide(Machine(), asked)
    assert caught.value.text.args == {"device": asked}


def test_the_cpu_can_be_asked_for_where_llama_cpp_has_a_gpu() -> None:
    choice = decide(Machine(llama=LlamaBuild("Vulkan0")), "cpu")
    assert choice.llama_device == "cpu"
    assert not choice.llama_can_use_gpu


def test_a_gpu_that_only_llama_cpp_can_use() -> None:
    machine = Machine(llama=LlamaBuild("Vulkan0", "Radeon 780M", 8 * GIB, 7 * GIB))
    choice = decide(machine, "auto")
    assert (choice.device, choice.llama_device) == ("cpu", "vulkan0")
    assert "reason.no_gpu" not in keys(choice)
    assert prefer_runtime("gguf", choice) == "llama.cpp"
    assert [device.id for device in list_devices(machine)] == ["cpu", "vulkan0"]
    assert decide(machine, "vulkan0").llama_device == "vulkan0"


@pytest.mark.parametrize(
    ("machine", "asked", "runtime"),
    [
        (Machine(), "auto", "llama.cpp"),
        (Machine((AMPERE,)), "auto", "transformers"),
        (Machine((AMPERE,)), "cpu", "llama.cpp"),
        (Machine((AMPERE,), llama=LlamaBuild("CUDA0")), "auto", "llama.cpp"),
        (Machine((APPLE,), llama=LlamaBuild("MTL0")), "auto", "llama.cpp"),
    ],
)
def test_the_runtime_for_gguf(machine: Machine, asked: str, runtime: str) -> None:
    choice = decide(machine, asked)
    assert prefer_runtime("gguf", choice) == runtime
    assert prefer_runtime("safetensors", choice) == "transformers"


def test_only_the_reasons_that_matter_are_given() -> None:
    here = decide(Machine(), "auto")
    assert [r.key for r in here.reasons_for("llama.cpp")] == [
        "reason.no_gpu",
        "reason.llama_cpu_build",
    ]
    assert [r.key for r in here.reasons_for("transformers")] == [
        "reason.no_gpu",
        "reason.float32_cpu",
    ]
    gpu = decide(Machine((AMPERE,)), "auto")
    assert gpu.reasons_for("transformers") == gpu.reasons


def test_this_machine() -> None:
    import torch

    machine = probe_machine()
    assert [gpu.id for gpu in machine.gpus if gpu.id.startswith("cuda")] == [
        f"cuda:{index}" for index in range(torch.cuda.device_count())
    ]
    choice = choose_device("auto")
    assert torch.zeros(1, dtype=getattr(torch, choice.dtype), device=choice.device) == 0
    assert choice.device in [device.id for device in list_devices(machine)]
    cpu = list_devices(machine)[0]
    assert cpu.name
    assert 0 < cpu.free_bytes <= cpu.memory_bytes
