"""While both models are compared it is told how far that is, and it can be ended at every token."""

import msgspec
import pytest

from engine.errors import CancelledError
from engine.training.reporter import RunReporter
from engine.training.results.report import write_report
from engine.training.results.sides import CausalSide, without_adapter
from engine.training.run_info import describe
from tests.engine.training.results.conftest import MakeRun
from tests.engine.training.results.test_results_report import facts, rows_of


def test_the_share_that_is_done_only_grows(adapted: CausalSide, make_run: MakeRun) -> None:
    folder = make_run()
    folder.result.mkdir()
    told: list[float] = []
    write_report(
        folder,
        rows_of(adapted.tokenizer, 8),
        adapted,
        without_adapter(adapted),
        facts(folder),
        max_answer_tokens=12,
        check=lambda share=0.0, /: told.append(share),
    )
    assert told[0] == 0 and told == sorted(told)
    assert told[-1] > 0.9
    assert len(set(told)) > 12  # also within one batch of answers


def test_a_batch_of_answers_can_be_ended(adapted: CausalSide) -> None:
    told: list[float] = []

    def check(share: float = 0.0, /) -> None:
        told.append(share)
        if len(told) > 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        adapted.answers(rows_of(adapted.tokenizer, 4), 200, check)
    assert 0 < told[-1] < 0.05


def test_the_run_tells_the_share_and_the_time_left(make_run: MakeRun) -> None:
    folder = make_run()
    reporter = RunReporter(folder)
    reporter.claim()
    reporter.state("finishing")
    reporter.stage("stage.training_comparing")
    assert describe(folder).stage_share is None
    reporter.check_share(0.5)
    reporter.write(force=True)
    run = describe(folder)
    assert run.stage_share == 0.5
    assert run.seconds_left is not None and run.seconds_left >= 0
    reporter.stage("stage.training_saving")
    assert describe(folder).stage_share is None
    folder.ask("cancel")
    with pytest.raises(CancelledError):
        reporter.check_share(0.6)
    reporter.close()
    assert msgspec.json.decode(folder.status_path.read_bytes())["state"] == "finishing"
