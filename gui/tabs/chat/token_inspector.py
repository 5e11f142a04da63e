"""Looking at one reply token by token: asks the engine, keeps what it says.

Owns: the request and the choices of the reply that is looked at; one at a time. Knows no
widgets, and doesn't branch a reply itself: it says where and with what.
"""

import math

from PySide6.QtCore import QObject, Signal

from engine.protocol import (
    ErrorInfo,
    Progress,
    TokenChoice,
    TokenChoicesChunk,
    TokenChoicesParams,
    TokenChoicesResult,
)
from gui.engine_client import EngineClient
from gui.widgets.message_view import TokenSpan
from gui.widgets.token_details import CandidateDetails, TokenDetails


class TokenInspector(QObject):
    """The tokens of one reply.

    Attributes:
        record_id: the message that is looked at, "" when there is none.
        choices: what has come of its tokens, in order.
        result: the reply as a whole, once all of it was scored.
        error: why that failed; what came before stays.

    Signals:
        started(str id): a reply is looked at now.
        tokens_changed(str id, tuple spans): these ``TokenSpan`` follow the earlier ones.
        progress_changed(Progress)
        finished(str id, TokenChoicesResult)
        failed(str id, ErrorInfo)
        closed(str id): it isn't looked at any more; show it as usual.
        branch_chosen(str id, int start, str text): cut the reply at ``start`` (in code points),
            add ``text``, and let the model go on from there.
    """

    started = Signal(str)
    tokens_changed = Signal(str, tuple)
    progress_changed = Signal(object)
    finished = Signal(str, object)
    failed = Signal(str, object)
    closed = Signal(str)
    branch_chosen = Signal(str, int, str)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._job = 0
        self._spans: list[TokenSpan] = []
        self.record_id = ""
        self.choices: list[TokenChoice] = []
        self.result: TokenChoicesResult | None = None
        self.error: ErrorInfo | None = None
        client.token_choices_received.connect(self._on_token_choices_received)
        client.progress_changed.connect(self._on_progress_changed)
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)

    @property
    def is_running(self) -> bool:
        """Whether more is to come."""
        return self._job != 0

    def spans(self, record_id: str) -> tuple[TokenSpan, ...]:
        """What to show of a message: its tokens so far, ``()`` if it isn't looked at."""
        return tuple(self._spans) if record_id == self.record_id else ()

    def inspect(self, record_id: str, params: TokenChoicesParams) -> None:
        """Look at a reply, and no longer at another one."""
        self.close()
        self.record_id = record_id
        self._job = self._client.request(params)
        self.started.emit(record_id)

    def close(self) -> None:
        """Stop, and forget everything."""
        if not self.record_id:
            return
        job, self._job = self._job, 0
        record_id, self.record_id = self.record_id, ""
        self._spans.clear()
        self.choices.clear()
        self.result = self.error = None
        if job:
            self._client.cancel(job)
        self.closed.emit(record_id)

    def details(self, index: int) -> TokenDetails:
        """What is known of a token.

        Raises:
            IndexError: it hasn't come yet.
        """
        choice = self.choices[index]
        return TokenDetails(
            text=choice.text,
            probability=_probability(choice.logprob),
            entropy_bits=choice.entropy_bits,
            is_entropy_exact=self.result is not None and self.result.is_entropy_exact,
            candidates=tuple(
                CandidateDetails(one.text, _probability(one.logprob), one.is_text)
                for one in choice.candidates
            ),
        )

    def choose(self, index: int, candidate: int) -> None:
        """Go on with a candidate instead of token ``index``."""
        choice = self.choices[index]
        chosen = choice.candidates[candidate]
        if chosen.is_text:
            self.branch_chosen.emit(self.record_id, choice.start, chosen.text)

    def _on_token_choices_received(self, chunk: TokenChoicesChunk) -> None:
        if not self._job or chunk.id != self._job:
            return
        new = tuple(
            TokenSpan(one.start, len(one.text), _probability(one.logprob)) for one in chunk.tokens
        )
        self.choices += chunk.tokens
        self._spans += new
        self.tokens_changed.emit(self.record_id, new)

    def _on_progress_changed(self, progress: Progress) -> None:
        if self._job and progress.id == self._job:
            self.progress_changed.emit(progress)

    def _on_job_finished(self, job: int, result: object) -> None:
        if self._job and job == self._job and isinstance(result, TokenChoicesResult):
            self._job = 0
            self.result = result
            self.finished.emit(self.record_id, result)

    def _on_job_failed(self, job: int, error: ErrorInfo) -> None:
        if self._job and job == self._job:
            self._job = 0
            self.error = error
            self.failed.emit(self.record_id, error)


def _probability(logprob: float) -> float:
    # Rounding may leave a logarithm a hair above 0.
    return min(1.0, math.exp(logprob))
