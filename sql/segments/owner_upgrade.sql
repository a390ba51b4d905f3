-- title: Owners who want more
-- description: Customers who own something of ours and now ask for, or consider, something else of the same family.
-- owner: growth@example.com
-- channels: email, sms, push
-- expires after: 60 days
-- minimum confidence: 0.5
-- A family is what stands before the first dot of an interest id. A row is one customer with their strongest wish.
select wish.customer_id, wish.confidence as score, 'owns ' || owned.interest as reason, wish.evidence_id
from customer_interests as wish
join customer_interests as owned
    on owned.customer_id = wish.customer_id
    and owned.status = 'owned'
    and owned.interest <> wish.interest
    and split_part(owned.interest, '.', 1) = split_part(wish.interest, '.', 1)
where wish.is_latest and wish.notify and not owned.review
qualify row_number() over (
    partition by wish.customer_id order by score desc, wish.said_at desc nulls last, wish.evidence_id, owned.interest
) = 1
