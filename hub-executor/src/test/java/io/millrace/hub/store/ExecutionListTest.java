package io.millrace.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.millrace.hub.api.DefinitionServiceStub;
import io.millrace.hub.backoffice.ExecutionFilter;
import io.millrace.hub.backoffice.ExecutionState;
import io.millrace.hub.backoffice.ExecutionSummary;
import io.millrace.testkit.RowsRead;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists among many executions read few rows, or each once. The executions lie in a year of their own. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "hub"))
@QuarkusTestResource(DefinitionServiceStub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionListTest {

    private static final int EACH = 10_000;
    private static final Instant FROM = Instant.parse("2031-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2032-01-01T00:00:00Z");

    @Inject
    DataSource database;

    /** Those that are there are newer than those that are past. */
    @BeforeAll
    void store() throws SQLException {
        execute("""
                insert into instance (id, notation, plan_hash, definition, definition_version, version, status, position,
                    state_format, state, created_at, updated_at)
                select 'lists-' || n, 'hub', 'h', case when n %% 1000 = 0 then 'lists-rare' else 'lists-many' end, '1', 1,
                    case when n <= 20 then 'failed' else 'waiting' end, array['r'], 1, '',
                    timestamptz '2031-06-01 00:00Z' + n * interval '1 second', now()
                from generate_series(1, %1$d) n
                """.formatted(EACH));
        execute("""
                insert into instance_attributes (instance_id, data)
                select 'lists-' || n, jsonb_build_object('uri', '/page/' || n) from generate_series(1, %1$d) n
                """.formatted(EACH));
        execute("""
                insert into past_execution (id, workflow, workflow_version, state, started_at, updated_at, ended_at)
                select 'lists-past-' || n, 'lists-many', '1', 'terminated',
                    timestamptz '2031-01-01 00:00Z' + n * interval '1 second', now(), now()
                from generate_series(1, %1$d) n
                """.formatted(EACH));
        execute("vacuum (analyze) instance, instance_attributes, past_execution");
    }

    @AfterAll
    void remove() throws SQLException {
        execute("delete from instance_attributes where instance_id like 'lists-%'");
        execute("delete from instance where id like 'lists-%'");
        execute("delete from past_execution where id like 'lists-%'");
    }

    @Test
    void shouldReadNoMoreThanThePageNeeds() throws SQLException {
        Page newest = page(new ExecutionFilter(null, null, FROM, TO, null), 0);
        assertThat(newest.ids()).hasSize(50).startsWith("lists-" + EACH);
        assertThat(newest.rows()).as("rows read").isLessThan(1_000);

        Page deep = page(new ExecutionFilter(null, null, FROM, TO, null), EACH - 10);
        assertThat(deep.ids()).hasSize(50).startsWith("lists-10").contains("lists-past-" + EACH);
        assertThat(deep.rows()).as("rows read").isLessThan(5 * EACH);

        Page rare = page(new ExecutionFilter("lists-rare", null, FROM, TO, null), 0);
        assertThat(rare.ids()).hasSize(EACH / 1_000).startsWith("lists-" + EACH);
        assertThat(rare.rows()).as("rows read").isLessThan(1_000);
    }

    @Test
    void shouldReadEachExecutionOnceForAStateOrAText() throws SQLException {
        Page failed = page(new ExecutionFilter(null, ExecutionState.ERROR, FROM, TO, null), 0);
        assertThat(failed.ids()).hasSize(20).startsWith("lists-20");
        assertThat(failed.rows()).as("rows read").isLessThan(4 * EACH);

        Page text = page(new ExecutionFilter(null, null, FROM, TO, "/page/99"), 0);
        assertThat(text.ids()).hasSize(50).startsWith("lists-9999");
        assertThat(text.rows()).as("rows read").isLessThan(4 * EACH);
    }

    @Test
    void shouldCountFromTheIndexes() throws SQLException {
        try (RowsRead read = new RowsRead(database);
                Connection connection = read.database().getConnection()) {
            long before = read.count();

            assertThat(ExecutionQueries.count(connection, new ExecutionFilter(null, null, FROM, TO, null)))
                    .isEqualTo(2L * EACH);
            assertThat(ExecutionQueries.count(connection, new ExecutionFilter("lists-rare", null, FROM, TO, null)))
                    .isEqualTo(EACH / 1_000);

            assertThat(read.count() - before).as("rows read").isLessThan(4 * EACH + 100);
        }
    }

    private record Page(List<String> ids, long rows) {}

    private Page page(ExecutionFilter filter, int offset) throws SQLException {
        try (RowsRead read = new RowsRead(database);
                Connection connection = read.database().getConnection()) {
            long before = read.count();
            List<String> ids = ExecutionQueries.list(connection, filter, offset, 50).stream()
                    .map(ExecutionSummary::uuid)
                    .toList();
            return new Page(ids, read.count() - before);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
