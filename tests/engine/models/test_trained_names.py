"""What was trained here is called as the person called it, not as the folder it lies in."""

from pathlib import Path

from engine.loaded_classifier import find_classifier
from engine.models.own_models import FACTS_NAME
from engine.models.safetensors_folder import CONFIG_NAME


def test_the_result_of_a_run_has_the_run_s_name(tmp_path: Path) -> None:
    folder = tmp_path / "run" / "result"
    folder.mkdir(parents=True)
    (folder / CONFIG_NAME).write_text("{}")
    assert find_classifier(str(folder)) == (folder, "result")
    (folder / FACTS_NAME).write_text('{"version": 1, "name": "customer-messages"}')
    assert find_classifier(str(folder)) == (folder, "customer-messages")
