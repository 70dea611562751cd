"""A worker that is told to stop before it has handlers of its own stops all the same."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

SCENE = """
    import os, signal, sys, time
    from service import forking

    heard = []
    signal.signal(signal.SIGTERM, lambda *_: heard.append("master"))
    forking.heed_after_forks()
    {hold}
    worker = os.fork()
    if not worker:
        time.sleep(0.3)
        signal.signal(signal.SIGTERM, lambda *_: heard.append("worker"))
        forking.heed()
        time.sleep(0.1)
        os._exit(0 if heard == ["worker"] else 1)
    os.kill(worker, signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGTERM)
    assert heard == ["master"], "the master goes on heeding"
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]))
"""


@pytest.mark.parametrize(("hold", "status"), [("forking.hold()", 0), ("", 1)], ids=["held", "as it was"])
def test_a_signal_waits_for_the_worker(hold: str, status: int) -> None:
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(SCENE.format(hold=hold))], check=False)
    assert ended.returncode == status
