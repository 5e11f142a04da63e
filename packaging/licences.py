"""The licences of everything that the packaged app brings along, with their texts, as one file.

Owns: where those texts are found: in the distributions of the dependencies, in ``assets``, and,
for libraries of the build machine, in what its package manager says.
"""

import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from bundle_contents import APP, dependencies

ROOT = Path(__file__).resolve().parent.parent
NAME = "THIRD-PARTY-LICENCES.txt"
_TEXT_NAMES = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
_RULE = "=" * 78


def write_licences(app: Path) -> Path:
    """Write the file into the app's folder, beside the app's own licence; returns its path."""
    (app / "LICENSE").write_bytes((ROOT / "LICENSE").read_bytes())
    parts = [*_of_distributions(), *_of_assets(), *_of_the_build_machine(app)]
    path = app / NAME
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def _of_distributions() -> Iterator[str]:
    for name in sorted(dependencies(APP) - {APP}):
        found = metadata.distribution(name)
        about = found.metadata
        licence = about.get("License-Expression") or about.get("License") or ""
        classified = [
            one.rpartition(" :: ")[2]
            for one in about.get_all("Classifier") or ()
            if one.startswith("License")
        ]
        first = licence.strip().splitlines()[0] if licence.strip() else ", ".join(classified)
        yield f"{_RULE}\n{about['Name']} {found.version}\n{first or 'see its text'}\n"
        for file in found.files or ():
            if file.name.upper().startswith(_TEXT_NAMES) and file.suffix in ("", ".txt", ".md"):
                path = Path(str(found.locate_file(file)))
                if path.is_file():
                    yield f"-- {file.name}\n{_text(path)}"


def _of_assets() -> Iterator[str]:
    for path in sorted((ROOT / "assets" / "licences").iterdir()):
        yield f"{_RULE}\n{path.stem}\n{_text(path)}"


def _of_the_build_machine(app: Path) -> Iterator[str]:
    """Libraries that are no part of a distribution: of the system, where it can be asked."""
    libraries = [
        path
        for path in sorted((app / "_internal").glob("*.so*"))
        if not path.is_symlink() and path.is_file()
    ]
    owners = _packages_of([path.name for path in libraries])
    packages: dict[str, list[str]] = {}
    for library in libraries:
        packages.setdefault(owners.get(library.name, ""), []).append(library.name)
    for package, names in sorted(packages.items()):
        text = Path("/usr/share/doc") / package / "copyright"
        about = _text(text) if package and text.is_file() else "Part of the distributions above.\n"
        yield f"{_RULE}\n{package or 'other libraries'}: {', '.join(names)}\n{about}"


def _packages_of(libraries: list[str]) -> dict[str, str]:
    """Debian's package of each library it knows; none where there is no dpkg."""
    try:
        done = subprocess.run(
            ["dpkg-query", "-S", *(f"*/{name}" for name in libraries)],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return {}
    lines = (line.rpartition(": ") for line in done.stdout.splitlines())
    return {Path(path).name: owner.split(",")[0].split(":")[0] for owner, _, path in lines}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").rstrip() + "\n"
