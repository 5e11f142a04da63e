"""The recipe of the built app, carried out with stand-ins for PyInstaller, for each system."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


class Recorder:
    """Stands for what a recipe may use, and notes what it is asked for."""

    def __init__(self) -> None:
        self.programs: dict[str, dict[str, Any]] = {}
        self.excluded: list[list[str]] = []
        self.bundles: list[dict[str, Any]] = []

    def analysis(self, *_: object, excludes: list[str], **__: object) -> SimpleNamespace:
        self.excluded.append(excludes)
        return SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

    def exe(self, *_: object, name: str, **options: Any) -> None:
        self.programs[name] = options

    def bundle(self, *_: object, **options: Any) -> None:
        self.bundles.append(options)


def carry_out(platform: str, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    hooks = ModuleType("PyInstaller.utils.hooks")
    for name in ("collect_data_files", "collect_submodules", "copy_metadata"):
        setattr(hooks, name, lambda *_, **__: [])
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "path", [*sys.path])
    recipe = PACKAGING / "atelier.spec"
    names: dict[str, Any] = {
        "SPECPATH": str(PACKAGING),
        "Analysis": recorder.analysis,
        "EXE": recorder.exe,
        "BUNDLE": recorder.bundle,
        "PYZ": lambda *_: None,
        "Tree": lambda *_, **__: [],
        "COLLECT": lambda *_, **__: None,
    }
    exec(compile(recipe.read_text("utf-8"), str(recipe), "exec"), names)
    return recorder


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_window_and_engine_are_programs_of_their_own(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a program has a console or none: the window none, the engine one."""
    made = carry_out(platform, monkeypatch)
    assert list(made.programs) == ["atelier", "atelier-engine"]
    assert made.programs["atelier-engine"]["console"] is True
    assert made.programs["atelier"]["console"] is (platform == "linux")
    window, engine = made.excluded
    assert "torch" in window and "PySide6" in engine and "gui" in engine
    icon = made.programs["atelier"]["icon"]
    assert (Path(icon).suffix if icon else "") == {"win32": ".ico", "darwin": ".icns"}.get(
        platform, ""
    )
    assert [one["name"] for one in made.bundles] == (
        ["Atelier.app"] if platform == "darwin" else []
    )


def test_libraries_that_nothing_needs_any_more_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    from bundle_contents import without_dangling, without_orphans

    needs = {
        "/plugin": {"libused.so.1"},
        "/used": {"libdeep.so.2"},
        "/orphan": {"libalso.so"},
    }
    libraries = [
        ("PySide6/Qt/plugins/styles/libstyle.so", "/plugin", "BINARY"),
        ("libused.so.1", "/used", "BINARY"),
        ("deep/libdeep.so.2", "/deep", "BINARY"),
        ("liborphan.so", "/orphan", "BINARY"),
        ("deep/libalso.so", "/also", "BINARY"),
        ("numpy/core.cpython-311.so", "/extension", "EXTENSION"),
        ("pyarrow/lib.cpython-311.so", "/lib", "BINARY"),
        ("fast/libnative.abi3.so", "/native", "BINARY"),
        ("torch/lib/libtorch_cpu.so", "/torch", "BINARY"),
    ]
    kept = without_orphans(libraries, lambda file: needs.get(file, set()))
    left_out = {place for place, _, _ in libraries} - {place for place, _, _ in kept}
    assert left_out == {"liborphan.so", "deep/libalso.so"}
    data = [
        ("licence.txt", "/licence.txt", "DATA"),
        ("libdeep.so.2", "deep/libdeep.so.2", "SYMLINK"),
        ("sub/libdeep.so", "../libdeep.so.2", "SYMLINK"),
        ("libalso.so", "deep/libalso.so", "SYMLINK"),
        ("libalso.so.1", "libalso.so", "SYMLINK"),
    ]
    assert without_dangling(data, kept) == data[:3]
