"""A child process that answers each JSON line with a JSON line.

Owns: starting it, asking it, ending it. Knows nothing of what it does.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.bench.report import ROOT
from tests.bench.sandbox import Sandbox

END_TIMEOUT_SECONDS = 20


class LineProcess:
    """``python -m MODULE``, asked line by line; a context manager that ends it.

    Attributes:
        spawned_at: on the monotonic clock, which all processes of a machine share.
        pid: of the module's process.
    """

    def __init__(
        self, module: str, *arguments: str, place: Sandbox, wrapper: tuple[str, ...] = ()
    ) -> None:
        """``wrapper``: a program that runs another one, with its options."""
        self._log: Path = place.log(module.rpartition(".")[2])
        with self._log.open("ab") as log:
            self.spawned_at = time.monotonic()
            self._process = subprocess.Popen(
                [*wrapper, sys.executable, "-m", module, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=ROOT,
                env=os.environ | place.environment,
            )
        self.pid = self._process.pid

    def read(self) -> dict[str, Any]:
        """The next line it says.

        Raises:
            RuntimeError: it ended instead, or says what went wrong as its ``problem``.
        """
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            status = self._process.wait()
            raise RuntimeError(f"ended with status {status}: {self._log.read_text()[-3000:]}")
        answer: dict[str, Any] = json.loads(line)
        if "problem" in answer:
            raise RuntimeError(answer["problem"])
        return answer

    def ask(self, **request: Any) -> dict[str, Any]:
        """Send a request and wait for its answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        return self.read()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close its stdin, which asks it to end.

        Raises:
            RuntimeError: it crashed on its way out, or had to be killed.
        """
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(END_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        finally:
            self._process.stdout.close()
        if error is None and self._process.returncode != 0:
            raise RuntimeError(
                f"ended with status {self._process.returncode}: {self._log.read_text()[-3000:]}"
            )
