"""A module that replaces itself is whole in every thread that asks for it at once."""

import sys
import threading
from pathlib import Path

import pytest

from engine.whole_module import whole_module

SOURCE = """
import sys, time, types
time.sleep(0.3)
whole = types.ModuleType(__name__)
whole.Thing = "a class"
whole.__spec__ = __spec__
sys.modules[__name__] = whole
"""


def test_all_threads_get_the_replacement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "replaces_itself.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    found: list[str] = []

    def ask() -> None:
        found.append(getattr(whole_module("replaces_itself"), "Thing", "nothing"))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["a class"] * 4
    sys.modules.pop("replaces_itself")
