-- All counts of an inventory as of one version.
-- KEYS: the inventory. ARGV: the version, time to live, when it was decided, the event, the codes of the sections in
-- their order, then code, ticket type with price, and counts.
-- What is newer stays. What has begun anew since a later version than the next cannot be made complete by these.
local version = tonumber(ARGV[1])
local known = tonumber(redis.call('HGET', KEYS[1], 'version'))
local complete = redis.call('HEXISTS', KEYS[1], 'sections') == 1
if known and complete and version < known then
  return 0
end
if known and not complete and version < tonumber(redis.call('HGET', KEYS[1], 'since')) - 1 then
  return 0
end
if not known or version >= known then
  redis.call('HSET', KEYS[1], 'version', ARGV[1], 'as_of', ARGV[3], 'event', ARGV[4])
end
redis.call('HSET', KEYS[1], 'sections', ARGV[5])
for i = 6, #ARGV, 3 do
  local field = 'counts:' .. ARGV[i]
  local counts = redis.call('HGET', KEYS[1], field)
  if not counts or tonumber(string.match(counts, '^%d+')) <= version then
    redis.call('HSET', KEYS[1], field, ARGV[1] .. ' ' .. ARGV[i + 2])
  end
  redis.call('HSET', KEYS[1], 'terms:' .. ARGV[i], ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
