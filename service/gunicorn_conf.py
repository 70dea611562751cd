"""gunicorn's configuration, from the same settings as the service: `gunicorn -c python:service.gunicorn_conf`."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from service import forking
from service.config import Settings
from service.loads import Loads
from service.log import logging_config
from service.metrics_files import forget, prepare
from service.tracing import provider, register, require_installed

gc.disable()  # until all is loaded, which stays: looking through it again and again for garbage would take a quarter of a second
_settings = Settings.from_environment(os.environ)
_memory = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else Path(tempfile.gettempdir())
tempfile.tempdir = str(_memory)  # what libraries unpack at the start goes there too: nothing is written to a disk
_metrics = prepare(_settings.metrics_dir or _memory / f"news-events-metrics-{os.getpid()}")
_loads = Loads()
forking.heed_after_forks()

wsgi_app = "service.wsgi:app"
bind = f"{_settings.host}:{_settings.port}"
worker_class = "service.gunicorn_worker.Worker"
workers = _settings.workers
threads = _settings.threads
worker_connections = 1000
backlog = _settings.backlog
preload_app = True
keepalive = _settings.keepalive
timeout = 120
graceful_timeout = _settings.graceful_timeout
max_requests = _settings.max_requests
max_requests_jitter = _settings.max_requests // 10
worker_tmp_dir = str(_memory)
control_socket_disable = True
forwarded_allow_ips = _settings.forwarded_allow_ips
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 8190
logconfig_dict = logging_config(_settings.log_level, as_json=_settings.log_json)


if _settings.traces_endpoint:
    require_installed()


def when_ready(server: Any) -> None:
    """Collect garbage as ever from here on, here and in the workers that are forked next."""
    gc.enable()


def pre_fork(server: Any, worker: Any) -> None:
    """Give the worker its place in the table of loads; from here on it loses no signal."""
    worker.seat = _loads.take()
    forking.hold()


def post_worker_init(worker: Any) -> None:
    """The worker has its own handlers of signals; let the application say what it has in hand, and start what has threads."""
    forking.heed()
    if turns := getattr(worker.wsgi, "extensions", {}).get("turns"):
        turns.tell(worker.seat.report)
    if _settings.traces_endpoint:
        worker.spans = provider(_settings.traces_endpoint)
        register(worker.wsgi, worker.spans)


def child_exit(server: Any, worker: Any) -> None:
    """Keep a gone worker's counts, drop its files, free its place."""
    _loads.give_back(worker.seat)
    forget(_metrics, worker.pid)


def worker_exit(server: Any, worker: Any) -> None:
    """End a worker without tidying up libraries: ONNX Runtime would wait for a thread that lives in the master only."""
    if worker.pid != os.getpid():
        return
    ending = sys.exc_info()[1]
    if spans := getattr(worker, "spans", None):
        spans.shutdown()  # sends what is left
    sys.stderr.flush()
    os._exit(ending.code if isinstance(ending, SystemExit) and isinstance(ending.code, int) else 0)


def on_exit(server: Any) -> None:
    """Leave nothing behind in memory."""
    shutil.rmtree(_metrics, ignore_errors=True)
