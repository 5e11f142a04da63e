"""Rows of tokens that several processes need and only the first makes.

Owns: the files, which are arrays without pickle. Runs keep nothing; the tries of a preflight
share a folder that goes when they are over.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.durable_file import replacing
from engine.training.encoding import EncodedTexts

if TYPE_CHECKING:
    import numpy as np

    Arrays = dict[str, np.ndarray]

log = logging.getLogger(__name__)


class KeptRows:
    """Arrays by name.

    Args:
        folder: where they are kept; ``None``: nowhere, so they are always made.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def arrays(self, name: str, make: "Callable[[], Arrays]") -> "Arrays":
        """Those that were kept, else those that are made now."""
        import numpy as np

        if self.folder is None:
            return make()
        path = self.folder / f"{name}.npz"
        if path.is_file():
            with np.load(path, allow_pickle=False) as found:
                return {key: found[key] for key in found.files}
        made = make()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with replacing(path, is_synced=False) as file:  # it goes when the tries are over
                np.savez(file, **made)  # type: ignore[arg-type]
        except OSError:
            log.warning("the rows can't be kept, so the next try makes them again", exc_info=True)
        return made

    def texts(self, name: str, make: Callable[[], EncodedTexts]) -> EncodedTexts:
        """The same of encoded texts."""
        import numpy as np

        def arrays() -> "Arrays":
            made = make()
            return {"ids": made.ids, "starts": made.starts, "cut": np.array(made.cut)}

        found = self.arrays(name, arrays)
        return EncodedTexts(found["ids"], found["starts"], int(found["cut"]))
