-- one row per word that was ever said, with how often
create table published.terms as
select term, count(*) as times
from published.term_places
group by term
order by term
