"""The languages of pairs are told before a run is started."""

from pathlib import Path

import pytest

from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.inspection import inspect

ROWS = [("Good morning.", "Guten Morgen."), ("Where is the boat?", "Wo ist das Boot?")] * 20


@pytest.mark.parametrize("target", ["", "nl"])
def test_they_are_those_that_were_found_whatever_was_chosen(tmp_path: Path, target: str) -> None:
    path = tmp_path / "pairs.tsv"
    lines = ["eng\tdeu", *("\t".join(one) for one in ROWS)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    spec = TrainingSpec(data=str(path), base="", target_language=target)
    report = inspect(spec, lambda: None)
    assert report.shape == "translation_pairs"
    assert report.languages == ("en", "de")
