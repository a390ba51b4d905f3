-- one row per written export file
select run, as_of, target, channel, segment, file, members, sha256
from exports
