-- a macro that gives a text as search compares it: small letters without accents, and spaces for punctuation
create macro published.plain(said) as
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        lower(strip_accents(said)),
        '’', ''''), '.', ' '), ',', ' '), '?', ' '), '!', ' '), ':', ' '), ';', ' '), '"', ' '), '(', ' '), ')', ' '),
        '[', ' '), ']', ' ')
