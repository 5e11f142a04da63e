"""Task ``models.download``: fetch a model of the catalogue. The only task with network access."""

from engine.context import JobContext
from engine.models.store import ModelStore
from engine.protocol.envelope import TextKey
from engine.protocol.home import models_folder
from engine.protocol.models import DownloadModelParams, DownloadModelResult


def run(params: DownloadModelParams, ctx: JobContext) -> DownloadModelResult:
    """Fetch the model, continuing an interrupted download.

    Raises:
        NotFoundError: the catalogue doesn't have it.
        NetworkError: no source had it.
        DiskError: full or not writable.
        CancelledError: what was fetched is kept.
    """
    store = ModelStore(models_folder())
    done = store.download(params.model, ctx, replace=params.replace)
    model = store.info(params.model)
    told = {"model": model.name, "source": done.source}
    return DownloadModelResult(
        model=model,
        source=done.source,
        skipped_sources=done.skipped,
        notes=[] if model.is_pinned else [TextKey("note.model_not_pinned", {**told})],
    )
