package io.millrace.instance.store.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.instance.statemachine.keyvalue.Condition;
import io.millrace.problem.Problem;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;

/** Texts by key in Redis, each with a tag and an end. What is lost with Redis, tasks find missing. */
@ApplicationScoped
public class KeyValueStore {

    private static final int RETRY_AFTER_SECONDS = 2;
    private static final int AT_ONCE = 500;

    private final RedisDataSource redis;

    public KeyValueStore(RedisDataSource redis) {
        this.redis = redis;
    }

    /** A value as it is kept, and the tag of the write it came with. */
    public record Kept(String value, String etag) {}

    /** Keys of one domain and one use; the braces keep them together where Redis is a cluster. */
    public record Space(String domain, String area) {

        private String root() {
            return "millrace:state-machine:{" + area + ":" + domain + "}:";
        }

        String hash(String key) {
            return root() + "key:" + key;
        }

        String names() {
            return root() + "names";
        }

        String ends() {
            return root() + "ends";
        }
    }

    public Optional<Kept> get(Space space, String key) {
        return Optional.ofNullable(get(space, List.of(key)).get(key));
    }

    /** Those of the keys that are there, in their order. */
    public Map<String, Kept> get(Space space, List<String> keys) {
        Map<String, Kept> found = new LinkedHashMap<>();
        for (List<String> some : inParts(keys)) {
            Response answer =
                    run(StoreScripts.GET_ALL, some.stream().map(space::hash).toList(), List.of());
            for (int i = 0; i < some.size(); i++) {
                String etag = answer.get(2 * i + 1).toString();
                if (!etag.isEmpty()) {
                    found.put(some.get(i), new Kept(answer.get(2 * i).toString(), etag));
                }
            }
        }
        return found;
    }

    /** @return false when the condition does not hold */
    public boolean put(Space space, String key, Kept kept, Duration ttl, Condition condition) {
        List<String> arguments =
                new ArrayList<>(List.of(key, kept.value(), kept.etag(), Long.toString(ttl.toMillis())));
        switch (condition) {
            case Condition.None any -> arguments.addAll(List.of("none", ""));
            case Condition.Absent absent -> arguments.addAll(List.of("absent", ""));
            case Condition.Matches matches -> arguments.addAll(List.of("match", matches.etag()));
        }
        return run(StoreScripts.PUT, List.of(space.hash(key), space.names(), space.ends()), arguments)
                        .toInteger()
                == 1;
    }

    /**
     * @param etag deletes only what has that tag; null for whatever is there
     * @return false when another tag is there
     */
    public boolean delete(Space space, String key, String etag) {
        return run(
                                StoreScripts.DELETE,
                                List.of(space.hash(key), space.names(), space.ends()),
                                List.of(key, etag == null ? "" : etag))
                        .toInteger()
                == 1;
    }

    /** @return how many were there */
    public int delete(Space space, List<String> keys) {
        int gone = 0;
        for (List<String> some : inParts(keys)) {
            List<String> places = Stream.concat(
                            Stream.of(space.names(), space.ends()),
                            some.stream().map(space::hash))
                    .toList();
            gone += run(StoreScripts.DELETE_ALL, places, some).toInteger();
        }
        return gone;
    }

    /**
     * Names in their order, also of keys that have just ended.
     *
     * @param from the first that may come
     * @param after names that come later only, or null
     */
    public List<String> names(Space space, String from, String after, int count) {
        String least = after != null && after.startsWith(from) ? "(" + after : from.isEmpty() ? "-" : "[" + from;
        Response names = reached(
                () -> redis.execute("ZRANGEBYLEX", space.names(), least, "+", "LIMIT", "0", Integer.toString(count)));
        List<String> texts = new ArrayList<>();
        names.forEach(name -> texts.add(name.toString()));
        return texts;
    }

    private Response run(String script, List<String> keys, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(script, Integer.toString(keys.size())));
        all.addAll(keys);
        all.addAll(arguments);
        return reached(() -> redis.execute("EVAL", all.toArray(String[]::new)));
    }

    private static List<List<String>> inParts(List<String> keys) {
        List<List<String>> parts = new ArrayList<>();
        for (int first = 0; first < keys.size(); first += AT_ONCE) {
            parts.add(keys.subList(first, Math.min(keys.size(), first + AT_ONCE)));
        }
        return parts;
    }

    private static <T> T reached(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw Problem.unavailable("REDIS_CONNECTION_ERROR", "Redis does not answer", RETRY_AFTER_SECONDS)
                    .exception();
        }
    }
}
