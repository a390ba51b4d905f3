-- gives everybody who is in one of the segment's variants, by the same stable kind of bucket as the holdout
update judged
set variant = list_extract($variants, 1 + (('0x' || left(
    sha256($outer_key || unhex(sha256($inner_key || encode($segment || '|variant|' || customer_id)))), 8
))::ubigint % len($variants))::integer)
where segment = $segment and gate is null
