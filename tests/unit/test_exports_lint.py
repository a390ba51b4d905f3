"""The last look: no value in any written file may grant consent, run as a formula or hide
something.
"""

import pytest

from pipeline.errors import RefusedError
from pipeline.exports.lint import lint
from pipeline.exports.registry import FileShape
from pipeline.store.analyst import empty_analytics
from tests.worlds import world


@pytest.fixture
def analytics(tmp_path):
    with world([], [], tmp_path) as warehouse:
        yield warehouse


def look(analytics, folder, content, delimiter=",", allowed=None):
    file = folder / "segment.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    lint(analytics, file, FileShape(shape="test", delimiter=delimiter, allowed=allowed or {}))


@pytest.mark.parametrize(
    "cell",
    [
        "opted_in",
        "subscribed",
        "Subscribe",
        "SUBSCRIBED",
        "Opted In",
        "resubscribed",
        "granted",
        "=1+1",
        "@SUM(A1)",
        "+cmd",
        "-x",
        '"=HYPERLINK(""x"")"',
        " =1",
        "a\x00b",
        "<b>bold</b>",
    ],
)
@pytest.mark.parametrize("row", ["{},2", "1,{}", "1,{},3"])
def test_a_forbidden_value_is_refused_with_its_line(cell, row, analytics, tmp_path):
    header = "id,topic\n" if row.count(",") == 1 else "id,topic,more\n"
    good = "x1,fibre\n" if row.count(",") == 1 else "x1,fibre,1\n"

    with pytest.raises(RefusedError, match=r"segment\.csv, line 3 holds") as refused:
        look(analytics, tmp_path, f"{header}{good}{row.format(cell)}\n{good}")
    assert refused.value.exit_code == 3


@pytest.mark.parametrize(
    "header",
    [
        "email_subscribe",
        "push_subscribe",
        "subscription_state",
        "ua_commercial_opted_in",
        "ua_opted_in",
        "Email Marketing Consent",
        "SMS Marketing Consent",
        "subscribed",
        "unsubscribed",
        "suppressed",
        "_Status",
        "sms_subscription_status",
        "ad_user_data",
    ],
)
def test_a_column_that_can_change_consent_is_refused(header, analytics, tmp_path):
    with pytest.raises(RefusedError, match="can change consent"):
        look(analytics, tmp_path, f"id,{header}\nx1,\n")


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfid\nx1\n", "id\nx1\n".encode("utf-16")], ids=["utf-8", "utf-16"]
)
def test_a_byte_order_mark_is_refused(content, analytics, tmp_path):
    with pytest.raises(RefusedError, match="byte order mark"):
        look(analytics, tmp_path, content)


@pytest.mark.parametrize(
    "row",
    ["+12025550143,-5", "subscribe@example.com,1", "x-1,subscribed.topic", '"a,b",1', "Zoë,é"],
)
def test_ordinary_values_pass(row, analytics, tmp_path):
    look(analytics, tmp_path, f"phone,ci_score\n{row}\n")


def test_an_empty_file_with_a_header_passes(analytics, tmp_path):
    look(analytics, tmp_path, "id,topic\n")


def test_other_delimiters_are_seen_through(analytics, tmp_path):
    with pytest.raises(RefusedError, match="grants consent"):
        look(analytics, tmp_path, "id;topic\nx1;opted_in\n", ";")


def test_the_published_database_may_be_read_but_no_other_file():
    with empty_analytics() as analytics, pytest.raises(Exception, match="disabled"):
        analytics.run("select * from read_csv('/etc/hosts')")
