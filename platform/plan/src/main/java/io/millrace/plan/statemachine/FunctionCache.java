package io.millrace.plan.statemachine;

import java.time.Duration;
import java.util.List;

/**
 * How long answers of a function are kept.
 *
 * @param key the same for every call, or null
 * @param keyExpression gives the key, before {@code key}; null with it
 * @param ttl null for no end
 * @param varyByHeaders request headers whose values belong to the key
 * @param varyByHeaderPrefixes the same of all request headers that begin like this
 * @param generationKey the key of a state in the key-value store whose value belongs to the key: changing it forgets all
 *     answers; or null
 * @param generationKeyExpression gives that key, before {@code generationKey}; or null
 * @param bypassOnError whether a cache that fails is passed by, instead of failing the call
 */
public record FunctionCache(
        String key,
        Script keyExpression,
        Duration ttl,
        List<String> varyByHeaders,
        List<String> varyByHeaderPrefixes,
        String generationKey,
        Script generationKeyExpression,
        boolean bypassOnError) {

    public FunctionCache {
        varyByHeaders = varyByHeaders == null ? List.of() : List.copyOf(varyByHeaders);
        varyByHeaderPrefixes = varyByHeaderPrefixes == null ? List.of() : List.copyOf(varyByHeaderPrefixes);
    }
}
