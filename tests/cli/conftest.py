"""A real store that holds the invented breakout, for the commands to show."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.ids import sha256_hex
from onrecord.model import Capture, Sighting
from onrecord.record import open_store
from onrecord.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))

RAW = b"Breakout at Graywater Prison, as sent"


@pytest.fixture
def store_folder(tmp_path):
    from dataclasses import replace

    import export_sample as sample

    folder = tmp_path / "store"
    moment = datetime(2031, 3, 18, 10, tzinfo=UTC)
    sha256 = sha256_hex(RAW)
    with open_store(Settings(store=str(folder)), create=True) as store:
        sighting = Sighting(sha256, "https://ferrypost.example/1", moment, "url", "tester", moment)
        store.add_capture(RAW, Capture(sha256, len(RAW), "text/plain"), sighting)
        store.put_document(replace(sample.document(), capture=sha256))
        store.put_claims("d-1", "claims.v1", [sample.claim()])
        store.replace_derived([sample.incident()], sample.accounts(), sample.estimates())
    return folder
