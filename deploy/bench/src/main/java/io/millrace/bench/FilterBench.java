package io.millrace.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.millrace.bench.HttpConnection.Reply;

/** Lists of one workflow's instances, over HTTP, with many instances in the table: by what few, many, old and no ones have. */
final class FilterBench {

    static final String TITLE = "filter: 100,000 instances, page of ten";

    private static final int INSTANCES = 100_000;

    /** So that each answer is a full page of ten and there is more. */
    private static final int PER_CUSTOMER = 20;

    private static final int[] CLIENTS = {1, 8};
    private static final String PATH = "/api/v1/bench/workflows/turnstile/instances";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI service;
    private final String jdbcUrl;
    private final Duration time;

    FilterBench(URI service, String jdbcUrl, Duration time) {
        this.service = service;
        this.jdbcUrl = jdbcUrl;
        this.time = time;
    }

    void run() throws IOException, SQLException, InterruptedException {
        fill();
        System.out.println();
        System.out.println("| scenario | clients | requests/s | p50 ms | p99 ms | CPU ms per request |");
        System.out.println("|---|---|---|---|---|---|");
        for (Case each : Case.values()) {
            Load.closed(service, CLIENTS[1], time.dividedBy(2), each::list);
            for (int clients : CLIENTS) {
                measure(each, clients);
            }
        }
    }

    private void measure(Case each, int clients) throws IOException, InterruptedException {
        double before = CpuTime.seconds(Bench.MEASURED);
        Load.Result result = Load.closed(service, clients, time, each::list);
        double cpu = CpuTime.seconds(Bench.MEASURED) - before;
        System.out.printf(
                Locale.ROOT,
                "| filter: %s | %d | %.0f | %.2f | %.2f | %.2f |%n",
                each.title,
                clients,
                result.roundsPerSecond(),
                result.latencies().quantile(0.5),
                result.latencies().quantile(0.99),
                cpu * 1_000 / result.latencies().count());
    }

    /** One instance as the service makes it, and copies of it that differ in id, time and data. */
    private void fill() throws IOException, SQLException {
        String template;
        try (HttpConnection connection = new HttpConnection(service)) {
            Reply started = connection
                    .send("POST", PATH + "/start?sync=true", "{\"attributes\":{\"customer\":\"none\",\"amount\":0}}")
                    .expect(200);
            template = JSON.readTree(started.body()).path("id").asText();
        }
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement instances = connection.prepareStatement("""
                        insert into instance
                        select r.*
                        from instance i, generate_series(1, ?) n, lateral jsonb_populate_record(i, jsonb_build_object(
                            'id', gen_random_uuid(), 'created_at', i.created_at + n * interval '1 millisecond',
                            'state', convert_to(jsonb_set(convert_from(i.state, 'UTF8')::jsonb, '{data,value}',
                                jsonb_build_object('customer', 'customer ' || n / ?, 'amount', n, 'half', n % 2))::text, 'UTF8'))) r
                        where i.id = ?
                        """);
                PreparedStatement attributes = connection.prepareStatement("""
                        insert into instance_attributes (instance_id, data)
                        select i.id, jsonb_set(a.data, '{data}', convert_from(i.state, 'UTF8')::jsonb #> '{data,value}')
                        from instance t, instance i, instance_attributes a
                        where t.id = ? and a.instance_id = t.id and i.definition = t.definition
                            and i.created_at > t.created_at
                        on conflict do nothing
                        """);
                Statement upkeep = connection.createStatement()) {
            instances.setInt(1, INSTANCES);
            instances.setInt(2, PER_CUSTOMER);
            instances.setString(3, template);
            instances.executeUpdate();
            attributes.setString(1, template);
            attributes.executeUpdate();
            // As tables are that were not filled in one go a moment ago; else the first autovacuum runs beside what is
            // measured.
            upkeep.execute("vacuum (analyze) instance");
            upkeep.execute("vacuum (analyze) instance_attributes");
        }
    }

    /** What is asked for. */
    private enum Case {
        FEW("an attribute that 20 have", 10) {
            @Override
            String query() {
                int customer = ThreadLocalRandom.current().nextInt(1, INSTANCES / PER_CUSTOMER);
                return filter("{\"attributes\":{\"customer\":{\"eq\":\"customer " + customer + "\"}}}");
            }
        },
        HALF("an attribute that half have", 10) {
            @Override
            String query() {
                return filter("{\"attributes\":{\"half\":{\"eq\":1}}}");
            }
        },
        OLDEST("a range that the 20 oldest meet", 10) {
            @Override
            String query() {
                return filter("{\"attributes\":{\"amount\":{\"between\":[1,20]}}}");
            }
        },
        END("an attribute's end that 20 or 220 have", 10) {
            @Override
            String query() {
                int customer = ThreadLocalRandom.current().nextInt(100, INSTANCES / PER_CUSTOMER);
                return filter("{\"attributes\":{\"customer\":{\"endswith\":\"" + customer + "\"}}}");
            }
        },
        NONE("a status that none has", 0) {
            @Override
            String query() {
                return filter("{\"status\":{\"eq\":\"F\"}}");
            }
        },
        DEEP("no filter, page 1,000", 10) {
            @Override
            String query() {
                return "page=1000";
            }
        };

        private final String title;
        private final int items;

        Case(String title, int items) {
            this.title = title;
            this.items = items;
        }

        abstract String query();

        void list(HttpConnection connection) throws IOException {
            Reply reply = connection.send("GET", PATH + "?" + query(), "").expect(200);
            int found = JSON.readTree(reply.body()).path("items").size();
            if (found != items) {
                throw new IllegalStateException(title + ": expected " + items + " items, got " + found);
            }
        }

        private static String filter(String json) {
            return "filter=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
        }
    }
}
