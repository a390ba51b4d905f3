-- one row per processed recording, exactly as the worker wrote it: redacted words and everything found in them
create table processed_calls (
    recording_id text not null,
    call_id text not null,
    parts struct(recording_id text, offset_ms bigint)[] not null,
    layout text not null,
    duration_ms bigint not null,
    language text not null,
    engine text not null,
    taxonomy_version text not null,
    taxonomy_sha256 text not null,
    dropped text[] not null,
    notes text[] not null,
    utterances struct(
        role text, channel integer, start_ms bigint, end_ms bigint, text text, confidence double,
        words struct(text text, start_ms bigint, end_ms bigint, confidence double)[],
        redactions struct(type text, start_ms bigint, end_ms bigint)[]
    )[] not null,
    interests struct(
        interest text, status text, notify boolean, confidence double, rule text, origin text, review boolean,
        evidence struct(turn integer, "start" integer, "end" integer, start_ms bigint, end_ms bigint, quote text),
        offer struct(turn integer, "start" integer, "end" integer, start_ms bigint, end_ms bigint, quote text)
    )[] not null,
    intents struct(intent text, confidence double, turn integer)[] not null,
    reasons struct(
        reason text,
        evidence struct(turn integer, "start" integer, "end" integer, start_ms bigint, end_ms bigint, quote text)
    )[] not null,
    opt_outs struct(
        channels text[], scope text, review boolean,
        evidence struct(turn integer, "start" integer, "end" integer, start_ms bigint, end_ms bigint, quote text)
    )[] not null,
    preferences struct(
        channel text, polarity text, days text[], from_time text, to_time text, part text, time_polarity text,
        evidence struct(turn integer, "start" integer, "end" integer, start_ms bigint, end_ms bigint, quote text)
    )[] not null,
    sentiment struct(
        signal text,
        evidence struct(turn integer, "start" integer, "end" integer, start_ms bigint, end_ms bigint, quote text)
    )[] not null
)
