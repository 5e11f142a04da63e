"""What is in the packaged app, and what isn't: looked at, not run as in ``test_build.py``."""

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from engine.cli import COMMANDS
from engine.tasks import TASKS
from gui.tabs import TABS
from tests.packaging.built_app import PACKAGED, ROOT, SUFFIX, pytestmark

__all__ = ["pytestmark"]


def modules_of(program: str) -> set[str]:
    """Names of the modules in a program's archives; the outer one has those to start with."""
    from PyInstaller.archive.readers import CArchiveReader

    archive: Any = CArchiveReader(str(Path(PACKAGED) / (program + SUFFIX)))
    return {*archive.toc, *archive.open_embedded_archive("PYZ.pyz").toc}


def test_everything_named_in_a_registry_is_inside() -> None:
    tasks = {task.target.split(":")[0] for task in TASKS.values()}
    commands = {f"engine.commands.{name}" for name in COMMANDS}
    assert tasks | commands <= modules_of("atelier-engine")
    window = modules_of("atelier")
    assert {tab.target.split(":")[0] for tab in TABS} <= window
    assert not {"torch", "transformers", "matplotlib", "PIL"} & window
    assert {"pyqtgraph", "numpy"} <= window  # imported by the first chart


def test_every_asset_is_inside() -> None:
    """Samples, help and pictures, too; nothing lists them one by one."""
    inside = Path(PACKAGED) / "_internal" / "assets"
    left_out = {".py", ".pyc", ".ts"}
    for path in (ROOT / "assets").rglob("*"):
        if path.is_file() and path.suffix not in left_out:
            copy = inside / path.relative_to(ROOT / "assets")
            assert copy.read_bytes() == path.read_bytes(), copy


IMPORT_EVERY_ARCHITECTURE = """
import sys
before = set(sys.modules)
import accelerate, gguf, sentencepiece, transformers
from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES as models
from transformers.models.auto.tokenization_auto import TOKENIZER_MAPPING_NAMES as tokenizers
for names in (*models.values(), *tokenizers.values()):
    for name in [names] if isinstance(names, str) else names or ():
        getattr(transformers, name, None)
for name in set(sys.modules) - before:
    spec = getattr(sys.modules[name], "__spec__", None)
    if spec and spec.name == name and str(spec.origin).endswith(".py"):
        print(name)
"""


def test_every_architecture_of_transformers_is_inside() -> None:
    """What importing all of them takes here must be in the app: the modules, and the source
    files that transformers lists when it starts."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EVERY_ARCHITECTURE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    needed = set(done.stdout.split())
    architectures = {name for name in needed if ".modeling_" in name}
    assert len(architectures) > 100
    internal = Path(PACKAGED) / "_internal"
    with zipfile.ZipFile(internal / "base_library.zip") as library:
        base = {
            name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
            for name in library.namelist()
        }
    assert not needed - modules_of("atelier-engine") - base
    assert not {
        name for name in architectures if not (internal / (name.replace(".", "/") + ".py")).exists()
    }


def test_no_link_leads_nowhere_and_every_library_finds_what_it_needs() -> None:
    """Libraries that nothing needed were left out; none of the rest may need them."""
    internal = Path(PACKAGED) / "_internal"
    links = [path for path in internal.rglob("*") if path.is_symlink()]
    assert [path for path in links if not path.exists()] == []
    assert (Path(PACKAGED) / "THIRD-PARTY-LICENCES.txt").stat().st_size > 100_000
    if sys.platform != "linux":
        return
    inside = {path.name for path in internal.rglob("*.so*")}
    left_out = {"libgtk-3.so.0", "libarrow_flight.so.2600", "libQt6OpenGL.so.6"} - inside
    done = subprocess.run(
        ["objdump", "-p", *(path for path in internal.rglob("*.so*") if path.is_file())],
        capture_output=True,
        text=True,
        check=True,
    )
    needed = {line.split()[1] for line in done.stdout.splitlines() if "NEEDED" in line}
    assert not needed & left_out


def test_nothing_of_the_build_machine_is_inside() -> None:
    internal = Path(PACKAGED) / "_internal"
    assert not list(internal.glob("*.dist-info/direct_url.json"))
    assert not (internal / "torch" / "test").exists()
    assert not (internal / "torch" / "include").exists()
    assert not (internal / "pyarrow" / "include").exists()
    assert not list(internal.glob("*/tests"))
    assert not (internal / "hf_xet").exists()
