"""Settings: read from the environment, refused when wrong, documented."""

from __future__ import annotations

import pytest

from service.config import Settings, SettingsError, table


def test_defaults_without_an_environment() -> None:
    assert Settings.from_environment({"PATH": "/bin"}) == Settings()


def test_variables_set_fields() -> None:
    settings = Settings.from_environment(
        {
            "NEWS_EVENTS_PORT": "9000",
            "NEWS_EVENTS_CORS_ORIGINS": "https://a.example, https://b.example",
            "NEWS_EVENTS_LOG_JSON": "no",
        }
    )
    assert (settings.port, settings.log_json) == (9000, False)
    assert settings.cors_origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NEWS_EVENTS_PROT", "9000"),
        ("NEWS_EVENTS_PORT", "http"),
        ("NEWS_EVENTS_WORKERS", "0"),
        ("NEWS_EVENTS_REQUEST_TIMEOUT", "-1"),
        ("NEWS_EVENTS_REQUEST_TIMEOUT", "nan"),
        ("NEWS_EVENTS_LOG_JSON", "maybe"),
        ("NEWS_EVENTS_LOG_LEVEL", "LOUD"),
        ("NEWS_EVENTS_API_KEYS", "not-a-hash"),
    ],
)
def test_a_wrong_variable_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({name: value})


def test_every_setting_says_what_it_means() -> None:
    for name, _, meaning in table():
        assert len(meaning) > 15, name
