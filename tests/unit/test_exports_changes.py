"""Runs over time: what came, went and changed, what is too much at once, and how often a person may be entered."""

import json
from datetime import timedelta

import pytest

from pipeline.errors import RefusedError
from pipeline.exports.plan import plan_exports
from pipeline.exports.run import run_exports
from pipeline.model import Channel, Status
from pipeline.settings import Settings
from pipeline.store.analytics import publish
from pipeline.store.warehouse import open_warehouse
from tests.builders import interest, opt_out
from tests.worlds import AS_OF, SEGMENTS, call, export, fill, person

PEOPLE = [
    person(f"p{n:02}", "email", "sms", phone=f"+120255501{n:02}", external_id=f"x{n:02}")
    for n in range(30)
]


def put(data, people, calls, number=0):
    """Add calls, replace the customers, publish."""
    with open_warehouse(data) as warehouse:
        fill(warehouse, people, calls, data)
    publish(data)
    return data


def wishes(people, first=0, **fields):
    return [
        call(one.customer_id, f"w{first + n:02}", days_ago=5, interests=(interest(**fields),))
        for n, one in enumerate(people)
    ]


def changes(report):
    return [(one.segment, one.added, one.changed, one.removed) for one in report.changes]


def rows(report, name):
    return (report.folder / name).read_text().splitlines()[1:]


def on(days):
    return AS_OF.date() + timedelta(days=days)


def test_the_first_run_is_a_baseline(tmp_path):
    report = export(put(tmp_path, PEOPLE[:3], wishes(PEOPLE[:3])), "braze")

    assert changes(report) == []
    assert not (report.folder / "braze" / "changes").exists()


def test_later_runs_say_who_came_changed_and_went(tmp_path):
    export(put(tmp_path, PEOPLE[:3], wishes(PEOPLE[:3])), "braze")
    gone = call("p01", "no", days_ago=0, interests=(interest(status=Status.DECLINED),))
    more = call("p02", "x2", days_ago=0, interests=(interest(confidence=0.95),))
    put(tmp_path, PEOPLE[:4], [gone, more, *wishes(PEOPLE[3:4], 3)])

    report = export(tmp_path, "braze", as_of=on(1))

    assert ("ready_to_buy", 1, 1, 1) in changes(report)
    assert [row[:3] for row in rows(report, "braze/ready_to_buy.csv")] == ["x00", "x02", "x03"]
    folder = "braze/changes/ready_to_buy"
    assert [row[:3] for row in rows(report, f"{folder}.added.csv")] == ["x03"]
    assert [row[:3] for row in rows(report, f"{folder}.changed.csv")] == ["x02"]
    assert rows(report, f"{folder}.removed.csv") == ["x01,ready_to_buy,false"]


def test_somebody_who_said_no_is_in_the_suppression_and_not_among_the_removed(tmp_path):
    export(put(tmp_path, PEOPLE[:2], wishes(PEOPLE[:2])), "braze")
    put(tmp_path, PEOPLE[:2], [call("p01", "no", opt_outs=(opt_out(Channel.EMAIL),))])

    report = export(tmp_path, "braze", as_of=on(1))

    assert ("ready_to_buy", 0, 0, 1) in changes(report)
    assert not (report.folder / "braze" / "changes").exists()
    assert rows(report, "braze/suppression.csv") == ["x01,unsubscribed"]


def test_a_run_without_changes_has_the_same_members_under_another_day(tmp_path):
    first = export(put(tmp_path, PEOPLE[:2], wishes(PEOPLE[:2])), "braze")
    publish(tmp_path)

    second = export(tmp_path, "braze", as_of=on(1))

    assert changes(second) == [("ready_to_buy", 0, 0, 0)]
    assert rows(second, "braze/ready_to_buy.csv") == rows(first, "braze/ready_to_buy.csv")


@pytest.mark.parametrize(("left", "refused"), [(14, True), (15, False), (0, True)])
def test_a_great_loss_is_refused(left, refused, tmp_path):
    export(put(tmp_path, PEOPLE, wishes(PEOPLE)), "braze")
    put(tmp_path, PEOPLE[:left], [])

    if not refused:
        assert export(tmp_path, "braze", as_of=on(1)).changes[0].removed == 15
        return
    with pytest.raises(RefusedError, match=f"from 30 to {left} members") as error:
        export(tmp_path, "braze", as_of=on(1))
    assert error.value.exit_code == 3


def test_a_refused_run_still_says_who_said_no_and_is_not_recorded(tmp_path):
    export(put(tmp_path, PEOPLE, wishes(PEOPLE)), "braze")
    put(tmp_path, [person("p00", revoked=["email"], external_id="x00")], [])

    with pytest.raises(RefusedError):
        export(tmp_path, "braze", as_of=on(1))

    (folder,) = (tmp_path / "exports").glob(f"{on(1)}-*")
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}
    assert written == {"braze/suppression.csv", "suppression.csv"}
    assert json.loads((folder / "manifest.json").read_text())["since_last_run"]["refused_losses"]
    with open_warehouse(tmp_path) as warehouse:
        assert warehouse.run("select count(*) from runs") == [(1,)]


def test_a_confirmed_loss_is_exported(tmp_path):
    export(put(tmp_path, PEOPLE, wishes(PEOPLE)), "braze")
    put(tmp_path, PEOPLE[:1], [])
    settings = Settings(targets=("braze",), as_of=on(1))

    report = run_exports(tmp_path, plan_exports(settings, SEGMENTS, confirmed=True))

    assert changes(report) == [("ready_to_buy", 0, 0, 29)]


def test_a_person_enters_one_segment_a_week(tmp_path):
    export(put(tmp_path, PEOPLE[:1], wishes(PEOPLE[:1])), "braze")
    other = interest("travel.roaming", Status.ACCEPTED_OFFER, confidence=0.99)
    put(tmp_path, PEOPLE[:1], [call("p00", "o", days_ago=-1, interests=(other,))])

    found = {}
    for days in (1, 7, 8):
        report = export(tmp_path, "braze", as_of=on(days))
        publish(tmp_path)
        found[days] = [one.segment for one in report.audiences if one.members]

    assert found == {
        1: ["ready_to_buy"],
        7: ["accepted_offer_follow_up"],
        8: ["accepted_offer_follow_up"],
    }


def test_exporting_one_segment_leaves_the_others_as_they_are(tmp_path):
    export(put(tmp_path, PEOPLE[:2], wishes(PEOPLE[:2])), "braze")
    publish(tmp_path)
    settings = Settings(targets=("braze",), as_of=on(1))
    run_exports(tmp_path, plan_exports(settings, SEGMENTS[:1]))
    publish(tmp_path)

    report = export(tmp_path, "braze", as_of=on(2))

    assert changes(report) == [("ready_to_buy", 0, 0, 0)]


def test_a_withdrawal_that_reaches_the_tools_late_is_told_once(tmp_path):
    said = call("p00", "no", days_ago=20, opt_outs=(opt_out(),))
    put(tmp_path, PEOPLE[:1], [said])

    first = export(tmp_path, "braze")
    again = export(tmp_path, "braze")
    publish(tmp_path)
    next_day = export(tmp_path, "braze", as_of=on(1))

    assert [(one.customer_id, one.working_days) for one in first.late] == [("p00", 15)]
    assert (again.run, again.late) == (first.run, first.late)
    assert next_day.late == ()


@pytest.mark.parametrize(("days_ago", "late"), [(1, []), (2, []), (3, [3]), (5, [5])])
def test_a_withdrawal_of_the_last_two_working_days_is_in_time(days_ago, late, tmp_path):
    said = call("p00", "no", days_ago=days_ago, opt_outs=(opt_out(),))

    report = export(put(tmp_path, PEOPLE[:1], [said]), "braze")

    assert [one.working_days for one in report.late] == late
