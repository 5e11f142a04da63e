"""``make deb``: a Debian package of the built app, for Debian, Ubuntu and what comes of them.

The app goes to /usr/lib/atelier, a link to /usr/bin. Nothing is run when it is installed or
removed: the databases of desktop entries, icons and kinds of files are brought up to date by
dpkg's own triggers.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from layout import (
    APP,
    HERE,
    ROOT,
    PackagingError,
    built_app,
    copy_app,
    needed_glibc,
    needed_of_the_system,
    size_bytes,
    version,
    write_share,
)

MAINTAINER = "The Atelier authors <atelier@localhost>"
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libfontconfig.so.1": "libfontconfig1",
}
"""Where Debian has the libraries that PyInstaller leaves to the system."""

WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""The same, only for a desktop of that kind, which has them; an X11 one does without."""

C_LIBRARY = ("libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "libresolv.so", "ld-")
DATA = ("fontconfig-config", "xkb-data", "shared-mime-info")
"""Files that libraries in the package read."""

FONTS = ("fonts-dejavu-core | fonts-liberation | fonts-noto-core",)
DESKTOP = ("hicolor-icon-theme", "desktop-file-utils")

COMPRESSIONS = {"zstd": ("-Zzstd", "-z9"), "xz": ("-Zxz", "-z6"), "gzip": ("-Zgzip", "-z6")}


def main() -> int:
    """Build the package. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--distpath", type=Path, default=ROOT / "dist")
    parser.add_argument("--compression", choices=COMPRESSIONS, default="zstd")
    asked = parser.parse_args()
    try:
        package = build_deb(asked.distpath, asked.compression)
    except PackagingError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{package} ({package.stat().st_size / 1e6:.0f} MB)")
    print(f"Install it: sudo apt install {package}    Remove it: sudo apt remove {APP}")
    return 0


def build_deb(distpath: Path, compression: str) -> Path:
    """Make ``atelier_VERSION_ARCHITECTURE.deb`` beside the app; returns its path.

    Raises:
        PackagingError: dpkg-deb or the app is missing, or a library whose package isn't known.
    """
    if shutil.which("dpkg-deb") is None:
        raise PackagingError(
            "dpkg-deb is not on this machine. It comes with Debian and Ubuntu; elsewhere the "
            "package `dpkg` may have it. `make tarball` needs no such tool."
        )
    app = built_app(distpath)
    architecture = _said_by(["dpkg", "--print-architecture"])
    target = distpath.resolve() / f"{APP}_{version()}_{architecture}.deb"
    depends = dependencies(app)
    with tempfile.TemporaryDirectory(prefix="deb-", dir=distpath) as folder:
        root = Path(folder) / "root"
        _fill(root, app)
        _write_control(root, architecture, depends)
        root.chmod(0o755)
        command = ["dpkg-deb", *COMPRESSIONS[compression], "--root-owner-group", "--build"]
        if subprocess.call([*command, root, target], stdout=subprocess.DEVNULL):
            raise PackagingError("dpkg-deb could not build the package; the reason is above.")
    return target


def dependencies(app: Path) -> list[str]:
    """Packages that must be there for the app to run.

    Raises:
        PackagingError: it needs a library whose package isn't known.
    """
    needed = {name for name in needed_of_the_system(app) if not name.startswith(C_LIBRARY)}
    unknown = sorted(needed - PACKAGES.keys() - WAYLAND.keys())
    if unknown:
        raise PackagingError(
            f"The app needs {', '.join(unknown)} of the system, and which package has them is not "
            f"known; say so in PACKAGES of {Path(__file__).name}."
        )
    packages = {PACKAGES[name] for name in needed & PACKAGES.keys()}
    return [f"libc6 (>= {needed_glibc(app)})", *sorted(packages), *DATA]


def _fill(root: Path, app: Path) -> None:
    share = root / "usr" / "share"
    copy_app(app, root / "usr" / "lib" / APP)
    (root / "usr" / "bin").mkdir(parents=True)
    for name in (APP, f"{APP}-engine"):
        (root / "usr" / "bin" / name).symlink_to(Path("..") / "lib" / APP / name)
    write_share(share)
    documents = share / "doc" / APP
    documents.mkdir(parents=True)
    shutil.copyfile(HERE / "copyright", documents / "copyright")
    for path in app.glob("THIRD-PARTY*"):
        shutil.copyfile(path, documents / path.name)
    for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
        folder.chmod(0o755)
    for path in documents.iterdir():
        path.chmod(0o644)


def _write_control(root: Path, architecture: str, depends: list[str]) -> None:
    control = root / "DEBIAN"
    files = [one for one in sorted(root.rglob("*")) if one.is_file() and not one.is_symlink()]
    sums = [f"{_md5(path)}  {path.relative_to(root)}\n" for path in files]
    control.mkdir()
    lines = {
        "Package": APP,
        "Version": version(),
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size_bytes(root / "usr") // 1024),
        "Depends": ", ".join(depends),
        "Recommends": ", ".join([*FONTS, *DESKTOP, *WAYLAND.values()]),
        "Section": "science",
        "Priority": "optional",
        "Description": "studio for language models on your own machine\n"
        " Chat, translate, summarize, score sentiment and train with language models\n"
        " that run on this machine: no account, no server, no telemetry.",
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    (control / "control").write_text(text, encoding="utf-8")
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    for path in (control / "control", control / "md5sums"):
        path.chmod(0o644)


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        # What dpkg compares with; it guards against accidents, not against people.
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _said_by(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
