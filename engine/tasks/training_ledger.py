"""Task ``training.ledger``: every row of the data and what becomes of it."""

import msgspec

from engine.context import JobContext
from engine.protocol.training_data import TrainingLedger, TrainingLedgerParams, TrainingRow
from engine.training.recognition.examples import ReadRow
from engine.training.recognition.last_ledger import LAST
from engine.training.recognition.ledger import Ledger
from engine.training.recognition.previews import preview, raw_preview
from engine.training.recognition.reading import CHECK_ROWS, RowReader
from engine.training.recognition.recognise import recognise
from engine.training.recognition.rows import data_path, open_rows


def run(params: TrainingLedgerParams, ctx: JobContext) -> TrainingLedger:
    """A page of rows, counted ones where that is asked for or was done before.

    Raises:
        EngineError: the data can't be read, or the job was cancelled.
    """
    ctx.stage("stage.training_reading", file=data_path(params.spec).name)
    ledger = LAST.count(params.spec, ctx) if params.is_counting else LAST.find(params.spec)
    return _read_page(params, ctx) if ledger is None else _counted_page(params, ledger)


def _counted_page(params: TrainingLedgerParams, ledger: Ledger) -> TrainingLedger:
    rows = ledger.page(params.verdict, params.reason, params.offset, params.limit)
    return msgspec.structs.replace(
        ledger.totals(),
        matching=ledger.index.matching(params.verdict, params.reason),
        rows=[
            TrainingRow(
                number=row.number,
                verdict=row.verdict,
                reasons=list(row.reasons),
                preview=row.preview,
                tokens=row.tokens,
                part=ledger.part_of(row),
            )
            for row in rows
        ],
    )


def _read_page(params: TrainingLedgerParams, ctx: JobContext) -> TrainingLedger:
    """Rows from the file itself; which part each goes to isn't known before all are counted."""
    source = open_rows(data_path(params.spec), params.spec)
    reader = RowReader(params.spec, recognise(params.spec, source))
    is_all = params.verdict == "all" and not params.reason
    found: list[TrainingRow] = []
    passed = 0
    for at, raw in enumerate(source.rows(params.offset if is_all else 0)):
        if at % CHECK_ROWS == 0:
            ctx.check_cancelled()
            if source.position > 0:
                ctx.progress(source.position, source.size_bytes, "bytes")
        row = reader.read(raw)
        keys = {reason.key for reason in row.reasons}
        if params.verdict not in ("all", row.verdict) or (
            params.reason and params.reason not in keys
        ):
            continue
        passed += 1
        if is_all or passed > params.offset:
            said = preview(row.example) if row.example is not None else raw_preview(raw)
            found.append(
                TrainingRow(
                    number=row.number,
                    verdict=row.verdict,
                    reasons=list(row.reasons),
                    preview=said,
                )
            )
        if len(found) == params.limit:
            break
    return TrainingLedger(rows=found, max_length=params.spec.max_length)


def _is_wanted(row: ReadRow, params: TrainingLedgerParams) -> bool:
    if params.verdict not in ("all", row.verdict):
        return False
    return not params.reason or any(one.key == params.reason for one in row.reasons)
