-- stops a stable share of a segment on purpose, to measure the effect. The bucket is HMAC-SHA256 of segment and person,
-- written out with its two padded keys because DuckDB has no such function.
update judged
set gate = 'holdout'
where segment = $segment
    and gate is null
    and ('0x' || left(
        sha256($outer_key || unhex(sha256($inner_key || encode($segment || '|' || customer_id)))), 8
    ))::ubigint % 10000 < $share * 10000
