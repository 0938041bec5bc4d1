-- One entry of the ledger: the counts of the sections that it touched.
-- KEYS: the inventory. ARGV: its version, time to live, when it was decided, the event, then code and counts, each
-- with the version before it.
-- An entry that is known changes nothing. One that does not follow the last begins anew: what was before it is lost,
-- and only all counts together (counts.lua) can make it complete again.
local version = tonumber(ARGV[1])
local known = tonumber(redis.call('HGET', KEYS[1], 'version'))
if known and version <= known then
  return 0
end
if not known or version ~= known + 1 then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'since', version)
end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'as_of', ARGV[3], 'event', ARGV[4])
for i = 5, #ARGV, 2 do
  redis.call('HSET', KEYS[1], 'counts:' .. ARGV[i], ARGV[1] .. ' ' .. ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
