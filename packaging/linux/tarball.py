"""``make tarball``: the built app as an archive that runs wherever it is unpacked.

Its folder may be moved and renamed. ``share`` has what a desktop wants, for those who put it
into their own menus.
"""

import argparse
import platform
import sys
import tarfile
import tempfile
from pathlib import Path

from layout import APP, ROOT, PackagingError, built_app, copy_app, version, write_share

LEVEL = 6
"""Of gzip: 9 takes twice as long for one hundredth less."""

README = """Atelier {version}

Run ./atelier; nothing needs to be installed, and this folder may be moved and renamed.
The starter models are in it. Your chats, settings and own models are in ~/.local/share/Atelier.
share/ has a desktop entry, icons and kinds of files, to be copied to ~/.local/share; in the
entry, Exec and TryExec must then be given this folder's path.
"""


def main() -> int:
    """Build the archive. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--distpath", type=Path, default=ROOT / "dist")
    asked = parser.parse_args()
    try:
        archive = build_tarball(asked.distpath)
    except PackagingError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{archive} ({archive.stat().st_size / 1e6:.0f} MB)")
    return 0


def build_tarball(distpath: Path) -> Path:
    """Make ``atelier-VERSION-linux-MACHINE.tar.gz`` beside the app; returns its path.

    Raises:
        PackagingError: the app is missing.
    """
    app = built_app(distpath)
    name = f"{APP}-{version()}"
    target = distpath.resolve() / f"{name}-linux-{platform.machine()}.tar.gz"
    with tempfile.TemporaryDirectory(prefix="tar-", dir=distpath) as folder:
        root = Path(folder) / name
        copy_app(app, root)
        write_share(root / "share")
        (root / "README.txt").write_text(README.format(version=version()), encoding="utf-8")
        draft = target.with_suffix(".part")
        with tarfile.open(draft, "w:gz", compresslevel=LEVEL) as archive:
            archive.add(root, name, filter=_nobodys)
        draft.replace(target)
    return target


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Who built it is no business of who unpacks it."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


if __name__ == "__main__":
    sys.exit(main())
