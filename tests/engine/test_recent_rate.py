"""The rate of the last seconds."""

from engine.recent_rate import RecentRate


def test_one_sample_has_no_rate() -> None:
    assert RecentRate(10.0).update(5, now=1.0) == 0.0


def test_two_samples_at_once_have_no_rate() -> None:
    rate = RecentRate(10.0)
    rate.update(5, now=1.0)
    assert rate.update(9, now=1.0) == 0.0


def test_what_is_older_than_the_window_no_longer_counts() -> None:
    rate = RecentRate(10.0)
    rate.update(0, now=0.0)
    assert rate.update(100, now=5.0) == 20.0
    assert rate.update(101, now=12.0) == (101 - 100) / 7.0


def test_the_latest_two_count_however_far_apart() -> None:
    rate = RecentRate(1.0)
    rate.update(0, now=0.0)
    assert rate.update(50, now=100.0) == 0.5


def test_a_cleared_one_begins_anew() -> None:
    rate = RecentRate(10.0)
    rate.update(1000, now=0.0)
    rate.clear()
    assert rate.update(0, now=1.0) == 0.0
    assert rate.update(3, now=2.0) == 3.0
