"""Fixtures every test may use: a private data folder, and Qt off the screen."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As in the engine (engine/runtimes/patient_torch.py): whichever test is the first to import torch.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
# A developer's own settings must not decide a test.
os.environ.pop("ATELIER_HOME", None)

from collections.abc import Iterator
from pathlib import Path

import pytest

REQUIRE_E2E = "ATELIER_REQUIRE_E2E"
"""Set in CI: a skipped end-to-end or model test then fails the run."""

MUST_RUN = ("e2e", "model")


@pytest.fixture(autouse=True)
def atelier_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of the test's own, so that no test touches the person's."""
    home = tmp_path / "atelier-home"
    monkeypatch.setenv("ATELIER_HOME", str(home))
    yield home


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """What is imported for all tests stays: looking through it for garbage took a fifth of the
    processor's time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[object]:
    """Where end-to-end tests are required, a skipped one has failed."""
    report = yield
    must_run = any(item.get_closest_marker(name) for name in MUST_RUN)
    if os.environ.get(REQUIRE_E2E) and must_run and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and {REQUIRE_E2E} is set"
    return report
