"""A run's points, in whatever order they are told."""

from engine.protocol.training import MetricPoint
from gui.tabs.train.curves import RunCurves
from gui.tabs.train.run_charts import chart_of
from gui.tabs.train.wording import metric_name


def point(step: int, value: float = 0.0, *, is_rewind: bool = False) -> MetricPoint:
    return MetricPoint(step=step, values={"loss": value}, is_rewind=is_rewind)


def steps(curves: RunCurves) -> list[int]:
    return [one.step for one in curves.points]


def test_what_is_told_twice_counts_once() -> None:
    curves = RunCurves()
    assert curves.take([point(1), point(2)]) == (None, [point(1), point(2)])
    assert curves.take([point(2), point(1), point(2, 0.5)]) == (None, [point(2, 0.5)])
    assert steps(curves) == [1, 2, 2]


def test_a_rewind_takes_back_what_is_computed_again() -> None:
    curves = RunCurves()
    curves.take([point(step) for step in range(1, 11)])
    rewound, new = curves.take([point(11), point(6, is_rewind=True), point(7, 0.7)])
    assert (rewound, new) == (6, [point(7, 0.7)])
    assert steps(curves) == [1, 2, 3, 4, 5, 6, 7]


def test_a_history_replaces_and_takes_live_points_in_between() -> None:
    curves = RunCurves()
    curves.take([point(8), point(9)])
    curves.begin_history()
    assert curves.take([point(1), point(2)]) == (None, [])
    curves.take([point(10)])  # told by the watcher meanwhile
    curves.take([point(3), point(9), point(10)])
    assert not curves.is_whole
    curves.end_history()
    assert steps(curves) == [1, 2, 3, 9, 10] and curves.is_whole
    assert curves.take([point(11)]) == (None, [point(11)])


def test_an_end_without_a_beginning_loses_nothing() -> None:
    curves = RunCurves()
    curves.take([point(1)])
    curves.end_history()
    assert steps(curves) == [1]


def test_the_calibrated_loss_has_a_chart_of_its_own_and_a_name() -> None:
    """It has no place on an axis from 0 to 1, and would flatten the curves of the plain loss."""
    assert chart_of("validation_calibrated_loss") == "calibrated_loss"
    assert metric_name("validation_calibrated_loss") == "Calibrated loss"
    assert chart_of("validation_loss") == chart_of("loss") == "loss"
    assert chart_of("validation_macro_f1") == "metrics"
