"""Every test has a vault of its own, and nobody's key."""

from pathlib import Path

import pytest

from rollbook.owner.keys import KEY_VARIABLE
from rollbook.owner.vault import VAULT_VARIABLE


@pytest.fixture(autouse=True)
def vault(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the vault will be."""
    folder = tmp_path_factory.mktemp("owner") / "vault"
    monkeypatch.setenv(VAULT_VARIABLE, str(folder))
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    return folder
