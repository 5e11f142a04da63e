"""LaTeX to SVG: what can be typeset, and what must not get through."""

import gc
import sys
import time
from threading import Event
from xml.etree import ElementTree

import pytest

from gui.widgets.formulas.deadline import DeadlineExceededError, run_within
from gui.widgets.formulas.typeset import (
    PACKAGES,
    FormulaError,
    Typeset,
    load_library,
    typeset,
)

SHAPES = {"svg", "g", "path", "rect", "line"}


@pytest.fixture(autouse=True)
def library() -> None:
    load_library()


def shapes(latex: str) -> Typeset:
    return run_within(20, lambda: typeset(latex, is_display=True), Event(), PACKAGES)


@pytest.mark.parametrize(
    "latex",
    [
        r"x^2",
        r"\frac{a}{b}",
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
        r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}",
        r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{else} \end{cases}",
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\begin{alignat}{2} a &= b \end{alignat}",
        r"\begin{eqnarray} a &=& b \end{eqnarray}",
        r"\begin{equation} a = b \tag{1} \label{eq} \end{equation}",
        r"\left\{ a \middle| b \right\}",
        r"a < b > c",
        r"\Bigg\{ x",
        r"\text{a \& b}",
        r"\color{red}{x} \cancel{y} \boxed{z}",
    ],
)
def test_what_can_be_typeset(latex: str) -> None:
    found = shapes(latex)
    assert found.width > 2 and found.ascent + found.descent > 2
    names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(found.svg).iter()}
    assert names <= SHAPES


def test_the_baseline_is_known() -> None:
    assert shapes("y").descent > shapes("x").descent + 2
    assert shapes("x^2").ascent > shapes("x").ascent + 2


@pytest.mark.parametrize(
    "latex",
    [
        r"\newcommand{\a}{\a\a} \a",
        r"\def\a{\a\a}\a",
        r"\href{javascript:alert(1)}{x}",
        r"\includegraphics{/etc/passwd}",
        r"\color{url(http://a.example/x)}{y}",
        r'\color{"><image href="x"/>}{y}',
        r"\style{x}{y}",
        r"\unknown{x}",
        r"\text{速度}",
        r"😀",
        r"a & b",
        r"\frac{",
        r"\rule{99999em}{1em}",
        r"",
        r"{" * 41 + r"}" * 41,
        r"x" * 2_001,
        "_" * 1_900,
    ],
)
def test_what_is_refused(latex: str) -> None:
    with pytest.raises((FormulaError, Exception)):
        shapes(latex)


def test_deep_nesting_is_stopped_in_time() -> None:
    started = time.perf_counter()
    latex = r"\frac{1}{" * 30 + "x" + "}" * 30
    with pytest.raises(DeadlineExceededError):
        run_within(0.3, lambda: typeset(latex, is_display=True), Event(), PACKAGES)
    assert time.perf_counter() - started < 3


def test_work_can_be_cancelled() -> None:
    cancelled = Event()
    cancelled.set()
    latex = r"\frac{1}{" * 30 + "x" + "}" * 30
    with pytest.raises(DeadlineExceededError):
        run_within(60, lambda: typeset(latex, is_display=True), cancelled, PACKAGES)


def test_a_deadline_that_is_kept_changes_nothing() -> None:
    assert run_within(10, lambda: 5, Event(), PACKAGES) == 5


def test_the_limit_holds_though_finalizers_run_meanwhile() -> None:
    swallowed = []

    def spend(phase: str, _: dict[str, int]) -> None:
        for number in range(2_000):
            str_of(number)

    def work() -> None:
        while time.perf_counter() - started < 5:
            gc.collect(0)
            typeset("x^2", is_display=True)

    shapes("x^2")
    started = time.perf_counter()
    gc.callbacks.append(spend)
    hook, sys.unraisablehook = sys.unraisablehook, swallowed.append
    try:
        with pytest.raises(DeadlineExceededError):
            run_within(0.3, work, Event(), PACKAGES)
    finally:
        sys.unraisablehook = hook
        gc.callbacks.remove(spend)
    assert not swallowed


def str_of(number: int) -> str:
    """A call that the time limit gets to see."""
    return str(number)
