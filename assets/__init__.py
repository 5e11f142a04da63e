"""Data that ships with the app. Found the same way from a checkout, a wheel and a frozen build."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def asset(relative: str) -> Path:
    """The path of a file in this package.

    Raises:
        FileNotFoundError: no such file: the installation is damaged.
    """
    path = ROOT / relative
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: this installation of Atelier is damaged")
    return path
