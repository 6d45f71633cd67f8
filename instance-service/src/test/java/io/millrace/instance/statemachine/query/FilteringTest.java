package io.millrace.instance.statemachine.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.instance.store.statemachine.InstanceIndex;
import io.millrace.json.Json;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Random filters on random instances list exactly what the same filter means without SQL. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class FilteringTest {

    private static final int INSTANCES = 150;
    private static final int FILTERS = 400;
    private static final List<String> PATHS = List.of("a", "b", "deep.a", "list", "list.0", "list.1.a", "t", "missing");
    private static final List<String> TEXTS = List.of(
            "Ada",
            "adam",
            "5",
            "5.0",
            "true",
            "a%_\\",
            "ş",
            "2026-05-01",
            "2026-05-01T10:00:00Z",
            "2026-05-01T12:00:00.1234567+02:00",
            "2026-02-30",
            "1e2",
            "");

    @Inject
    DataSource database;

    @Inject
    InstanceIndex index;

    private final long seed = Long.getLong("millrace.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final String definition = "shop/w" + UUID.randomUUID();
    private final Map<String, Map<String, JsonNode>> instances = new HashMap<>();

    @Test
    void shouldListWhatTheFilterMeansOnRandomData() throws SQLException {
        store();
        QueryReader reader = new QueryReader(new QueryBounds(50_000, 1_000, 20, 1_000), AttributeRules.OPEN);
        for (int i = 0; i < FILTERS; i++) {
            ObjectNode filter = filter(3);
            Query query = reader.read(List.of(Json.text(filter)), null, null);

            List<String> found = index.page(definition, null, query, 0, INSTANCES + 1).stream()
                    .map(InstanceId::value)
                    .toList();

            assertThat(new TreeSet<>(found))
                    .as(
                            "seed %d, filter %s, sql %s",
                            seed, filter, query.condition().sql())
                    .isEqualTo(expected(filter));
        }
    }

    @Test
    void shouldPageThroughASortedListWithoutGapOrOverlap() throws SQLException {
        store();
        QueryReader reader = new QueryReader(new QueryBounds(5_000, 1_000, 20, 100), AttributeRules.OPEN);
        for (String field : List.of("attributes.a", "key", "status", "createdAt", "attributes.deep.a", "state")) {
            Query query = reader.read(List.of(), "{\"field\":\"" + field + "\",\"direction\":\"desc\"}", null);

            List<InstanceId> paged = new ArrayList<>();
            for (int offset = 0; offset < INSTANCES; offset += 7) {
                paged.addAll(index.page(definition, null, query, offset, 7));
            }

            assertThat(paged)
                    .as("seed %d, %s", seed, field)
                    .doesNotHaveDuplicates()
                    .hasSize(INSTANCES);
            assertThat(paged).isEqualTo(index.page(definition, null, query, 0, INSTANCES + 1));
        }
    }

    private TreeSet<String> expected(JsonNode filter) {
        TreeSet<String> ids = new TreeSet<>();
        instances.forEach((id, instance) -> {
            if (Expected.holds(filter, instance)) {
                ids.add(id);
            }
        });
        return ids;
    }

    private ObjectNode filter(int depth) {
        ObjectNode filter = Json.object();
        int kind = depth == 0 ? 3 : random.nextInt(6);
        switch (kind) {
            case 0 -> filter.set("and", list(depth));
            case 1 -> filter.set("or", list(depth));
            case 2 -> filter.set("not", filter(depth - 1));
            default -> column(filter);
        }
        return filter;
    }

    private ArrayNode list(int depth) {
        ArrayNode list = Json.array();
        for (int i = random.nextInt(3); i >= 0; i--) {
            list.add(filter(depth - 1));
        }
        return list;
    }

    private void column(ObjectNode filter) {
        switch (random.nextInt(8)) {
            case 0 -> filter.putObject("status").put(pick("eq", "ne"), pick("A", "C", "F"));
            case 1 -> filter.putObject("key").put(pick("eq", "ne", "like", "startswith"), pick("k1", "k2", "1"));
            case 2 -> filter.putObject("stage").put(pick("eq", "ne", "like"), pick("one", "two", "o"));
            case 3 -> filter.putObject("stage").put("isnull", random.nextBoolean());
            default -> attribute(filter.putObject("attributes." + PATHS.get(random.nextInt(PATHS.size()))));
        }
    }

    private void attribute(ObjectNode test) {
        String operator = pick(
                "eq",
                "ne",
                "gt",
                "ge",
                "lt",
                "le",
                "between",
                "like",
                "startswith",
                "endswith",
                "in",
                "nin",
                "isnull",
                "includes");
        switch (operator) {
            case "gt", "ge", "lt", "le" -> test.set(operator, ordered());
            case "between" -> test.set(operator, Json.array().add(ordered()).add(ordered()));
            case "like", "startswith", "endswith" -> test.put(operator, pick("a", "Ad", "5", "%", "_", "\\", "E", "0"));
            case "in", "nin" -> test.set(operator, Json.array().add(scalar()).add(scalar()));
            case "isnull" -> test.put(operator, random.nextBoolean());
            default -> test.set(operator, scalar());
        }
    }

    private JsonNode ordered() {
        List<Supplier<JsonNode>> kinds = List.of(
                () -> Json.tree(random.nextInt(10)),
                () -> Json.tree("5"),
                () -> Json.tree(4.5),
                () -> Json.tree("2026-05-01"),
                () -> Json.tree("2026-05-01T10:00:00.123456Z"));
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private JsonNode scalar() {
        return switch (random.nextInt(4)) {
            case 0 -> Json.tree(random.nextInt(8));
            case 1 -> Json.tree(random.nextBoolean());
            case 2 -> Json.parse(pick("5.0", "1e2", "0.5", "-3"));
            default -> Json.tree(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private JsonNode value(int depth) {
        return switch (depth == 0 ? random.nextInt(7) : random.nextInt(10)) {
            case 0 -> Json.parse("null");
            case 7 -> Json.object().set("a", value(0));
            case 8, 9 -> {
                ArrayNode list = Json.array();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
            default -> scalar();
        };
    }

    private void store() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement instance = connection.prepareStatement("""
                        insert into instance (id, notation, plan_hash, definition, definition_version, version, status,
                            business_key, position, state_format, state, created_at, updated_at)
                        values (?, 'state-machine', 'h', ?, '1.0.0', 1, 'waiting', ?, ?, 1, '', ?::timestamptz, now())
                        """);
                PreparedStatement attributes = connection.prepareStatement(
                        "insert into instance_attributes (instance_id, data) values (?, ?::jsonb)")) {
            for (int i = 0; i < INSTANCES; i++) {
                String id = UUID.randomUUID().toString();
                ObjectNode data = Json.object();
                for (String name : List.of("a", "b", "deep", "list", "t")) {
                    if (random.nextInt(5) > 0) {
                        data.set(name, "deep".equals(name) ? Json.object().set("a", value(1)) : value(2));
                    }
                }
                String key = random.nextInt(3) == 0 ? null : "k" + i;
                String letter = pick("A", "B", "C", "F");
                String stage = random.nextBoolean() ? null : pick("one", "two");
                ObjectNode described = Json.object();
                described.set("data", data);
                Map<String, JsonNode> seen = new HashMap<>(Map.of("attributes", data, "status", Json.tree(letter)));
                if (key != null) {
                    seen.put("key", Json.tree(key));
                }
                if (stage != null) {
                    described.put("stage", stage);
                    seen.put("stage", Json.tree(stage));
                }
                instances.put(id, seen);
                instance.setString(1, id);
                instance.setString(2, definition);
                instance.setString(3, key);
                instance.setArray(4, connection.createArrayOf("text", new String[] {"s" + i % 3, "s", "", "", letter}));
                instance.setString(
                        5, Instant.ofEpochSecond(1_700_000_000L + i % 20).toString());
                instance.executeUpdate();
                attributes.setString(1, id);
                attributes.setString(2, Json.text(described));
                attributes.executeUpdate();
            }
        }
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
