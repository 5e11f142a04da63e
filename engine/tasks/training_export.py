"""Task ``training.export``: the finished model, or the run itself, for use elsewhere."""

from engine import loaded
from engine.context import JobContext
from engine.protocol.training_result import ExportTrainingParams, ExportTrainingResult
from engine.training.run_folder import find_run


def run(params: ExportTrainingParams, ctx: JobContext) -> ExportTrainingResult:
    """Write it, check it, and only then give it its name.

    Raises:
        EngineError: there is no such run, it can't be written in this format, or what was
            written is not the model that was trained.
    """
    folder = find_run(params.run)
    if params.format not in ("script", "notebook"):
        loaded.CURRENT.unload()  # the export needs the memory; Chat loads again when asked
        from engine.runtimes.patient_torch import import_torch

        import_torch()
    from engine.training.results.exports.export import export

    return export(folder, params, ctx)
