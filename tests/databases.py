"""A real PostgreSQL for tests: the distribution's own, started in a folder of its own, reached by a Unix socket."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

BINARIES = Path("/usr/lib/postgresql")
MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3
"""Bytes that a server may fill while all tests run."""

STARTING = 60.0
"""How long a server may take to start, in seconds."""

GUARDED = "guarded"
"""A user who needs a password."""


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs."""
    found = [folder for folder in BINARIES.glob("*/bin") if (folder / "initdb").exists()]
    return max(found, key=lambda folder: float(folder.parent.name), default=None)


class Server:
    """A running server; ``database`` gives an empty place in it."""

    def __init__(self, folder: Path, programs: Path, user: str | None) -> None:
        self.folder, self._programs, self._user = folder, programs, user
        self._numbers = count(1)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = {"listen_addresses": "", "unix_socket_directories": self.folder, "fsync": "off"}
        given = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self.folder / "data", *given],
                user=self._user, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder,
            )  # fmt: skip
        deadline = time.monotonic() + STARTING
        while subprocess.run([self._programs / "pg_isready", "-q", "-h", self.folder], check=False).returncode:
            assert self._process.poll() is None and time.monotonic() < deadline, (self.folder / "log").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it at once, without tidying: whoever is connected is cut off."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
            self._process = None

    def database(self) -> str:
        """Return the address of an empty place: a schema of its own, whose user sees no other."""
        name = f"t{next(self._numbers)}"
        self.run(f"CREATE USER {name}; CREATE SCHEMA {name} AUTHORIZATION {name}")
        return self.address(user=name)

    def address(self, name: str = "postgres", user: str = "communique") -> str:
        """Return the address of a database for a user."""
        return f"postgresql://{user}@/{name}?host={self.folder}"

    def run(self, line: str, name: str = "postgres") -> str:
        """Run a line of SQL with the distribution's own client and return what it prints."""
        asked: list[str | Path] = [
            self._programs / "psql",
            "-qAtX",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            self.folder,
            "-U",
            "communique",
        ]
        done = subprocess.run([*asked, "-c", line, name], check=True, capture_output=True, text=True)
        return done.stdout


def _place() -> Path | None:
    """Return memory where there is room for a server's files, which are thousands: a disk takes long to delete them."""
    there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if there else None


@contextmanager
def server() -> Iterator[Server]:
    """Yield a server of its own; PostgreSQL refuses to run as root, so root lends it to the user ``postgres``."""
    programs = binaries()
    assert programs is not None
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="communique-postgres-", dir=_place()))
    try:
        if user:
            entry = pwd.getpwnam(user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        made: list[str | Path] = [programs / "initdb", "-D", folder / "data", "-U", "communique", "-A", "trust"]
        made += ["--no-sync", "-E", "UTF8"]
        subprocess.run([*made, "--locale=C.UTF-8"], user=user, check=True, capture_output=True, cwd=folder)
        access = folder / "data" / "pg_hba.conf"
        access.write_text(f"local all {GUARDED} scram-sha-256\n" + access.read_text())
        running = Server(folder, programs, user)
        try:
            running.start()
            running.run(f"CREATE USER {GUARDED} PASSWORD 'right'")
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder)
