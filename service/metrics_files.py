"""The directory in which workers share their metrics: made before the fork, tidied as workers come and go."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ARCHIVE = "0"  # in the place of a process id: what all gone workers counted


def prepare(directory: Path) -> Path:
    """Create the directory, empty of earlier runs' files, and tell the metrics library of it."""
    directory.mkdir(parents=True, exist_ok=True)
    for file in [*directory.glob("*.db"), *directory.glob("*.new")]:
        file.unlink()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(directory)
    from service.metrics_values import install  # the library reads the variable when it is imported

    install()
    return directory


def forget(directory: Path, pid: int) -> None:
    """Add a gone worker's counters and histograms to the archive and remove its files, so that they do not pile up."""
    with locked(directory, fcntl.LOCK_EX):
        for file in directory.glob(f"*_{pid}.db"):
            kind = file.name.removesuffix(f"_{pid}.db")
            archive = directory / f"{kind}_{ARCHIVE}.db"
            if kind not in ("counter", "histogram"):
                file.unlink()
            elif not archive.exists():
                file.rename(archive)  # takes no room, which a full disk does not have
            else:
                _add(file, archive)
                file.unlink()


@contextmanager
def locked(directory: Path, how: int) -> Iterator[None]:
    """Hold the directory's lock: shared for a scrape, exclusive to move counts."""
    with (directory / "lock").open("w") as handle:
        fcntl.flock(handle, how)
        yield


def _add(file: Path, archive: Path) -> None:
    from service.metrics_values import Values

    target = Values(str(archive))
    for key, value, stamp, _ in Values.read_all_values_from_file(str(file)):  # type: ignore[no-untyped-call]
        before, _ = target.read_value(key)  # type: ignore[no-untyped-call]
        target.write_value(key, before + value, stamp)  # type: ignore[no-untyped-call]
    target.close()  # type: ignore[no-untyped-call]
