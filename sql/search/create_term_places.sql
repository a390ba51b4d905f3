-- one row per word and utterance that holds it: what `earshot search` looks up. Sorted by word, so that a search reads
-- only the few blocks of its own words.
create table published.term_places as
select term, place
from (select unnest(string_split(published.plain(text), ' ')) as term, rowid::integer as place from published.utterances)
where term <> ''
order by term, place
