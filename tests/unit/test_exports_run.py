"""Export runs: the files as the tools document them, byte for byte, and when nothing may be
written.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.customers import Consent
from pipeline.errors import UsageError
from pipeline.exports.plan import only, plan_exports
from pipeline.exports.run import write_exports
from pipeline.model import Channel, Status
from pipeline.resources import SQL
from pipeline.segments import load_segments
from pipeline.settings import Settings
from pipeline.store.analytics import publish
from pipeline.store.warehouse import open_warehouse
from tests.builders import interest, opt_out
from tests.worlds import AS_OF, call, fill, person

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
SEGMENTS = load_segments(SQL / "segments")
WHEN = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)
LONDON = {"phone": "+447700900123", "country": "GB", "time_zone": "Europe/London"}


def company(data: Path, people=None, calls=None) -> Path:
    """Two customers who may be contacted, one who may not be texted, an unknown caller's opt-out."""
    ana = person("ana", "email", "sms", "push", "ads", phone="+12025550143")
    ben = person("ben", "email", "sms", "push", "ads", **LONDON)
    fibre = interest(confidence=0.82)
    roaming = interest("travel.roaming", Status.CONSIDERING, confidence=0.9)
    with open_warehouse(data) as warehouse:
        fill(
            warehouse,
            [ana, ben, person("cat")] if people is None else people,
            [
                call("ana", "a", started_at=WHEN, interests=(fibre,)),
                call("ben", "b", started_at=WHEN, interests=(roaming,)),
                call("cat", "c", started_at=WHEN, interests=(fibre,)),
                call("ben", "d", opt_outs=(opt_out(Channel.SMS),)),
                call(None, "e", phone="+12025550199", opt_outs=(opt_out(review=True),)),
            ]
            if calls is None
            else calls,
            data,
        )
    publish(data)
    return data


def export(data: Path, *targets: str, **settings):
    asked = Settings(targets=targets, as_of=AS_OF.date(), **settings)
    return write_exports(data, asked, SEGMENTS)


def texts(folder: Path) -> dict[str, str]:
    """Every file of a run except the internal ones and the manifest."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes().decode()
        for file in sorted(folder.rglob("*.csv"))
        if "internal" not in file.parts
    }


@pytest.mark.parametrize("target", ["braze", "braze:sms", "klaviyo", "klaviyo:sms", "sms_gateway"])
def test_a_target_gets_exactly_its_golden_files(target, tmp_path):
    report = export(company(tmp_path), target)

    folder = target.replace(":", "-")
    written = {name: text for name, text in texts(report.folder).items() if name.startswith(folder)}
    expected = {
        file.relative_to(GOLDEN).as_posix(): file.read_bytes().decode()
        for file in sorted((GOLDEN / folder).glob("*"))
    }
    assert written == expected


def test_the_suppression_file_names_everybody_who_said_no(tmp_path):
    report = export(company(tmp_path), "braze")

    assert texts(report.folder)["suppression.csv"] == (GOLDEN / "suppression.csv").read_text()


def test_the_suppression_file_is_written_without_any_segment(tmp_path):
    gone = [person("ana", revoked=["email"])]
    report = export(company(tmp_path, gone, []), "braze")

    assert list(texts(report.folder)) == ["suppression.csv"]
    assert "ana,x-ana," in texts(report.folder)["suppression.csv"]


def test_without_customers_nothing_is_exported_and_it_says_so(tmp_path):
    report = export(company(tmp_path, people=[]), "braze", "sms_gateway")

    assert list(texts(report.folder)) == ["suppression.csv"]
    assert report.note is not None
    assert "no customer file" in report.note


def test_a_second_run_changes_no_byte(tmp_path):
    data = company(tmp_path)
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


def test_every_member_is_in_the_ledger_once(tmp_path):
    data = company(tmp_path)
    for _ in range(2):
        report = export(data, "braze", "klaviyo:sms")

    with open_warehouse(data) as warehouse:
        rows = warehouse.run("select target, channel, customer_id from delivered order by all")
        files = warehouse.run("select file from written_exports where target = 'braze'")
    assert rows == [("braze", "email", "ana"), ("braze", "email", "ben"), ("klaviyo", "sms", "ana")]
    assert files == [("braze/ready_to_buy.csv",)]
    assert report.unchanged


def test_a_run_that_died_before_the_ledger_is_entered_next_time(tmp_path):
    data = company(tmp_path)
    export(data, "braze")
    with open_warehouse(data) as warehouse:
        warehouse.run("delete from deliveries")
        warehouse.run("delete from exports")

    assert export(data, "braze").unchanged
    with open_warehouse(data) as warehouse:
        assert warehouse.run("select count(*) from delivered") == [(2,)]


def test_what_a_killed_run_left_is_cleared_away(tmp_path):
    data = company(tmp_path)
    (data / "exports" / ".writing" / "braze").mkdir(parents=True)
    (data / "exports" / ".writing" / "braze" / "old.csv").write_text("half a f")

    report = export(data, "braze")

    assert "braze/old.csv" not in texts(report.folder)
    assert not (data / "exports" / ".writing").exists()


def test_the_files_are_private(tmp_path):
    report = export(company(tmp_path), "braze")

    modes = {path.stat().st_mode & 0o777 for path in report.folder.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in report.folder.rglob("*") if path.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


def test_the_manifest_matches_the_files(tmp_path):
    report = export(company(tmp_path), "braze", "sms_gateway")

    manifest = json.loads((report.folder / "manifest.json").read_text())
    assert {file["path"]: file["sha256"] for file in manifest["files"]} == {
        file.path: file.sha256 for file in report.files
    }
    counts = {(a["segment"], a["target"]): a["dropped"] for a in manifest["audiences"]}
    assert counts["ready_to_buy", "sms_gateway"] == {"consent_unknown": 1, "opted_out": 1}


def test_no_quote_leaves_the_internal_folder(tmp_path):
    report = export(company(tmp_path), "braze", "klaviyo", "sms_gateway")

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
