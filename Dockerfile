# syntax=docker/dockerfile:1
# Two stages: the first builds wheels, the second holds Python, those wheels and nothing to build with.
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements.txt pyproject.toml README.md LICENSE NOTICE ./
RUN python -m pip wheel --no-cache-dir --require-hashes --wheel-dir /wheels --requirement requirements.txt
COPY service ./service
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.11-slim
LABEL org.opencontainers.image.title="news-event-service" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    python -m pip install --no-cache-dir --no-compile --no-index --no-deps /wheels/*.whl \
    && python -m compileall -q "$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
    && python -m pip uninstall --yes pip setuptools wheel \
    && useradd --system --uid 10001 --gid 0 --no-create-home --shell /usr/sbin/nologin service
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OPENBLAS_NUM_THREADS=1
# Any user id will do: nothing is written but metrics and heartbeats, both to /dev/shm.
USER 10001:0
WORKDIR /
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ.get('NEWS_EVENTS_PORT', '8000') + '/livez', timeout=4)"]
CMD ["gunicorn", "-c", "python:service.gunicorn_conf"]
