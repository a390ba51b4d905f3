-- one row per segment that was judged for a target in a recorded run, with how many it proposed and how many were in
select run, as_of, target, channel, segment, candidates, members
from audiences
