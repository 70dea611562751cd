"""News event service: meetings, threats and operations in news articles."""

import os

# ONNX Runtime would keep records of its use in the home directory and send them to its maker. Nothing here calls home.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
