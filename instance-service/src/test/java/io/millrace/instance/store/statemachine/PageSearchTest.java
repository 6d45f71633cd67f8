package io.millrace.instance.store.statemachine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.instance.statemachine.query.AttributeRules;
import io.millrace.instance.statemachine.query.Query;
import io.millrace.instance.statemachine.query.QueryBounds;
import io.millrace.instance.statemachine.query.QueryReader;
import io.millrace.testkit.RowsRead;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists among many instances look at few rows, whatever PostgreSQL guesses of a value. What is counted are rows, not time:
 * those a transaction has read from tables and through indexes.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class PageSearchTest {

    private static final int INSTANCES = 20_000;
    private static final int PER_CUSTOMER = 20;

    /** The index finds them, or a short walk: rows of indexes and both tables. */
    private static final int FEW_ROWS = 6_000;

    /** Each instance once in both tables, after a walk that found too little. */
    private static final int ALL_ROWS = 2 * INSTANCES + FEW_ROWS;

    @Inject
    DataSource database;

    private final String definition = "shop/w" + UUID.randomUUID();
    private final QueryReader reader = new QueryReader(new QueryBounds(5_000, 1_000, 20, 100), AttributeRules.OPEN);
    private Connection connection;

    /** Instance n was made n milliseconds after the first. */
    @BeforeAll
    void store() throws SQLException {
        connection = database.getConnection();
        execute("""
                insert into instance (id, notation, plan_hash, definition, definition_version, version, status,
                    business_key, position, state_format, state, created_at, updated_at)
                select '%1$s-' || n, 'state-machine', 'h', '%1$s', case when n <= 30 then '1.0.0' else '2.0.0' end, 1,
                    'waiting', 'k' || n, array['s', 's', '', '', case when n <= 12 then 'F' else 'A' end], 1, '',
                    timestamptz '2026-01-01 00:00Z' + n * interval '1 millisecond', now()
                from generate_series(1, %2$d) n
                """.formatted(definition, INSTANCES));
        execute("""
                insert into instance_attributes (instance_id, data)
                select '%1$s-' || n, jsonb_build_object('stage', 'one', 'data', jsonb_build_object(
                    'customer', 'customer ' || (n - 1) / %3$d, 'amount', n, 'half', n %% 2, 'tenth', n %% 10,
                    'old', n <= %2$d / 20, 'text', 'text ' || n))
                from generate_series(1, %2$d) n
                """.formatted(definition, INSTANCES, PER_CUSTOMER));
        execute("vacuum (analyze) instance");
        execute("vacuum (analyze) instance_attributes");
    }

    @AfterAll
    void remove() throws SQLException {
        execute("delete from instance_attributes where instance_id like '" + definition + "-%'");
        execute("delete from instance where definition = '" + definition + "'");
        connection.close();
    }

    @Test
    void shouldAskTheIndexForARareValueThatPostgresTakesForFrequent() throws SQLException {
        for (String customer : sampled()) {
            int number = Integer.parseInt(customer.substring("customer ".length()));

            Page page = page("{\"attributes\":{\"customer\":{\"eq\":\"" + customer + "\"}}}", null, 0);

            assertThat(page.numbers()).as(customer).isEqualTo(newest(10, number * PER_CUSTOMER + PER_CUSTOMER));
            assertThat(page.rows()).as("rows read for %s", customer).isLessThan(100);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"attributes":{"half":{"eq":1}}}                                    | 19999
            {"attributes":{"half":{"in":[1,"x"]}}}                              | 19999
            {"attributes":{"tenth":{"eq":3}}}                                   | 19993
            {"attributes":{"amount":{"lt":19500}}}                              | 19499
            {"attributes":{"text":{"endswith":"77"}}}                           | 19977
            {"attributes":{"half":{"ne":1}}}                                    | 20000
            {"attributes":{"none":{"isnull":true}}}                             | 20000
            {"attributes":{"customer":{"eq":"customer 3"},"amount":{"gt":65}}}  | 80
            {"stage":{"eq":"one"}}                                              | 20000
            {"status":{"eq":"A"}}                                               | 20000
            {"or":[{"attributes":{"customer":{"eq":"customer 9"}}},{"attributes":{"customer":{"eq":"customer 4"}}}]} | 200
            {"and":[{"attributes":{"half":{"eq":1}}},{"attributes":{"customer":{"eq":"customer 1"}}}]} | 39
            """)
    void shouldLookAtFewInstancesOfMany(String filter, int first) throws SQLException {
        Page page = page(filter, null, 0);

        assertThat(page.numbers()).hasSize(10).startsWith(first);
        assertThat(page.rows()).as("rows read").isLessThan(FEW_ROWS);
    }

    /** No index answers these, or knows too many, and none of the newest meets them: each instance is looked at once. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"attributes":{"amount":{"lt":15}}}                | 14
            {"attributes":{"text":{"like":"text 1999"}}}       | 19999
            {"attributes":{"customer":{"startswith":"customer 33"}}} | 6800
            {"attributes":{"old":{"eq":true}}}                 | 1000
            {"status":{"eq":"F"}}                              | 12
            {"status":{"ne":"A"}}                              | 12
            {"not":{"attributes":{"old":{"eq":false}}}}        | 1000
            """)
    void shouldLookAtEachInstanceOnceAtMost(String filter, int first) throws SQLException {
        Page page = page(filter, null, 0);

        assertThat(page.numbers()).hasSize(10).startsWith(first);
        assertThat(page.rows()).as("rows read").isLessThan(ALL_ROWS);
    }

    @Test
    void shouldBoundOtherOrdersToo() throws SQLException {
        String rare = "{\"attributes\":{\"customer\":{\"eq\":\"" + sampled().getFirst() + "\"}}}";
        for (String sort : List.of(
                "{\"field\":\"modifiedAt\",\"direction\":\"desc\"}",
                "{\"fields\":[{\"field\":\"createdAt\",\"direction\":\"desc\"},{\"field\":\"attributes.amount\"}]}",
                "{\"field\":\"attributes.amount\",\"direction\":\"desc\"}",
                "{\"field\":\"createdAt\"}")) {
            assertThat(page(rare, sort, 0).rows()).as(sort).isLessThan(FEW_ROWS);
        }
        Page oldest = page("{\"attributes\":{\"half\":{\"eq\":0}}}", "{\"field\":\"createdAt\"}", 0);
        assertThat(oldest.numbers())
                .isEqualTo(IntStream.range(1, 11).mapToObj(n -> 2 * n).toList());
        assertThat(oldest.rows()).isLessThan(FEW_ROWS);
    }

    @Test
    void shouldBoundDeepPages() throws SQLException {
        Page plain = page("", null, 9_990);
        assertThat(plain.numbers()).isEqualTo(newest(10, INSTANCES - 9_990));
        assertThat(plain.rows()).isLessThan(ALL_ROWS);

        Page half = page("{\"attributes\":{\"half\":{\"eq\":1}}}", null, 1_000);
        assertThat(half.numbers()).startsWith(INSTANCES - 2_001);
        assertThat(half.rows()).isLessThan(ALL_ROWS);

        Page beyond = page("{\"attributes\":{\"customer\":{\"eq\":\"customer 3\"}}}", null, 9_990);
        assertThat(beyond.numbers()).isEmpty();
        assertThat(beyond.rows()).isLessThan(100);
    }

    @Test
    void shouldFindAnOldVersion() throws SQLException {
        Page page = read(query("", null), "1.0", 0);

        assertThat(page.numbers()).isEqualTo(newest(10, 30));
        assertThat(page.rows()).isLessThan(ALL_ROWS);
    }

    private record Page(List<Integer> numbers, long rows) {}

    private Page page(String filter, String sort, int offset) throws SQLException {
        return read(query(filter, sort), null, offset);
    }

    private Query query(String filter, String sort) {
        return reader.read(List.of(filter), sort, null);
    }

    private Page read(Query query, String version, int offset) throws SQLException {
        try (RowsRead read = new RowsRead(database)) {
            long before = read.count();
            List<Integer> numbers = new PageSearch(read.database(), definition, version, query)
                    .page(offset, 10).stream()
                            .map(id -> Integer.valueOf(id.value().substring(definition.length() + 1)))
                            .toList();
            return new Page(numbers, read.count() - before);
        }
    }

    private static List<Integer> newest(int count, int from) {
        return IntStream.range(0, count).mapToObj(n -> from - n).toList();
    }

    /** Customers of instances that PostgreSQL has sampled: it takes each for a hundredth of all. */
    private List<String> sampled() throws SQLException {
        List<String> customers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select sample::jsonb #>> '{data,customer}' from pg_stats s, unnest(s.histogram_bounds::text::text[]) sample
                where s.schemaname = current_schema() and s.tablename = 'instance_attributes' and s.attname = 'data'
                    and sample::jsonb #>> '{data,customer}' is not null limit 20
                """)) {
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    customers.add(rows.getString(1));
                }
            }
        }
        assertThat(customers).hasSize(20);
        return customers;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
