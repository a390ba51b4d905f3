-- Which wishes go together?
-- one row per pair of interests that the same customers want
select
    one.interest,
    other.interest as together_with,
    count(distinct one.customer_id) as customers
from customer_interests as one
join customer_interests as other on other.customer_id = one.customer_id and other.interest > one.interest
where one.is_latest and one.notify and other.is_latest and other.notify
group by all
order by customers desc, one.interest, together_with
