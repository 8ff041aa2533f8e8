"""The log of a worker: its lines are written by the main process, so that one process alone writes the file."""

import logging
from collections.abc import Callable

from hadir.runtime.messages import Logged


class Relay(logging.Handler):
    """Sends what is logged in a worker to the main process."""

    def __init__(self, post: Callable[[Logged], None]) -> None:
        super().__init__()
        self._post = post

    def emit(self, record: logging.LogRecord) -> None:
        """Send a line, soon."""
        trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
        camera = str(record.__dict__.get("camera", ""))
        self._post(Logged(record.name, record.levelno, record.created, record.getMessage(), camera, trace))


def relay_log(post: Callable[[Logged], None], level: int) -> None:
    """Have all that this process logs sent to the main process.

    Args:
        post: Takes reports.
        level: From which level on; of other libraries only warnings.
    """
    logging.basicConfig(level=logging.WARNING, handlers=[Relay(post)], force=True)
    logging.getLogger("hadir").setLevel(level)


def write_down(logged: Logged, part: str) -> None:
    """Log a line of a worker in the main process.

    Args:
        logged: The line.
        part: What the worker is called.
    """
    logger = logging.getLogger(logged.logger)
    if logger.isEnabledFor(logged.level):
        fields = {
            "name": logged.logger,
            "levelno": logged.level,
            "levelname": logging.getLevelName(logged.level),
            "created": logged.created,
            "msg": "%s",
            "args": (logged.message,),
            "exc_text": logged.trace or None,
            "part": part,
            "camera": logged.camera,
        }
        logger.handle(logging.makeLogRecord(fields))
