"""What both Linux packages have in common: the built app, and what a desktop wants beside it.

Owns: where those files go below a prefix, and what the app needs of the system. Knows nothing of
either package's form.
"""

import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

from app_icons import SIZES, SOURCE, draw_icons  # noqa: E402
from bundle_contents import needed_libraries  # noqa: E402

APP = "atelier"
DESKTOP_FILE = HERE / "atelier.desktop"
METAINFO = HERE / "atelier.metainfo.xml"
MIME_TYPES = HERE / "atelier-mime.xml"
INTERNAL = "_internal"
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)\b")


class PackagingError(Exception):
    """What is missing, and what to do, in one sentence."""


def version() -> str:
    """Of the app."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(content["project"]["version"])


def built_app(distpath: Path) -> Path:
    """The folder that PyInstaller made.

    Raises:
        PackagingError: there is none.
    """
    app = distpath.resolve() / APP
    if not (app / APP).is_file():
        raise PackagingError(f"There is no app in {app}; `make package` builds it.")
    return app


def copy_app(app: Path, target: Path) -> None:
    """Put the app there; files are linked where they can be, since they are many and large."""
    shutil.copytree(app, target, symlinks=True, copy_function=_link_or_copy)
    for path in [target, *target.rglob("*")]:
        if not path.is_symlink():
            # Whatever the umask was: everybody may read it, and only the owner write.
            is_program = path.is_dir() or bool(path.stat().st_mode & 0o100)
            path.chmod(0o755 if is_program else 0o644)


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target)


def write_share(share: Path) -> None:
    """Desktop entry, icons, kinds of files and the description, below a ``share`` folder."""
    icons = share / "icons" / "hicolor"
    drawn = ROOT / "build" / "icons"
    draw_icons(drawn)
    for size in SIZES:
        _put(drawn / f"{size}.png", icons / f"{size}x{size}" / "apps" / f"{APP}.png")
    _put(SOURCE, icons / "scalable" / "apps" / f"{APP}.svg")
    _put(DESKTOP_FILE, share / "applications" / DESKTOP_FILE.name)
    _put(MIME_TYPES, share / "mime" / "packages" / f"{APP}.xml")
    metainfo = share / "metainfo" / METAINFO.name
    _put(METAINFO, metainfo)
    text = metainfo.read_text(encoding="utf-8").replace("@VERSION@", version())
    text = text.replace("@DATE@", time.strftime("%Y-%m-%d", time.gmtime()))
    metainfo.write_text(text, encoding="utf-8")


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def needed_of_the_system(app: Path) -> set[str]:
    """Names of the shared libraries that the app takes from the system it runs on."""
    files = [path for path in _programs_and_libraries(app) if not path.is_symlink()]
    inside = {path.name for path in app.rglob("*.so*")}
    return {name for path in files for name in needed_libraries(str(path))} - inside


def needed_glibc(app: Path) -> str:
    """The oldest C library that it runs with, such as ``2.35``."""
    found = {(2, 17)}
    for path in _programs_and_libraries(app):
        done = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=False)
        found |= {(int(major), int(minor)) for major, minor in _GLIBC.findall(done.stdout)}
    return "{}.{}".format(*max(found))


def _programs_and_libraries(app: Path) -> list[Path]:
    programs = [path for path in app.iterdir() if path.is_file() and os.access(path, os.X_OK)]
    return [*programs, *(path for path in app.rglob("*.so*") if path.is_file())]


def size_bytes(folder: Path) -> int:
    """Of all files below; links count as nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)
