"""The Debian package and the archive, made of a stand-in for the built app, and what is in them.

The real app in them is tried by hand: it weighs more than a gigabyte.
"""

import os
import shutil
import stat
import subprocess
import sys
import tarfile
import tomllib
import xml.etree.ElementTree as ElementTree
from configparser import ConfigParser
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux")


@pytest.fixture
def distpath(tmp_path: Path) -> Path:
    """A folder with an app of two programs, a library and a link, none of them public."""
    app = tmp_path / "dist ä" / "atelier"
    (app / "_internal" / "deep").mkdir(parents=True)
    for name in ("atelier", "atelier-engine"):
        (app / name).write_text('#!/bin/sh\nbasename "$(readlink -f "$0")"\n', encoding="utf-8")
        (app / name).chmod(0o700)
    (app / "_internal" / "deep" / "library.so").write_bytes(b"library")
    (app / "_internal" / "deep" / "library.so").chmod(0o600)
    (app / "_internal" / "library.so").symlink_to(Path("deep") / "library.so")
    (app / "THIRD-PARTY-LICENCES.txt").write_text("MIT\n", encoding="utf-8")
    return app.parent


def make(script: str, distpath: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, LINUX / script, "--distpath", distpath]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | variables)


def check_share(share: Path) -> None:
    """What a desktop wants."""
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(share / "applications" / "atelier.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"] == "atelier %F"
    icons = share / "icons" / "hicolor"
    for size in SIZES:
        image = QImage(str(icons / f"{size}x{size}" / "apps" / "atelier.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size // 4).alpha() == 255
        assert image.pixelColor(0, 0).alpha() == 0
    assert (icons / "scalable" / "apps" / "atelier.svg").is_file()
    kinds = ElementTree.parse(share / "mime" / "packages" / "atelier.xml").getroot()
    assert next(one.get("pattern") for one in kinds.iter(f"{MIME}glob")) == "*.gguf"
    component = ElementTree.parse(share / "metainfo" / "atelier.metainfo.xml").getroot()
    release = component.find("releases/release")
    assert release is not None and release.get("version") == VERSION


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb here")
def test_a_debian_package_has_the_app_and_what_desktops_want(
    distpath: Path, tmp_path: Path
) -> None:
    done = make("deb.py", distpath)
    assert done.returncode == 0, done.stderr
    package = next(distpath.glob(f"atelier_{VERSION}_*.deb"))
    root = tmp_path / "root"
    subprocess.run(["dpkg-deb", "-x", package, root], check=True)
    started = root / "usr" / "bin" / "atelier"
    assert str(started.readlink()) == "../lib/atelier/atelier"
    assert subprocess.check_output([started], text=True) == "atelier\n"
    library = root / "usr" / "lib" / "atelier" / "_internal" / "library.so"
    assert library.is_symlink() and library.read_bytes() == b"library"
    assert stat.S_IMODE(library.stat().st_mode) == 0o644
    folders = [path for path in root.rglob("*") if path.is_dir() and not path.is_symlink()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o755}
    check_share(root / "usr" / "share")
    assert (root / "usr" / "share" / "doc" / "atelier" / "THIRD-PARTY-LICENCES.txt").is_file()
    listed = subprocess.check_output(["dpkg-deb", "-c", package], text=True)
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    control = subprocess.check_output(["dpkg-deb", "-f", package], text=True)
    assert f"Version: {VERSION}\n" in control and "Depends: libc6 (>= " in control
    assert list(distpath.glob("deb-*")) == []


def test_without_dpkg_deb_or_an_app_one_sentence_says_so(distpath: Path, tmp_path: Path) -> None:
    done = make("deb.py", distpath, PATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("dpkg-deb is not on this machine.")
    for script in ("deb.py", "tarball.py"):
        done = make(script, tmp_path)
        assert done.returncode == 1 and done.stderr.count("\n") == 1


def test_an_archive_runs_wherever_it_is_unpacked(distpath: Path, tmp_path: Path) -> None:
    done = make("tarball.py", distpath)
    assert done.returncode == 0, done.stderr
    archive = next(distpath.glob(f"atelier-{VERSION}-linux-*.tar.gz"))
    with tarfile.open(archive) as opened:
        assert {member.uid for member in opened} == {0}
        opened.extractall(tmp_path / "unpacked", filter="data")
    moved = (tmp_path / "unpacked" / f"atelier-{VERSION}").rename(tmp_path / "an other ä place")
    assert subprocess.check_output([moved / "atelier"], text=True) == "atelier\n"
    assert (moved / "_internal" / "library.so").read_bytes() == b"library"
    check_share(moved / "share")


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", str(LINUX / "atelier.desktop")],
        # There is no domain that the app's id could be made of.
        [
            *("appstreamcli", "validate", "--no-net"),
            "--override=cid-desktopapp-is-not-rdns=info",
            "atelier.metainfo.xml",
        ],
    ],
    ids=lambda command: command[0],
)
def test_the_desktops_own_tools_find_nothing_wrong(command: list[str], tmp_path: Path) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]} here")
    text = (LINUX / "atelier.metainfo.xml").read_text("utf-8")
    text = text.replace("@VERSION@", VERSION).replace("@DATE@", "2026-01-01")
    (tmp_path / "atelier.metainfo.xml").write_text(text, "utf-8")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
