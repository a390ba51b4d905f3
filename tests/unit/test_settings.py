"""earshot.toml: few fields, checked at start, with errors that name the line and the remedy."""

from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.errors import FileError, UsageError
from pipeline.settings import load_settings, parse_zone


@pytest.fixture
def write(tmp_path):
    def write_file(text: str) -> Path:
        file = tmp_path / "earshot.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write_file


def test_works_without_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = load_settings(None)

    assert settings.model == "starter"
    assert settings.customers is None


def test_finds_the_file_in_the_current_folder(write, tmp_path, monkeypatch):
    write('model = "small.en"')
    monkeypatch.chdir(tmp_path)

    assert load_settings(None).model == "small.en"


def test_paths_are_relative_to_the_file(write, tmp_path):
    settings = load_settings(write('customers = "crm/customers.csv"'))

    assert settings.customers == tmp_path / "crm" / "customers.csv"


def test_a_model_folder_is_relative_to_the_file_and_a_name_stays_a_name(write, tmp_path):
    (tmp_path / "ears").mkdir()

    assert load_settings(write('model = "ears"')).model == str(tmp_path / "ears")
    assert load_settings(write('model = "large-v3-turbo"')).model == "large-v3-turbo"


def test_the_environment_wins_over_the_file(write, monkeypatch):
    monkeypatch.setenv("EARSHOT_MODEL", "base.en")

    assert load_settings(write('model = "small.en"')).model == "base.en"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('model = "a"\ncustmers = "x"', 2, "did you mean 'customers'?"),
        ('\n\nxyzzy = "x"', 3, "known are customers, taxonomy"),
        ("holdout_share = 0.9", 1, "less than or equal to 0.5"),
        ('time_zone = "Mars/Olympus"', 1, "write one like 'Europe/London' or '-05:00'"),
        ('country = "usa"', 1, "country"),
        ('settle_seconds = "soon"', 1, "valid number"),
    ],
)
def test_a_wrong_value_is_named_with_its_line(write, text, line, says):
    with pytest.raises(FileError) as caught:
        load_settings(write(text))

    assert caught.value.line == line
    assert says in str(caught.value)


def test_a_wrong_environment_variable_is_named_as_such(write, monkeypatch):
    monkeypatch.setenv("EARSHOT_HOLDOUT_SHARE", "7")

    with pytest.raises(UsageError, match="environment variable EARSHOT_HOLDOUT_SHARE"):
        load_settings(write(""))


@pytest.mark.parametrize("text", ["model =", "[", 'a = "b'])
def test_broken_toml_is_refused_with_the_file(write, text):
    with pytest.raises(FileError, match=r"earshot\.toml: is not valid TOML"):
        load_settings(write(text))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileError, match="--config"):
        load_settings(tmp_path / "nowhere.toml")


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "earshot.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(FileError, match="UTF-8"):
        load_settings(tmp_path / "earshot.toml")


def test_a_fixed_offset_is_a_time_zone():
    zone = parse_zone("-05:30")

    assert zone.utcoffset(None) == timedelta(hours=-5, minutes=-30)
