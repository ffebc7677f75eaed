"""What the user has told pip reaches uv and npm."""

import os
from pathlib import Path

import pytest

from tools.install.settings import named_indexes, read_pip_settings, tool_environment


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / ".config" / "pip" / "pip.conf"
    path.parent.mkdir(parents=True)
    path.write_text(
        "[global]\nindex-url = https://mirror.invalid/simple/\ncert = /etc/corporate.pem\n"
        "[install]\nextra-index-url =\n    https://a.invalid/simple\n    https://b.invalid/simple\n"
        "[list]\nformat = columns\n",
        encoding="utf-8",
    )
    return tmp_path


def settings(home: Path, **environ: str) -> dict[str, str]:
    return read_pip_settings({"XDG_CONFIG_DIRS": str(home / "none"), **environ}, home)


def test_pip_s_file_is_read_and_its_environment_wins(home: Path) -> None:
    assert settings(home)["index_url"] == "https://mirror.invalid/simple/"
    assert settings(home, PIP_INDEX_URL="https://other.invalid")["index_url"] == "https://other.invalid"
    assert "format" not in settings(home)


def test_a_null_device_as_pip_s_file_switches_all_files_off(home: Path) -> None:
    assert settings(home, PIP_CONFIG_FILE=os.devnull) == {"config_file": os.devnull}


def test_uv_and_npm_are_told_the_mirror_and_the_certificate(home: Path) -> None:
    told = tool_environment({}, settings(home))
    assert told["UV_DEFAULT_INDEX"] == "https://mirror.invalid/simple/"
    assert told["UV_INDEX"] == "https://a.invalid/simple https://b.invalid/simple"
    assert told["SSL_CERT_FILE"] == told["NODE_EXTRA_CA_CERTS"] == "/etc/corporate.pem"


def test_what_the_user_told_uv_itself_wins(home: Path) -> None:
    told = tool_environment({"UV_DEFAULT_INDEX": "own", "SSL_CERT_FILE": "/own.pem"}, settings(home))
    assert told["UV_DEFAULT_INDEX"] == "own"
    assert told["SSL_CERT_FILE"] == told["NODE_EXTRA_CA_CERTS"] == "/own.pem"
    assert "UV_DEFAULT_INDEX" not in tool_environment({"UV_INDEX_URL": "own"}, settings(home))


def test_folders_of_wheels_that_are_gone_are_not_passed_on(tmp_path: Path) -> None:
    links = f"{tmp_path} {tmp_path / 'gone'} https://wheels.invalid"
    assert (
        tool_environment({}, {"find_links": links})["UV_FIND_LINKS"] == f"{tmp_path},https://wheels.invalid"
    )


def test_every_named_index_is_found_the_main_ones_first(home: Path) -> None:
    (home / ".config" / "uv").mkdir()
    (home / ".config" / "uv" / "uv.toml").write_text(
        '[[index]]\nname = "c"\nurl = "https://c.invalid/simple"\n', encoding="utf-8"
    )
    environ = {
        "UV_DEFAULT_INDEX": "https://uv.invalid/simple",
        "UV_INDEX": "team=https://team.invalid/simple",
    }
    assert named_indexes(environ, settings(home), home) == [
        "https://uv.invalid/simple",
        "https://mirror.invalid/simple",
        "https://team.invalid/simple",
        "https://a.invalid/simple",
        "https://b.invalid/simple",
        "https://c.invalid/simple",
    ]
