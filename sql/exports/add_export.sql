-- one row per written export file
insert into exports (run, as_of, target, channel, segment, file, members, sha256)
values ($run, $as_of, $target, $channel, $segment, $file, $members, $sha256)
