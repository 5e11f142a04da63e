"""What a benchmark found: figures against budgets, on the terminal and as JSON.

Owns: the form of a report and where it is kept. Knows nothing of what is measured, and
judges nothing but "met" or "missed": a benchmark never fails because a machine is slow.
"""

import json
import math
import os
import platform
import statistics
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "bench"


@dataclass(frozen=True)
class Figure:
    """One number and what was wanted of it.

    Attributes:
        verdict: "met", "missed", or "" where there is no budget.
        budget: as text, such as "≤ 20 ms".
        samples: what the value was made from, where it is one of many.
    """

    name: str
    value: float
    unit: str
    verdict: str = ""
    budget: str = ""
    samples: tuple[float, ...] = ()


class Report:
    """The findings of one benchmark, printed as they come.

    Attributes:
        figures, notes: so far, in order.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.figures: list[Figure] = []
        self.notes: list[str] = []
        self._machine = describe_machine()
        print(f"== {name} · {self._machine['cpu']} · load {self._machine['load']:.2f}", flush=True)

    def figure(
        self,
        name: str,
        value: float,
        unit: str,
        *,
        at_most: float | None = None,
        at_least: float | None = None,
        samples: Sequence[float] = (),
    ) -> None:
        """Record a number; with a limit it has a verdict."""
        verdict = budget = ""
        if at_most is not None:
            verdict, budget = _verdict(value <= at_most), f"≤ {at_most:g} {unit}".strip()
        elif at_least is not None:
            verdict, budget = _verdict(value >= at_least), f"≥ {at_least:g} {unit}".strip()
        figure = Figure(name, value, unit, verdict, budget, tuple(samples))
        self.figures.append(figure)
        print(_line(figure), flush=True)

    def median(
        self,
        name: str,
        samples: Sequence[float],
        unit: str,
        *,
        at_most: float | None = None,
        at_least: float | None = None,
    ) -> None:
        """Record the median of samples."""
        self.figure(
            f"{name}, median of {len(samples)}",
            statistics.median(samples),
            unit,
            at_most=at_most,
            at_least=at_least,
            samples=samples,
        )

    def note(self, text: str) -> None:
        """Record a circumstance that a reader of the figures should know."""
        self.notes.append(text)
        print(f"         {text}", flush=True)

    def write(self) -> Path:
        """Keep the report as ``build/bench/NAME.json``; returns the path."""
        content: dict[str, Any] = {
            "name": self.name,
            "machine": self._machine,
            "figures": [asdict(figure) for figure in self.figures],
            "notes": self.notes,
        }
        FOLDER.mkdir(parents=True, exist_ok=True)
        path = FOLDER / f"{self.name}.json"
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return path


def percentile(samples: Sequence[float], percent: float) -> float:
    """The smallest sample that at least ``percent`` of them don't exceed (nearest rank).

    Raises:
        ValueError: there are no samples.
    """
    if not samples:
        raise ValueError("no samples: nothing was measured")
    ordered = sorted(samples)
    return ordered[max(1, math.ceil(len(ordered) * percent / 100)) - 1]


def describe_machine() -> dict[str, Any]:
    """What the figures were measured on, and how busy it was with other things."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {
        "cpu": f"{_cpu_name()}, {os.cpu_count()} cores",
        "platform": platform.platform(),
        "python": platform.python_version(),
        "load": load,
        "at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
    }


def _cpu_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _verdict(is_met: bool) -> str:
    return "met" if is_met else "missed"


def _line(figure: Figure) -> str:
    spread = ""
    if len(figure.samples) > 1:
        spread = f"  [{min(figure.samples):.4g} … {max(figure.samples):.4g}]"
    budget = f"  ({figure.budget})" if figure.budget else ""
    return f"{figure.verdict:8} {figure.name}: {figure.value:.4g} {figure.unit}{budget}{spread}"
