"""Signals that come while a worker is forked wait until it can heed them.

Until it has handlers of its own a new worker has its master's, with which a signal to stop would be lost: the master would wait
for the worker in vain, until its time limit.
"""

from __future__ import annotations

import os
import signal

HEEDED = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)


def hold() -> None:
    """Before the fork: what comes from here on waits, in the master and in the worker."""
    signal.pthread_sigmask(signal.SIG_BLOCK, HEEDED)


def heed() -> None:
    """What has come is heeded now: in the worker once its own handlers are set."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HEEDED)


def heed_after_forks() -> None:
    """Call once, in the master: it goes on heeding signals as soon as it has forked."""
    os.register_at_fork(after_in_parent=heed)
