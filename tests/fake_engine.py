"""An engine without ML that speaks the real protocol over real pipes, for tests of the window.

What it does is in the prompt: ``say TEXT`` streams TEXT word by word, ``slow`` streams until
cancelled, ``crash`` aborts, ``hang`` stops saying anything, ``fail KEY`` answers with an error,
``fail-once KEY`` does so the first time,
``full`` ends with a full context, ``think SECONDS TEXT`` reasons that long and says TEXT,
``echo-messages`` says the messages it was sent as JSON, ``echo-params`` the parameters of the
chat before it; anything else is echoed. With a prefix, ``say`` goes on with the rest of TEXT.
Titles, summaries and counts are made of the messages' words; a reply is scored by the length
of its words (tests/fake_scoring.py); sentiment is in tests/fake_sentiment.py, translation in
tests/fake_translation.py, summaries of texts in tests/fake_summarization.py, training runs in
tests/fake_training.py. Started as
``fake_engine.py [OPTION]``:
``old`` says another protocol version, ``mute`` never says hello, ``die`` ends at once,
``no-model`` has no model installed, ``no-base`` none to train from.
"""

import os
import signal
import sys
import threading
import time
from typing import Any

import msgspec

from engine.outbox import Outbox
from engine.protocol import (
    PROTOCOL_VERSION,
    CancelParams,
    CancelResult,
    ChatParams,
    ChatResult,
    CountTokensParams,
    CountTokensResult,
    DoctorParams,
    DoctorReport,
    DownloadModelParams,
    DownloadModelResult,
    Empty,
    ErrorInfo,
    ExplainSentimentParams,
    Heartbeat,
    Hello,
    ListModelsParams,
    LoadedModel,
    LoadModelParams,
    ModelInfo,
    ModelList,
    Progress,
    ReadDocumentParams,
    Response,
    RpcError,
    SentimentTextParams,
    SummarizeTurnsParams,
    SummarizeTurnsResult,
    TextKey,
    TitleParams,
    TitleResult,
    TokenChoicesParams,
    TokenChunk,
    UnloadModelParams,
)
from engine.protocol.backup import BackupSizes, BackupSizesParams
from engine.protocol.codec import decode_params, decode_request, notification, raw
from engine.protocol.summarization import (
    DeleteSummaryParams,
    ListSummariesParams,
    OpenSummaryParams,
    SummarizeParams,
)
from engine.streams import claim_stdout
from tests.fake_scoring import FakeScoring
from tests.fake_sentiment import FakeSentiment, read_document
from tests.fake_sentiment_table import FakeTables
from tests.fake_summarization import FakeSummarization
from tests.fake_training import REQUESTS as TRAINING_REQUESTS
from tests.fake_training import FakeTraining
from tests.fake_translation import REQUESTS as TRANSLATION_REQUESTS
from tests.fake_translation import FakeTranslation

CONTEXT = 200
TINY = ModelInfo(
    id="tiny",
    name="Tiny Model",
    role="chat",
    format="gguf",
    licence="Apache-2.0",
    size_bytes=98_362_432,
    is_installed=True,
    is_starter=True,
    fits=True,
)
MINILM = ModelInfo(
    id="all-minilm-l6-v2",
    name="all-MiniLM-L6-v2",
    role="embedding",
    format="safetensors",
    licence="Apache-2.0",
    size_bytes=91_700_000,
    is_installed=True,
    fits=True,
)
TINY_CLASSIFIER = ModelInfo(
    id="tiny-classifier",
    name="Tiny Classifier",
    role="classifier",
    format="safetensors",
    is_installed=True,
    fits=True,
)
TRANSLATOR = ModelInfo(
    id="many",
    name="Many Languages",
    role="translator",
    format="safetensors",
    size_bytes=612_000_000,
    is_pinned=False,
    fits=True,
)
LARGE = ModelInfo(
    id="large",
    name="Large Model 3B",
    role="chat",
    format="gguf",
    size_bytes=1_900_000_000,
    fits=True,
)


class FakeEngine:
    def __init__(self, option: str) -> None:
        self.out = Outbox(claim_stdout())
        self.option = option
        self.cancelled: set[int] = set()
        self.gate = threading.Event()
        self.has_large = False
        self.has_translator = False
        self.failed: set[str] = set()
        self.last_chat: ChatParams | None = None
        self.has_minilm = option != "no-base"
        self.training = FakeTraining(self)
        self.tables = FakeTables(self)
        self.translation = FakeTranslation(self)
        self.summarization = FakeSummarization(self)

    def run(self) -> None:
        if self.option == "die":
            print("fake engine: giving up", file=sys.stderr, flush=True)
            os._exit(3)
        if self.option == "mute":
            time.sleep(3600)
        version = PROTOCOL_VERSION + (7 if self.option == "old" else 0)
        hello = Hello(protocol_version=version, engine_version="9.9", pid=os.getpid())
        self.out.send(notification("hello", hello))
        for line in sys.stdin.buffer:
            request = decode_request(line)
            params = decode_params(request)
            threading.Thread(target=self.serve, args=(request.id, params), daemon=True).start()
        os._exit(0)

    def serve(self, job: int, params: Any) -> None:
        if isinstance(params, CancelParams):
            self.cancelled.add(params.id)
            self.answer(job, CancelResult(True))
        elif isinstance(params, ChatParams):
            self.chat(job, params)
        elif self.tables.serve(job, params):
            return
        elif isinstance(params, TokenChoicesParams):
            FakeScoring(self, job, params).run()
        elif isinstance(params, (SentimentTextParams, ExplainSentimentParams)):
            FakeSentiment(self, job, params).run()
        elif isinstance(params, SummarizeParams):
            self.summarization.serve(job, params)
        elif isinstance(params, ListSummariesParams | OpenSummaryParams | DeleteSummaryParams):
            self.summarization.serve_kept(job, params)
        elif isinstance(params, ReadDocumentParams):
            read_document(self, job, params)
        elif isinstance(params, ListModelsParams):
            tiny = [] if self.option == "no-model" else [TINY, TINY_CLASSIFIER]
            translator = msgspec.structs.replace(TRANSLATOR, is_installed=self.has_translator)
            base = msgspec.structs.replace(MINILM, is_installed=self.has_minilm)
            self.answer(job, ModelList(folder="/models", models=[*tiny, base, LARGE, translator]))
        elif isinstance(params, TRAINING_REQUESTS):
            self.training.serve(job, params)
        elif isinstance(params, TRANSLATION_REQUESTS):
            self.translation.serve(job, params)
        elif isinstance(params, LoadModelParams):
            self.load(job, params)
        elif isinstance(params, CountTokensParams):
            count = sum(len(message.content.split()) for message in params.messages)
            texts = [len(text.split()) for text in params.texts]
            counts = CountTokensResult(tokens=count, context_length=CONTEXT, text_tokens=texts)
            self.answer(job, counts)
        elif isinstance(params, TitleParams):
            said = next((one.content for one in params.messages if one.role == "user"), "")
            self.answer(job, TitleResult(title="Title of: " + " ".join(said.split()[:4])))
        elif isinstance(params, SummarizeTurnsParams):
            self.summarize(job, params)
        elif isinstance(params, DownloadModelParams):
            self.download(job, params)
        elif isinstance(params, DoctorParams):
            self.answer(job, doctor())
        elif isinstance(params, BackupSizesParams):
            sizes = BackupSizes(
                data_bytes=1_000_000, models_bytes=0, models=0, is_restore_pending=False
            )
            self.answer(job, sizes)
        elif isinstance(params, UnloadModelParams):
            self.answer(job, Empty())
        else:
            self.answer(job, Empty())
            self.out.close()
            os._exit(0)

    def chat(self, job: int, params: ChatParams) -> None:
        prompt = params.messages[-1].content
        word, _, rest = prompt.partition(" ")
        before, self.last_chat = self.last_chat, params
        self.out.send(notification("heartbeat", Heartbeat(123_456_789)))
        self.out.send(
            notification("progress", Progress(id=job, stage=TextKey("stage.reading_prompt")))
        )
        if word == "go":
            self.gate.set()
        if word == "crash":
            self.stream(job, "This reply is cut ", 0.0)
            print("fake engine: about to abort", file=sys.stderr, flush=True)
            time.sleep(0.2)
            os.abort()  # in this thread: a signal to the process may take a moment
        elif word == "hang":
            time.sleep(0.2)  # let what was said go out first
            os.kill(os.getpid(), signal.SIGSTOP)
        elif word == "fail-once" and prompt in self.failed:
            self.answer(job, result(params, self.stream(job, "fits now", 0.0), "end"))
        elif word in ("fail", "fail-once"):
            self.failed.add(prompt)
            args = {"tokens": 999, "limit": CONTEXT} if rest == "error.prompt_too_long" else {}
            info = ErrorInfo("context" if args else "internal", TextKey(rest, args), rest, "detail")
            self.out.send(Response(job, error=RpcError(-32000, rest, info)))
        elif word == "load":
            self.load_late(job, params)
        elif word == "slow":
            text = self.stream(job, "word " * 100_000, 0.01)
            self.answer(job, result(params, text, "cancelled"))
        elif word == "think":
            self.think(job, params, rest)
        elif word in ("echo-messages", "echo-params"):
            value = params.messages if word == "echo-messages" else before
            text = self.stream(job, msgspec.json.encode(value).decode(), 0.0)
            self.answer(job, result(params, text, "end"))
        elif params.prefix:
            is_begun = word == "say" and rest.startswith(params.prefix)
            text = rest[len(params.prefix) :] if is_begun else " continued"
            self.answer(job, result(params, self.stream(job, text, 0.0), "end"))
        else:
            text = self.stream(job, rest if word in ("say", "full") else f"echo: {prompt}", 0.0)
            self.answer(job, result(params, text, "context_full" if word == "full" else "end"))

    def load(self, job: int, params: LoadModelParams) -> None:
        if params.model == "damaged":
            info = ErrorInfo("internal", TextKey("error.internal", {"problem": "?"}), "?")
            self.out.send(Response(job, error=RpcError(-32000, "?", info)))
        else:
            self.answer(job, loaded(params.model))

    def load_late(self, job: int, params: ChatParams) -> None:
        """Cancelled a moment before it begins to read a model; goes on when told ``go``."""
        while job not in self.cancelled:
            time.sleep(0.01)
        stage = TextKey("stage.loading_model", {"model": "Tiny Model"})
        self.out.send(notification("progress", Progress(id=job, stage=stage)))
        self.gate.wait()
        self.answer(job, result(params, "", "cancelled"))

    def think(self, job: int, params: ChatParams, rest: str) -> None:
        seconds, _, answer = rest.partition(" ")
        text = self.stream(job, "<think>pondering", 0.0)
        ends_at = time.monotonic() + float(seconds)
        while time.monotonic() < ends_at and job not in self.cancelled:
            time.sleep(0.01)
        text += self.stream(job, f"</think>{answer}", 0.0)
        reason = "cancelled" if job in self.cancelled else "end"
        self.answer(job, result(params, text, reason, thinking_seconds=float(seconds)))

    def summarize(self, job: int, params: SummarizeTurnsParams) -> None:
        stage = TextKey("stage.summarizing", {"part": 1, "parts": 1})
        progress = Progress(id=job, stage=stage, done=1, total=2, unit="tokens")
        self.out.send(notification("progress", progress))
        summary = SummarizeTurnsResult(
            text=f"Summary of {len(params.messages)} turns.",
            parts=1,
            model_name="Tiny Model",
            seconds=0.1,
        )
        self.answer(job, summary)

    def stream(self, job: int, text: str, pause: float) -> str:
        said = ""
        for count, piece in enumerate(text.split(" ")):
            piece = piece if count == 0 else " " + piece
            if job in self.cancelled:
                break
            said += piece
            if piece:
                self.out.send(TokenChunk(job, piece, count + 1))
            if pause:
                time.sleep(pause)
        return said

    def download(self, job: int, params: DownloadModelParams) -> None:
        stage = TextKey("stage.downloading", {"file": "large.gguf", "source": "PyPI"})
        for step in range(1, 101):
            if job in self.cancelled:
                info = ErrorInfo("cancelled", TextKey("error.cancelled"), "Stopped.")
                self.out.send(Response(job, error=RpcError(-32000, "Stopped.", info)))
                return
            progress = Progress(
                id=job,
                stage=stage,
                done=step * 19e6,
                total=1.9e9,
                unit="bytes",
                rate=19e6,
                seconds_left=(100 - step),
            )
            self.out.send(notification("progress", progress))
            time.sleep(0.03)
        self.has_translator = self.has_translator or params.model == TRANSLATOR.id
        self.has_minilm = self.has_minilm or params.model == MINILM.id
        self.answer(job, DownloadModelResult(model=LARGE, source="PyPI"))

    def answer(self, job: int, value: Any) -> None:
        self.out.send(Response(job, result=raw(value)))


def loaded(model: str) -> LoadedModel:
    return LoadedModel(
        model=model,
        name="Tiny Model",
        runtime="llama.cpp",
        device="cpu",
        dtype="Q4_1",
        reasons=[TextKey("reason.no_gpu")],
        context_length=CONTEXT,
        trained_context_length=CONTEXT,
        load_seconds=0.1,
    )


def result(
    params: ChatParams, text: str, reason: Any, thinking_seconds: float | None = None
) -> ChatResult:
    count = len(text.split())
    return ChatResult(
        text=text,
        model=params.model,
        model_name="Tiny Model",
        runtime="llama.cpp",
        device="cpu",
        finish_reason=reason,
        prompt_tokens=40,
        evaluated_tokens=12,
        completion_tokens=count,
        context_length=CONTEXT,
        seed=1,
        first_token_seconds=0.01,
        seconds=1.5,
        tokens_per_second=95.5,
        thinking_seconds=thinking_seconds,
    )


def doctor() -> DoctorReport:
    return DoctorReport(
        versions={"python": "3.11"},
        platform="Test",
        cpu_name="Test CPU",
        cpu_cores=2,
        memory_bytes=8_000_000_000,
        memory_free_bytes=4_000_000_000,
        devices=[],
        chosen_device="cpu",
        reasons=[TextKey("reason.no_gpu")],
        home="/h",
        models_folder="/models",
        disk_free_bytes=1,
        starter_models={"tiny": True},
    )


if __name__ == "__main__":
    FakeEngine(sys.argv[1] if len(sys.argv) > 1 else "").run()
