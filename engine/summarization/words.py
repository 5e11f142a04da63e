"""A text's words, how many there are, and which sentences share the telling ones.

Owns: TF-IDF vectors (Salton and Buckley 1988), kept sparse. They cost next to nothing, so they
choose what of a long text is worth embedding, and stand in where no embedder can be used.
scikit-learn has them too, and brings 100 MB for these few sums.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
CHARACTERS_A_WORD = 1.6
"""Of Chinese, Japanese and Thai, in which words aren't set apart."""


def words_of(text: str) -> list[str]:
    """Words to compare: in lower case; pairs of characters where words aren't set apart."""
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        runs = _SPACELESS.findall(word)
        if not runs:
            found.append(word)
            continue
        for run in runs:
            found += [run[at : at + 2] for at in range(max(1, len(run) - 1))]
        found += [one for one in _SPACELESS.split(word) if one]
    return found


def word_count(text: str) -> int:
    """How many words a person would count."""
    wide = sum(map(len, _SPACELESS.findall(text)))
    rest = len(_WORD.findall(_SPACELESS.sub(" ", text))) if wide else len(_WORD.findall(text))
    return rest + math.ceil(wide / CHARACTERS_A_WORD)


class WordVectors:
    """Sparse TF-IDF vectors of texts, each of length 1."""

    def __init__(self, texts: Sequence[str], step: Callable[[], None] | None = None) -> None:
        """Compare ``texts``; ``step`` is called every text, raise from it to end."""
        import numpy as np

        self._numbers: dict[str, int] = {}
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for row, text in enumerate(texts):
            if step is not None:
                step()
            for word, times in Counter(words_of(text)).items():
                rows.append(row)
                columns.append(self._numbers.setdefault(word, len(self._numbers)))
                values.append(1 + math.log(times))
        self._size = len(texts)
        self._width = len(self._numbers)
        self._rows = np.array(rows, np.int64)
        self._columns = np.array(columns, np.int64)
        document_counts = np.bincount(self._columns, minlength=self._width)
        self._idf = np.log((1 + self._size) / (1 + document_counts)) + 1
        self._rarest = math.log(1 + self._size) + 1
        weights = np.array(values) * self._idf[self._columns]
        norms = np.sqrt(np.bincount(self._rows, weights**2, minlength=self._size))
        self._norms = norms
        self._weights = weights / np.maximum(norms[self._rows], 1e-12)

    def centrality(self) -> Any:
        """Cosine similarity of each text with the mean of all: ``(texts,)``."""
        import numpy as np

        centre = np.bincount(self._columns, self._weights, minlength=self._width)
        return self._times(centre / max(float(np.linalg.norm(centre)), 1e-12))

    def similarity(self, query: str) -> Any:
        """Cosine similarity of each text with ``query``: ``(texts,)``."""
        import numpy as np

        vector = self._vector(query)
        return self._times(vector / max(float(np.linalg.norm(vector)), 1e-12))

    def containment(self, query: str) -> Any:
        """The part of the query's words, by their weight, that each text has: ``(texts,)``.

        Words that no text has count with the greatest weight.
        """
        import numpy as np

        words = set(words_of(query))
        known = [self._numbers[word] for word in words if word in self._numbers]
        unknown = (len(words) - len(known)) * self._rarest
        weights = np.zeros(self._width)
        weights[known] = self._idf[known]
        total = float(weights.sum()) + unknown
        shared = np.bincount(self._rows, weights[self._columns], minlength=self._size)
        return shared / total if total else shared

    def share(self, query: str, text: str) -> float:
        """The part of the query's words, by their weight, that ``text`` has."""
        weights = {
            word: float(self._idf[self._numbers[word]]) if word in self._numbers else self._rarest
            for word in set(words_of(query))
        }
        total = sum(weights.values())
        shared = sum(weights[word] for word in weights.keys() & set(words_of(text)))
        return shared / total if total else 0.0

    def matrix(self, numbers: Sequence[int]) -> Any:
        """The vectors of some texts, dense over the words that these have."""
        import numpy as np

        place = np.full(self._size, -1)
        place[list(numbers)] = np.arange(len(numbers))
        chosen = place[self._rows] >= 0
        columns, compact = np.unique(self._columns[chosen], return_inverse=True)
        dense = np.zeros((len(numbers), len(columns)), np.float32)
        dense[place[self._rows[chosen]], compact] = self._weights[chosen]
        return dense

    def _vector(self, text: str) -> Any:
        import numpy as np

        vector = np.zeros(self._width)
        for word, times in Counter(words_of(text)).items():
            number = self._numbers.get(word)
            if number is not None:
                vector[number] = (1 + math.log(times)) * self._idf[number]
        return vector

    def _times(self, vector: Any) -> Any:
        import numpy as np

        return np.bincount(self._rows, self._weights * vector[self._columns], minlength=self._size)
