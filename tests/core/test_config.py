"""Settings: defaults that work, and sentences that say how to mend a wrong one."""

import stat
from pathlib import Path

import pytest

from relay.core.config import SettingError, read_settings

LIVE = {"RELAY_ENV": "production", "RELAY_BASE_URL": "https://relais.example"}


def test_it_needs_no_setting_at_all(tmp_path: Path) -> None:
    settings = read_settings({"RELAY_DATA": str(tmp_path)})
    assert settings.base_url == "http://127.0.0.1:5000"
    assert settings.database_url == f"sqlite:///{tmp_path}/relay.sqlite"
    assert not settings.production


def test_it_makes_the_secret_once_for_its_owner_alone(tmp_path: Path) -> None:
    first = read_settings({"RELAY_DATA": str(tmp_path)}).secret_key
    assert read_settings({"RELAY_DATA": str(tmp_path)}).secret_key == first
    assert len(first) >= 48
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("environ", "mend"),
    [
        ({"RELAY_PORT": "http"}, "a number from 1 to 65535"),
        ({"RELAY_PORT": "70000"}, "a number from 1 to 65535"),
        ({"RELAY_TRUSTED_PROXIES": "all"}, "how many proxies"),
        ({"RELAY_ENV": "prod"}, "development or production"),
        ({"RELAY_BASE_URL": "relais.example"}, "https://name"),
        ({"RELAY_BASE_URL": "https://relais.example/site"}, "without a path"),
        ({"DATABASE_URL": "mysql://somewhere/relay"}, "sqlite:// or postgresql://"),
        ({"REDIS_URL": "localhost:6379"}, "redis://"),
        ({"SMTP_URL": "mail.example"}, "smtp://"),
        ({"RELAY_ENV": "production"}, "https://relais.example"),
        ({**LIVE, "RELAY_BASE_URL": "http://relais.example"}, "production needs https"),
        ({**LIVE, "FLASK_DEBUG": "1"}, "unset it"),
    ],
)
def test_it_says_how_to_mend_a_wrong_setting(
    environ: dict[str, str], mend: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingError, match=mend):
        read_settings({"RELAY_DATA": str(tmp_path), **environ})


def test_it_names_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match="a folder you may write to"):
        read_settings({"RELAY_DATA": str(tmp_path / "file" / "data")})


def test_it_never_shows_a_password_in_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingError) as error:
        read_settings({"RELAY_DATA": str(tmp_path), "SMTP_URL": "http://me:secret@mail.example"})
    assert "secret" not in str(error.value)
