"""What the user's pip and uv settings say about where packages come from, told to uv and npm.

uv does not read pip's settings. Whoever has told pip about a mirror, a folder of wheels, a certificate
or a proxy should not have to say it twice.
"""

import configparser
import os
import ssl
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.install.places import IS_WINDOWS

SECTIONS = ("global", "install")


def pip_config_files(environ: Mapping[str, str], home: Path) -> list[Path]:
    """The files that pip reads, the later ones winning."""
    if environ.get("PIP_CONFIG_FILE") == os.devnull:
        return []
    if IS_WINDOWS:
        site = [Path(environ.get("PROGRAMDATA", "C:/ProgramData")) / "pip" / "pip.ini"]
        user = [home / "pip" / "pip.ini", Path(environ.get("APPDATA", home)) / "pip" / "pip.ini"]
    else:
        folders = environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
        site = [Path(folder) / "pip" / "pip.conf" for folder in folders.split(os.pathsep)]
        site += [Path("/etc/pip.conf"), Path("/Library/Application Support/pip/pip.conf")]
        config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
        user = [home / ".pip" / "pip.conf", config / "pip" / "pip.conf"]
        user.append(home / "Library" / "Application Support" / "pip" / "pip.conf")
    named = environ.get("PIP_CONFIG_FILE")
    return [*site, *user, *([Path(named)] if named else [])]


def read_pip_settings(environ: Mapping[str, str], home: Path) -> dict[str, str]:
    """The settings of pip by their long option name, with underscores; the environment wins."""
    settings: dict[str, str] = {}
    for path in pip_config_files(environ, home):
        parser = configparser.RawConfigParser()
        try:
            parser.read(path, encoding="utf-8")
        except (configparser.Error, OSError, UnicodeDecodeError):
            continue
        for section in SECTIONS:
            if parser.has_section(section):
                settings.update({key.replace("-", "_"): value for key, value in parser.items(section)})
    for key, value in environ.items():
        if key.startswith("PIP_") and value:
            settings[key.removeprefix("PIP_").lower()] = value
    return settings


def named_indexes(environ: Mapping[str, str], pip_settings: Mapping[str, str], home: Path) -> list[str]:
    """Every index address that the user's settings name, the main one first."""
    said = [
        environ.get("UV_DEFAULT_INDEX", ""),
        environ.get("UV_INDEX_URL", ""),
        pip_settings.get("index_url", ""),
    ]
    said += [environ.get("UV_INDEX", ""), environ.get("UV_EXTRA_INDEX_URL", "")]
    said.append(pip_settings.get("extra_index_url", ""))
    said += _uv_config_indexes(environ, home)
    addresses = [
        word.rpartition("=")[2] if "=" in word.partition("://")[0] else word for word in _words(said)
    ]
    return list(dict.fromkeys(address.rstrip("/") for address in addresses if "://" in address))


def tool_environment(environ: Mapping[str, str], pip_settings: Mapping[str, str]) -> dict[str, str]:
    """The environment for uv and npm: the user's own, plus what only pip's settings say."""
    told = {
        "UV_DEFAULT_INDEX": "" if "UV_INDEX_URL" in environ else pip_settings.get("index_url", ""),
        "UV_INDEX": ""
        if "UV_EXTRA_INDEX_URL" in environ
        else _joined(pip_settings.get("extra_index_url", "")),
        "UV_FIND_LINKS": ",".join(_existing(_words([pip_settings.get("find_links", "")]))),
        "UV_INSECURE_HOST": _joined(pip_settings.get("trusted_host", "")),
        "UV_NO_INDEX": "1" if pip_settings.get("no_index", "") in {"1", "true", "yes", "on"} else "",
        "UV_HTTP_TIMEOUT": pip_settings.get("timeout", "") or pip_settings.get("default_timeout", ""),
        "HTTPS_PROXY": "" if "https_proxy" in environ else pip_settings.get("proxy", ""),
        "HTTP_PROXY": "" if "http_proxy" in environ else pip_settings.get("proxy", ""),
        "SSL_CERT_FILE": pip_settings.get("cert", ""),
        "SSL_CLIENT_CERT": pip_settings.get("client_cert", ""),
        # Every file is checked against its hash, so the best match of all indexes is as safe as the first.
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_NO_PROGRESS": "" if sys.stderr.isatty() else "1",
    }
    certificates = environ.get("SSL_CERT_FILE") or told["SSL_CERT_FILE"] or system_certificates()
    if certificates:
        told["NODE_EXTRA_CA_CERTS"] = certificates
        told["UV_SYSTEM_CERTS"] = "1"
    return {**{key: value for key, value in told.items() if value}, **environ}


def system_certificates() -> str:
    """The file of certificates that this system trusts, where it keeps one."""
    return ssl.get_default_verify_paths().cafile or next(
        (
            name
            for name in ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/cert.pem")
            if Path(name).is_file()
        ),
        "",
    )


def _uv_config_indexes(environ: Mapping[str, str], home: Path) -> list[str]:
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "uv" / "uv.toml"
    files = (
        [Path(environ["UV_CONFIG_FILE"])]
        if environ.get("UV_CONFIG_FILE")
        else [config, Path("/etc/uv/uv.toml")]
    )
    said: list[str] = []
    for path in files:
        try:
            settings = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        for table in (settings, settings.get("pip", {})):
            said += [str(entry.get("url", "")) for entry in table.get("index", [])]
            said.append(str(table.get("index-url", "")))
    return said


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in text.split()]


def _joined(text: str) -> str:
    return " ".join(text.split())


def _existing(places: Iterable[str]) -> list[str]:
    return [place for place in places if "://" in place or Path(place).exists()]
