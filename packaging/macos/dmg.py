"""A disk image for macOS of the built app, made by ``hdiutil``. NOT RUN YET.

``packaging/build.py`` makes ``dist/Atelier.app`` first. It is signed for this machine alone;
others are warned by Gatekeeper unless ``--identity`` names a certificate of Apple's and the image
is notarized afterwards.
"""

import argparse
import platform
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
AD_HOC = "-"


def main() -> int:
    """Build the image. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--distpath", type=Path, default=ROOT / "dist")
    parser.add_argument("--identity", default=AD_HOC, help="of the certificate to sign with")
    asked = parser.parse_args()
    app = asked.distpath.resolve() / "Atelier.app"
    for problem, is_there in (
        ("hdiutil is not on this machine; disk images are made on macOS.", shutil.which("hdiutil")),
        (f"There is no app in {app}; `make package` builds it.", app.is_dir()),
    ):
        if not is_there:
            print(problem, file=sys.stderr)
            return 1
    print(build_dmg(app, asked.identity))
    return 0


def build_dmg(app: Path, identity: str) -> Path:
    """Sign the app and put it on an image beside it; returns the image's path.

    Raises:
        subprocess.CalledProcessError: a tool of the system failed; the reason is on stderr.
    """
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    name = f"atelier-{content['project']['version']}-macos-{platform.machine()}.dmg"
    target = app.with_name(name)
    sign = ["codesign", "--force", "--deep", "--sign", identity]
    hardened = [] if identity == AD_HOC else ["--options", "runtime", "--timestamp"]
    subprocess.run([*sign, *hardened, app], check=True)
    with tempfile.TemporaryDirectory(prefix="dmg-", dir=app.parent) as folder:
        shutil.copytree(app, Path(folder) / app.name, symlinks=True)
        (Path(folder) / "Applications").symlink_to("/Applications")
        image = ["hdiutil", "create", "-volname", "Atelier", "-srcfolder", folder]
        subprocess.run([*image, "-format", "UDZO", "-ov", target], check=True)
    return target


if __name__ == "__main__":
    sys.exit(main())
