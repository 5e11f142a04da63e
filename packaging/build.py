"""``make package``: builds the app into ``dist/atelier``, says what it weighs, and checks it.

Owns: the order of things. What goes in is ``bundle_contents.py``'s; what must work is
``tests/packaging/test_build*.py``'s.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from app_icons import draw_icons
from licences import write_licences

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "packaging" / "atelier.spec"
CHECKS = [
    ROOT / "tests" / "packaging" / name for name in ("test_build.py", "test_build_contents.py")
]
PACKAGED_VARIABLE = "ATELIER_PACKAGED"
INTERNAL = "_internal"
LARGEST_PARTS = 15
SIZES_NAME = "atelier-sizes.txt"
MB = 1_000_000


def main() -> int:
    """Build and check, or one of the two. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("build", "check"), help="one of the two steps")
    parser.add_argument("--distpath", type=Path, default=ROOT / "dist")
    parser.add_argument("--workpath", type=Path, default=ROOT / "build")
    asked = parser.parse_args()
    app = asked.distpath.resolve() / "atelier"
    if asked.only != "check":
        status = build(asked.distpath, asked.workpath)
        if status:
            print("The app could not be built; the reason is above.", file=sys.stderr)
            return status
        print(size_table(app, LARGEST_PARTS), flush=True)
        whole = app.with_name(SIZES_NAME)
        whole.write_text(size_table(app) + "\n", encoding="utf-8")
        print(f"All of it: {whole}", flush=True)
    return 0 if asked.only == "build" else check(app)


def build(distpath: Path, workpath: Path) -> int:
    """Run PyInstaller; what it found last time, in ``workpath``, is used again."""
    started = time.monotonic()
    if sys.platform in ("win32", "darwin"):
        draw_icons(ROOT / "build" / "icons")  # for the recipe
    command = [sys.executable, "-m", "PyInstaller", SPEC, "--noconfirm", "--log-level", "WARN"]
    paths = ["--distpath", distpath, "--workpath", workpath]
    print("Building the app; this takes a few minutes.", flush=True)
    status = subprocess.call([*command, *paths], cwd=ROOT)
    print(f"PyInstaller ran for {time.monotonic() - started:.0f} s.", flush=True)
    if status == 0:
        write_licences(distpath.resolve() / "atelier")
    return status


def check(app: Path) -> int:
    """Run the built app like on a machine without Python. Returns the exit status."""
    if not app.is_dir():
        print(f"There is no app in {app} yet; build it first.", file=sys.stderr)
        return 1
    started = time.monotonic()
    status = subprocess.call(
        # Two at once: most of each check is one program that starts and ends.
        [sys.executable, "-m", "pytest", *CHECKS, "-v", "-n", "2", "--durations=5"],
        cwd=ROOT,
        env=os.environ | {PACKAGED_VARIABLE: str(app)},
    )
    verdict = "works" if status == 0 else "DOES NOT WORK; what failed is above"
    print(f"The packaged app in {app} {verdict} ({time.monotonic() - started:.0f} s of checks).")
    return status


def size_table(app: Path, most: int | None = None) -> str:
    """What takes the space, largest first. Links count as nothing.

    Args:
        most: so many lines, and one for the rest; ``None``: all.
    """
    sizes: Counter[str] = Counter()
    files = [path for path in app.rglob("*") if path.is_file() and not path.is_symlink()]
    for path in files:
        sizes[_part(path.relative_to(app))] += path.stat().st_size
    shown = sizes.most_common(most)
    rows = [f"  {size / MB:8.1f} MB  {part}" for part, size in shown]
    rest = sizes.total() - sum(size for _, size in shown)
    if rest:
        rows.append(f"  {rest / MB:8.1f} MB  the rest")
    whole = f"  {sizes.total() / MB:8.1f} MB  in {len(files):,} files"
    return "\n".join([f"{app}:", *rows, whole])


def _part(relative: Path) -> str:
    """A file's line in the table: its package, or itself beside the programs."""
    if relative.parts[0] != INTERNAL:
        return relative.parts[0]
    name = relative.parts[1]
    if name.endswith(".dist-info"):
        return "descriptions and licences of packages"
    if len(relative.parts) > 2:
        return name.removesuffix(".libs")
    return "shared libraries" if ".so" in name or ".dll" in name else "others"


if __name__ == "__main__":
    sys.exit(main())
