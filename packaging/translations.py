"""Collects the window's strings into assets/i18n/*.ts and compiles them to *.qm.

``--check`` changes nothing and exits 1 if a string is unfinished or the files are outdated.
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "i18n"
LANGUAGES = ("zh_CN", "en")
SOURCE_LANGUAGE = "en"
"""Its file only has the plural forms; all else is the source itself."""

SUFFIX = ".exe" if sys.platform == "win32" else ""


def qt_tool(name: str) -> str:
    """A tool of Qt Linguist that comes with PySide6."""
    return str(Path(PySide6.__file__).parent / (name + SUFFIX))


def collect(target: Path) -> None:
    """Update ``target`` (.ts) with the strings in gui/; translations are kept."""
    sources = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "gui").rglob("*.py"))]
    subprocess.run(
        [
            qt_tool("lupdate"),
            "-silent",
            "-locations",
            "none",
            "-no-obsolete",
            *(["-pluralonly"] if target.stem == f"atelier_{SOURCE_LANGUAGE}" else []),
            *sources,
            "-ts",
            target,
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )


def compile_translation(source: Path, target: Path) -> None:
    """Compile .ts to .qm."""
    subprocess.run([qt_tool("lrelease"), "-silent", source, "-qm", target], check=True)


def unfinished(source: Path) -> list[str]:
    """The strings of a .ts file without a finished translation."""
    found = []
    for message in ElementTree.parse(source).iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") == "unfinished":
            found.append(message.findtext("source", ""))
    return found


def check(language: str) -> list[str]:
    """What is wrong with a language's files."""
    source = FOLDER / f"atelier_{language}.ts"
    problems = [f"{language}: not translated: {text!r}" for text in unfinished(source)]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / source.name
        fresh.write_bytes(source.read_bytes())
        collect(fresh)
        if _messages(fresh) != _messages(source):
            problems.append(f"{source.name} is outdated: run `make translations`")
        compiled = Path(folder) / "check.qm"
        compile_translation(source, compiled)
        if compiled.read_bytes() != source.with_suffix(".qm").read_bytes():
            problems.append(f"{source.stem}.qm is outdated: run `make translations`")
    return problems


def _messages(source: Path) -> set[tuple[str, str]]:
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(source).iter("context")
        for message in context.iter("message")
    }


def main() -> int:
    """Update or check. Returns the exit status."""
    if "--check" in sys.argv:
        problems = [problem for language in LANGUAGES for problem in check(language)]
        print("\n".join(problems) or "translations are complete")
        return 1 if problems else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        source = FOLDER / f"atelier_{language}.ts"
        if not source.exists():
            source.write_text(
                f'<!DOCTYPE TS><TS version="2.1" language="{language}" sourcelanguage="en"></TS>\n'
            )
        collect(source)
        compile_translation(source, source.with_suffix(".qm"))
        print(f"{source.name}: {len(unfinished(source))} strings to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
