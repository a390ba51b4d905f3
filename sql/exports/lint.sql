-- one row per line of a written file that holds a value which no export may hold, with the rule that it breaks
select line_number, rule
from (
    select
        row_number() over () as line_number,
        case
            when regexp_matches(line, '(?i)(^|[,;\t])"?(opt(ed)?[ _-]?in|(re-?)?subscribed?|granted|consented)"?($|[,;\t\r])')
                then 'a value that grants consent'
            when regexp_matches(line, '(^|[,;\t])"?\s*([=@]|[+-]([^0-9]|$))')
                then 'a value that a spreadsheet takes for a formula'
            when regexp_matches(line, '[\x00-\x08\x0b-\x1f\x7f<>]') then 'a control character or markup'
        end as rule
    from read_csv(
        $file, columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = chr(1), quote = '', escape = '',
        strict_mode = false
    )
)
where rule is not null
order by line_number
limit 1
