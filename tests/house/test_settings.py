"""Settings come from the caller, then the environment, then the table; who is at work always has a name."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from onrecord.errors import BadSetting
from onrecord.settings import Settings


def test_what_the_caller_gives_wins_over_the_environment():
    assert Settings.from_environment({"ONRECORD_STORE": "theirs"}, store="mine").store == "mine"


def test_the_environment_wins_over_the_default():
    assert Settings.from_environment({"ONRECORD_MAX_PAGES": "1_000"}).max_pages == 1000


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"ONRECORD_MAX_PAGES": "many"}, "ONRECORD_MAX_PAGES is 'many'; it takes a whole number."),
        ({"ONRECORD_PRIVATE_ADDRESSES": "perhaps"}, "ONRECORD_PRIVATE_ADDRESSES is 'perhaps'; it takes yes or no."),
        ({"ONRECORD_WORKERS": "-1"}, "ONRECORD_WORKERS is -1; it takes a number of 0 or more."),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_what_can(environ, sentence):
    with pytest.raises(BadSetting) as error:
        Settings.from_environment(environ)
    assert str(error.value) == sentence


def test_a_name_that_is_no_setting_is_told_with_those_that_are():
    with pytest.raises(BadSetting, match=r"No setting 'folder'\. Settings: store, database,"):
        Settings.from_environment({}, folder="x")


def test_the_given_name_goes_into_the_custody_log():
    assert Settings(user="field office").who == "field office"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can take on an account's number")
def test_an_account_without_a_name_goes_by_its_number():
    code = (
        "import os; from onrecord.settings import Settings; import getpass, pwd; os.setuid(64123); "
        "print(Settings().who)"
    )
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout == "uid 64123\n"
