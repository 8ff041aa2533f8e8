"""One worker process: told everything it must know, and replaced when it dies."""

import logging
import multiprocessing
import queue
import signal
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from hadir.domain.camera import CameraState, CameraStatus
from hadir.domain.enrollment import Refusal, Unfit
from hadir.domain.health import EngineHealth
from hadir.runtime.heartbeat import Heartbeat
from hadir.runtime.messages import (
    Abandoned,
    Alive,
    Command,
    EnrollPhotograph,
    Failed,
    Logged,
    PhotographSeen,
    Ready,
    Report,
    Sent,
    ShutDown,
)
from hadir.runtime.orders import Orders
from hadir.runtime.relay import write_down
from hadir.runtime.worker import WorkerPlan, run_worker

_log = logging.getLogger(__name__)

_STOP_SECONDS = 4.5
_FIRST_RESTART = 1.0
_LONGEST_RESTART = 30.0
_STEADY_SECONDS = 60.0
"""A process that lived this long is restarted at once; one that dies again and again less and less often."""

_SILENT_SECONDS = 30.0
"""A process that is alive looks after its cameras every two seconds; slow cameras and a busy machine may delay it."""

_HEARING_SECONDS = 1.0

_DIED = "The analysis process ended unexpectedly; it is started again"
_HANGS = "The analysis process did not answer any more; it is started again"


_Commands: TypeAlias = "queue.SimpleQueue[Command | None]"


class WorkerHandle:
    """One worker process and what it was told, so that a new one can be told the same.

    Attributes:
        name: What the log calls it.
        health: How its analysis is.
        restarts: How often a new process took the place of one that died or hung.
    """

    def __init__(self, name: str, plan: WorkerPlan, listener: Callable[[Report], None]) -> None:
        """Prepare.

        Args:
            name: What the log calls it.
            plan: What it needs to know.
            listener: Hears its reports, in order.
        """
        self.name = name
        self.restarts = 0
        self._plan = plan
        self._listener = listener
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._orders = Orders()
        self._process: BaseProcess | None = None
        self._untold: _Commands | None = None
        self._hung = False
        self._reader = threading.Thread(target=self._keep_alive, name=f"reader of {name}", daemon=True)
        self.health = EngineHealth()

    @property
    def pid(self) -> int | None:
        """The process, None while there is none."""
        return None if self._process is None else self._process.pid

    @property
    def cameras(self) -> int:
        """How many cameras it watches."""
        return len(self._orders.cameras)

    def start(self) -> None:
        """Start the process."""
        self._reader.start()

    def stop(self) -> None:
        """Ask the process to end; `join` waits for it."""
        with self._lock:
            self._stopping.set()
            self._send(ShutDown())

    def join(self) -> None:
        """Wait until the process has ended and all its reports were heard; one that does not end is killed."""
        if self._reader.ident is None:
            return
        self._reader.join(_STOP_SECONDS)
        if self._reader.is_alive() and self._process is not None:
            self._process.kill()
            self._reader.join()

    def send(self, command: Command) -> None:
        """Tell the process something, and remember it for its successor."""
        with self._lock:
            self._orders.note(command)
            self._send(command)
        if isinstance(command, EnrollPhotograph) and self._untold is None:
            self._disappoint()

    def _send(self, command: Command) -> None:
        """Have the command sent, if there is a process; this never waits for one that is busy."""
        if self._untold is not None:
            self._untold.put(command)

    def _keep_alive(self) -> None:
        """Run one process after the other until told to stop."""
        pause = _FIRST_RESTART
        while not self._stopping.is_set():
            began = time.monotonic()
            self._run()
            if not self._stopping.is_set():
                pause = _FIRST_RESTART if time.monotonic() - began > _STEADY_SECONDS else pause
                self._report_death(pause)
                self._stopping.wait(pause)
                pause = min(pause * 2, _LONGEST_RESTART)

    def _run(self) -> None:
        """Run a process until it is gone."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=run_worker, args=(theirs, self._plan), name="hadir worker", daemon=True)
        self.health, self._hung = EngineHealth(), False
        self._process.start()
        theirs.close()
        commands = self._tell_everything()
        writer = threading.Thread(target=_send_all, args=(ours, commands), name="worker writer", daemon=True)
        writer.start()
        self._hear(ours)
        with self._lock:
            self._untold = None
        commands.put(None)
        self._process.join(_STOP_SECONDS)
        if self._process.is_alive():
            self._process.kill()
        writer.join()
        ours.close()

    def _tell_everything(self) -> _Commands:
        """What a new process is to do."""
        with self._lock:
            self._untold = queue.SimpleQueue()
            for command in self._orders:
                self._send(command)
            if self._stopping.is_set():
                self._send(ShutDown())
            return self._untold

    def _hear(self, connection: Connection) -> None:
        """Pass reports on until the process is gone; one that hangs is ended."""
        heartbeat = Heartbeat(_SILENT_SECONDS)
        while not heartbeat.has_stopped():
            try:
                if connection.poll(_HEARING_SECONDS):
                    self._take(connection.recv(), heartbeat)
            except (EOFError, OSError):
                return
        self._end_hanging()

    def _take(self, report: Sent, heartbeat: Heartbeat) -> None:
        match report:
            case Alive():
                heartbeat.beat()
            case Logged():
                write_down(report, self.name)
            case _:
                self._note_health(report)
                self._listener(report)

    def _end_hanging(self) -> None:
        self._hung = True
        if self._process is not None:
            self._process.kill()

    def _note_health(self, report: Report) -> None:
        match report:
            case Ready(pack=pack, provider=provider, notice=notice):
                self.health = EngineHealth(pack, provider, notice=notice)
            case Failed(reason):
                self.health = EngineHealth(fault=reason)
            case PhotographSeen(request=wish):
                with self._lock:
                    self._orders.wishes.discard(wish)

    def _report_death(self, pause: float) -> None:
        self.restarts += 1
        self.health = EngineHealth(fault=self.health.fault or (_HANGS if self._hung else _DIED))
        how = "did not answer any more and was ended" if self._hung else _how_it_ended(self._process)
        _log.error("%s (process %s) %s; it is started again in %.0f s", self.name.capitalize(), self.pid, how, pause)
        self._disappoint()
        for camera_id in list(self._orders.cameras):
            self._listener(Abandoned(camera_id))
            self._listener(CameraStatus(camera_id, CameraState.OFFLINE, datetime.now(UTC), self.health.fault))

    def _disappoint(self) -> None:
        """Answer those whose photographs the process will not look at any more."""
        with self._lock:
            wishes, self._orders.wishes = self._orders.wishes, set()
        for wish in wishes:
            self._listener(PhotographSeen(wish, Unfit(Refusal.BUSY, f"{self.health.fault or _DIED}.")))


def _how_it_ended(process: BaseProcess | None) -> str:
    """What the system says about a process that is gone."""
    code = None if process is None else process.exitcode
    if code is None or code >= 0:
        return f"ended with exit code {code}"
    return f"was ended by {signal.Signals(-code).name}"


def _send_all(connection: Connection, commands: _Commands) -> None:
    """Send commands until there are no more, or the process is dead; its successor is told everything."""
    while (command := commands.get()) is not None:
        try:
            connection.send(command)
        except OSError:
            return
