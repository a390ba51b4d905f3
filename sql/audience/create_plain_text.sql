-- no row: a macro that takes control characters, markup and a formula's first signs out of a text
create or replace temp macro plain_text(written) as
    nullif(trim(regexp_replace(regexp_replace(written, '[\p{C}\p{Z}<>"]+', ' ', 'g'), '^[\s=+@-]+', '')), '')
