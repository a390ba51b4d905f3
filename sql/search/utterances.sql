-- one row per utterance that holds at least one of the words (with a phrase: all of them, in its order), best first: those
-- with most of the words, then those with the rarest, then the newest. `found` is how many there are without the limit.
with asked as materialized (
    select distinct rtrim(word, '*') as word, ends_with(word, '*') as is_beginning
    from (select unnest(string_split(plain($words), ' ')) as word)
    where rtrim(word, '*') <> ''
),
meant as (
    select asked.word, terms.term
    from terms
    join asked on terms.term = asked.word or (asked.is_beginning and starts_with(terms.term, asked.word))
),
hits as materialized (
    select distinct meant.word, term_places.place
    from term_places
    join meant using (term)
),
rarities as (
    select word, ln(1 + (select count(*) from utterances) / count(*)) as rarity
    from hits
    group by word
),
ranked as materialized (
    select hits.place, count(*) as matched, sum(rarities.rarity) as score
    from hits
    join rarities using (word)
    group by hits.place
    having $phrase is null or matched = (select count(*) from asked)
),
spoken as materialized (
    select rowid as place, call_id, turn, role, if($phrase is null, null, text) as text
    from utterances
    where rowid in (select place from ranked)
    limit (select count(*) from ranked)  -- a fence: without it the phrase is compared with every utterance there is
),
kept as (
    select
        ranked.place, ranked.matched, ranked.score, spoken.call_id, spoken.turn, calls.started_at,
        call_customers.customer_id, calls.agent_id
    from spoken
    join ranked using (place)
    join calls using (call_id)
    left join call_customers using (call_id)
    where ($role is null or spoken.role = $role)
        and ($since is null or calls.started_at >= $since::date::timestamptz)
        and ($until is null or calls.started_at < $until::date::timestamptz + to_days(1))
        and ($customer is null or call_customers.customer_id = $customer)
        and (
            $phrase is null
            or contains(
                ' ' || regexp_replace(plain(spoken.text), ' +', ' ', 'g') || ' ',
                ' ' || trim(regexp_replace(plain($phrase), ' +', ' ', 'g')) || ' '
            )
        )
)
select count(*) over () as found, place, call_id, turn, started_at, customer_id, agent_id, matched
from kept
order by matched desc, score desc, started_at desc nulls last, call_id, turn
limit $limit
