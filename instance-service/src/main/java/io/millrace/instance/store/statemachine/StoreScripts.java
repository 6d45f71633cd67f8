package io.millrace.instance.store.statemachine;

/**
 * What Redis does in one go. A key is a hash with its value and its tag; its name stands in two sorted sets of its space: one by
 * name, for queries, one by the time it ends, from which each write clears what has ended.
 */
final class StoreScripts {

    /**
     * Keys: the hash, the names, the ends. Arguments: name, value, tag, life in milliseconds, condition ({@code none}, {@code
     * absent}, {@code match}), expected tag. A repeated request finds its own tag and is taken again.
     */
    static final String PUT = """
            local at = redis.call('HGET', KEYS[1], 'etag')
            if at ~= ARGV[3] then
              if ARGV[5] == 'absent' and at then return 0 end
              if ARGV[5] == 'match' and at ~= ARGV[6] then return 0 end
            end
            redis.call('HSET', KEYS[1], 'value', ARGV[2], 'etag', ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            local clock = redis.call('TIME')
            local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
            for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now, 'LIMIT', 0, 100)) do
              redis.call('ZREM', KEYS[2], gone)
              redis.call('ZREM', KEYS[3], gone)
            end
            redis.call('ZADD', KEYS[2], 0, ARGV[1])
            redis.call('ZADD', KEYS[3], string.format('%.0f', now + ARGV[4]), ARGV[1])
            return 1
            """;

    /** Keys as above. Arguments: name, expected tag or nothing. What is not there is as good as deleted. */
    static final String DELETE = """
            local at = redis.call('HGET', KEYS[1], 'etag')
            if at and ARGV[2] ~= '' and at ~= ARGV[2] then return 0 end
            redis.call('DEL', KEYS[1])
            redis.call('ZREM', KEYS[2], ARGV[1])
            redis.call('ZREM', KEYS[3], ARGV[1])
            return 1
            """;

    /** Keys: the names, the ends, then hashes. Arguments: the names of these. Gives how many were there. */
    static final String DELETE_ALL = """
            local gone = 0
            for i, name in ipairs(ARGV) do
              gone = gone + redis.call('DEL', KEYS[i + 2])
              redis.call('ZREM', KEYS[1], name)
              redis.call('ZREM', KEYS[2], name)
            end
            return gone
            """;

    /** Keys: hashes. Gives value and tag of each in turn, empty texts where there is none. */
    static final String GET_ALL = """
            local found = {}
            for _, key in ipairs(KEYS) do
              local kept = redis.call('HMGET', key, 'value', 'etag')
              found[#found + 1] = kept[1] or ''
              found[#found + 1] = kept[2] or ''
            end
            return found
            """;

    private StoreScripts() {}
}
