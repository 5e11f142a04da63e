"""Task ``training.report``: base against tuned, as measured when the run ended."""

from engine.context import JobContext
from engine.protocol.training_result import TrainingReport, TrainingReportParams
from engine.training.results.report import read_report
from engine.training.run_folder import find_run


def run(params: TrainingReportParams, ctx: JobContext) -> TrainingReport:
    """Read it; nothing is computed.

    Raises:
        EngineError: there is no such run, or it wasn't measured.
    """
    return read_report(find_run(params.run))
