"""Export runs: the files as the tools document them, byte for byte, and when nothing may be
written.
"""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.customers import Consent
from pipeline.errors import UsageError
from pipeline.exports.plan import only, plan_exports
from pipeline.exports.registry import destination, targets
from pipeline.settings import Settings
from pipeline.store.analytics import publish
from pipeline.store.warehouse import open_warehouse
from tests.builders import interest
from tests.worlds import SEGMENTS, call, company, export, person

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
EVERYWHERE = [
    f"{name}:{channel}"
    for name, target in sorted(targets().items())
    for channel in target.channels
    if channel in {"email", "sms", "push", "ads"}
]


def texts(folder: Path) -> dict[str, str]:
    """Every file of a run except the internal ones and the manifest."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes().decode()
        for file in sorted(folder.rglob("*.csv"))
        if "internal" not in file.parts
    }


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return company(tmp_path_factory.mktemp("template"))


@pytest.fixture
def data(template, tmp_path):
    """A data folder of one's own with the usual company in it."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def everywhere(template, tmp_path_factory):
    """One run for every target and channel."""
    folder = shutil.copytree(template, tmp_path_factory.mktemp("everywhere"), dirs_exist_ok=True)
    return texts(export(folder, *EVERYWHERE).folder)


@pytest.mark.parametrize("target", EVERYWHERE)
def test_a_target_gets_exactly_its_golden_files(target, everywhere):
    folder = destination(target, {}).placement.name
    written = {name: text for name, text in everywhere.items() if name.startswith(f"{folder}/")}
    expected = {
        file.relative_to(GOLDEN).as_posix(): file.read_bytes().decode()
        for file in sorted((GOLDEN / folder).glob("*"))
    }
    assert written == expected


def test_the_suppression_file_names_everybody_who_said_no(everywhere):
    assert everywhere["suppression.csv"] == (GOLDEN / "suppression.csv").read_text()


def test_the_suppression_file_is_written_without_any_segment(tmp_path):
    gone = [person("ana", revoked=["email"])]
    report = export(company(tmp_path, gone, []), "braze")

    assert list(texts(report.folder)) == ["braze/suppression.csv", "suppression.csv"]
    assert "x-ana,unsubscribed" in texts(report.folder)["braze/suppression.csv"]
    assert "ana,x-ana," in texts(report.folder)["suppression.csv"]


def test_without_customers_nothing_is_exported_and_it_says_so(tmp_path):
    report = export(company(tmp_path, people=[]), "braze", "sms_gateway")

    assert [file.kind for file in report.files if file.kind == "members"] == []
    assert report.note is not None
    assert "no customer file" in report.note


def test_a_second_run_changes_no_byte(data):
    first = export(data, "braze", "klaviyo")
    before = {path: path.stat().st_mtime_ns for path in first.folder.rglob("*")}
    publish(data)

    second = export(data, "braze", "klaviyo")

    assert (first.run, first.unchanged, second.unchanged) == (second.run, False, True)
    assert {path: path.stat().st_mtime_ns for path in second.folder.rglob("*")} == before
    assert [path.name for path in (data / "exports").iterdir()] == [first.run]


def test_the_same_data_elsewhere_gives_the_same_run(tmp_path):
    runs = {export(company(tmp_path / name), "braze", "sms_gateway").run for name in "ab"}

    assert len(runs) == 1


def test_every_member_is_in_the_ledger_once(data):
    for _ in range(2):
        report = export(data, "braze", "klaviyo:sms")

    with open_warehouse(data) as warehouse:
        rows = warehouse.run("select target, channel, customer_id from delivered order by all")
        files = warehouse.run(
            "select file from written_exports where target = 'braze' and segment <> ''"
        )
    assert rows == [("braze", "email", "ana"), ("braze", "email", "ben"), ("klaviyo", "sms", "ana")]
    assert files == [("braze/ready_to_buy.csv",)]
    assert report.unchanged


def test_a_run_that_died_before_the_ledger_is_entered_next_time(data):
    export(data, "braze")
    with open_warehouse(data) as warehouse:
        for table in ("deliveries", "exports", "export_runs"):
            warehouse.run(f"delete from {table}")

    assert export(data, "braze").unchanged
    with open_warehouse(data) as warehouse:
        assert warehouse.run("select count(*) from delivered") == [(2,)]


def test_what_a_killed_run_left_is_cleared_away(data):
    (data / "exports" / ".writing" / "braze").mkdir(parents=True)
    (data / "exports" / ".writing" / "braze" / "old.csv").write_text("half a f")

    report = export(data, "braze")

    assert "braze/old.csv" not in texts(report.folder)
    assert not (data / "exports" / ".writing").exists()


def test_the_files_are_private(data):
    report = export(data, "braze")

    modes = {path.stat().st_mode & 0o777 for path in report.folder.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in report.folder.rglob("*") if path.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


def test_the_manifest_matches_the_files(data):
    report = export(data, "braze", "sms_gateway")

    manifest = json.loads((report.folder / "manifest.json").read_text())
    assert {file["path"]: file["sha256"] for file in manifest["files"]} == {
        file.path: file.sha256 for file in report.files
    }
    counts = {(a["segment"], a["target"]): a["dropped"] for a in manifest["audiences"]}
    assert counts["ready_to_buy", "sms_gateway"] == {"consent_unknown": 1, "opted_out": 1}


def test_no_quote_leaves_the_internal_folder(data):
    report = export(data, "braze", "klaviyo", "sms_gateway")

    assert not any("faster internet" in text for text in texts(report.folder).values())
    assert "faster internet" in (report.folder / "internal" / "braze.review.csv").read_text()


def test_the_proof_is_safe_to_open_in_a_spreadsheet(tmp_path):
    ana = person("ana")
    formula = Consent("email", "granted", None, '=HYPERLINK("http://example.com")')
    people = [type(ana)("ana", ana.contact, (formula,))]
    calls = [call("ana", "a", interests=(interest(),))]

    report = export(company(tmp_path, people, calls), "braze")

    proof = (report.folder / "internal" / "braze.review.csv").read_text()
    assert "\"'=HYPERLINK(" in proof


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (("brase",), "unknown target 'brase'"),
        (("klaviyo:push",), "not for channel 'push'"),
        (("braze", "braze:email"), "there twice"),
    ],
)
def test_a_wrong_target_is_told(targets, expected):
    with pytest.raises(UsageError, match=expected):
        plan_exports(Settings(targets=targets), SEGMENTS)


def test_a_plan_can_be_narrowed():
    plan = plan_exports(Settings(), SEGMENTS)

    narrow = only(plan, "braze:sms", "ready_to_buy")

    assert [one.placement.name for one in narrow.destinations] == ["braze-sms"]
    assert [segment.name for segment in narrow.segments] == ["ready_to_buy"]
    with pytest.raises(UsageError, match="unknown segment"):
        only(plan, None, "nope")
