"""Translations: complete, compiled, and with the placeholders of their sources.

Owns: the tests of packaging/translations.py and of the files it keeps in assets/i18n.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from gui.i18n import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "translations.py"
FILES = sorted((ROOT / "assets" / "i18n").glob("*.ts"))
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%L?n|%L?\d+")


def shape(text: str) -> tuple[list[str], int]:
    """What a translation must keep: its placeholders, in any order, and the number of lines."""
    return sorted(PLACEHOLDER.findall(text)), text.count("\n")


def forms(message: ElementTree.Element) -> list[str]:
    """The translation of a message: each plural form where it has them."""
    translation = message.find("translation")
    assert translation is not None
    if message.get("numerus") == "yes":
        return ["".join(form.itertext()) for form in translation.iter("numerusform")]
    return ["".join(translation.itertext())]


def test_the_translations_are_complete_and_compiled() -> None:
    outcome = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], cwd=ROOT, capture_output=True, text=True
    )

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_there_is_a_file_for_each_language() -> None:
    assert {file.name for file in FILES} == {f"atelier_{language}.ts" for language in LANGUAGES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_translation_keeps_placeholders_and_lines(file: Path) -> None:
    messages = list(ElementTree.parse(file).iter("message"))
    assert messages

    wrong = {}
    for message in messages:
        source = message.findtext("source", "")
        translated = forms(message)
        is_kept = bool(translated) and all(
            one.strip() and shape(one) == shape(source) for one in translated
        )
        if not is_kept:
            wrong[source] = translated
    assert wrong == {}


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, working on a copy of the translations."""
    spec = importlib.util.spec_from_file_location("translations_script", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path / "i18n"
    shutil.copytree(module.FOLDER, folder)
    monkeypatch.setattr(module, "FOLDER", folder)
    return module


def without_finishing(text: str) -> str:
    """One translation is not finished."""
    return text.replace("<translation>", '<translation type="unfinished">', 1)


def without_a_message(text: str) -> str:
    """One string of the window is not in the file."""
    return re.sub(r" *<message>.*?</message>\n", "", text, count=1, flags=re.DOTALL)


def with_a_message_too_many(text: str) -> str:
    """A string that the window no longer has is still in the file."""
    message = "<message><source>Gone</source><translation>-</translation></message>"
    return text.replace("</name>", f"</name>{message}", 1)


def with_another_wording(text: str) -> str:
    """A translation was changed and not compiled."""
    return text.replace("</translation>", "-</translation>", 1)


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (without_finishing, "not translated: "),
        (without_a_message, ".ts is outdated"),
        (with_a_message_too_many, ".ts is outdated"),
        (with_another_wording, ".qm is outdated"),
    ],
)
def test_the_check_sees(script: ModuleType, damage: Callable[[str], str], complaint: str) -> None:
    file = script.FOLDER / "atelier_zh_CN.ts"
    assert script.check("zh_CN") == []

    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")

    assert any(complaint in problem for problem in script.check("zh_CN"))
