"""The server that the examples of the documentation are run against."""

from tests.e2e.conftest import filled, filmed, webcam_film

__all__ = ["filled", "filmed", "webcam_film"]
