"""The application: wiring only. `create_app` puts together what the modules of `service.api` offer."""

from __future__ import annotations

from flask import Flask

from service.api import batch, console, context, extract, health, info, keys, limit, problem
from service.api.contract import contract
from service.api.engine import Engine, Extractor
from service.api.requests import Reader
from service.api.telemetry import Telemetry
from service.config import Settings


def create_app(settings: Settings, extractor: Extractor) -> Flask:
    """The WSGI application over a loaded extractor. Raises what `extractor.check()` raises: nothing broken is served."""
    extractor.check()
    app = Flask("service", static_folder=None)
    app.url_map.strict_slashes = True
    app.json.sort_keys = False  # type: ignore[attr-defined]
    types = extractor.types()
    engine = Engine(extractor, settings)
    app.extensions["turns"] = engine.turns
    reader = Reader(settings, tuple(each["id"] for each in types))
    telemetry = Telemetry(extractor.versions())
    problem.register(app)
    context.register(app, settings)
    telemetry.register(app)
    keys.register(app, settings)
    limit.register(app, settings.rate_limit)
    app.register_blueprint(extract.blueprint(engine, reader, telemetry))
    app.register_blueprint(batch.blueprint(engine, reader, telemetry))
    app.register_blueprint(info.blueprint(engine, settings, contract(settings, types)))
    app.register_blueprint(health.blueprint(telemetry))
    app.register_blueprint(console.blueprint())
    app.teardown_request(lambda _: engine.tidy())
    return app
