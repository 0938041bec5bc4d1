-- Entries of the ledger that follow one another: the counts of the sections that they touched.
-- KEYS: the inventory. ARGV: the version of the last, time to live, when that was decided, the event, the version of the
-- first, then code and counts, these after the version of the last entry that touched them.
-- Entries that are known change nothing. Those that do not follow the last begin anew: what was before them is lost,
-- and only all counts together (counts.lua) can make it complete again.
local last = tonumber(ARGV[1])
local first = tonumber(ARGV[5])
local known = tonumber(redis.call('HGET', KEYS[1], 'version'))
if known and last <= known then
  return 0
end
if not known or first > known + 1 then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'since', first)
  known = first - 1
end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'as_of', ARGV[3], 'event', ARGV[4])
for i = 6, #ARGV, 2 do
  if tonumber(string.match(ARGV[i + 1], '^%d+')) > known then
    redis.call('HSET', KEYS[1], 'counts:' .. ARGV[i], ARGV[i + 1])
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
