-- one row per segment that was judged for a target in a run
insert into audiences (run, as_of, target, channel, segment, candidates, members)
values ($run, $as_of, $target, $channel, $segment, $candidates, $members)
