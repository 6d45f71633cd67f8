package io.millrace.instance.store.bpmn;

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

import io.millrace.engine.kernel.Status;
import io.millrace.testkit.RowsRead;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists of processes read few rows for a page, each at most twice with the total. They lie in a year of their own. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessListTest {

    private static final int INSTANCES = 10_000;
    private static final Instant FROM = Instant.parse("2031-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2032-01-01T00:00:00Z");

    @Inject
    DataSource database;

    @BeforeAll
    void store() throws SQLException {
        execute("""
                insert into instance (id, notation, plan_hash, definition, definition_version, version, status, position,
                    state_format, state, created_at, updated_at)
                select 'lists-' || n, 'bpmn', 'h', case when n %% 1000 = 0 then 'lists-rare' else 'lists-many' end, '1', 1,
                    case when n <= 20 then 'failed' else 'waiting' end, array['r'], 1, '',
                    timestamptz '2031-06-01 00:00Z' + n * interval '1 second', now()
                from generate_series(1, %1$d) n
                """.formatted(INSTANCES));
        execute("""
                insert into work_item (id, instance_id, name, opened_at)
                select 'lists-w' || n, 'lists-' || n, 'approve', timestamptz '2031-06-01 00:00Z' + n * interval '1 second'
                from generate_series(1, %1$d) n
                """.formatted(INSTANCES));
        execute("vacuum (analyze) instance, work_item");
    }

    @AfterAll
    void remove() throws SQLException {
        execute("delete from work_item where id like 'lists-%'");
        execute("delete from instance where id like 'lists-%'");
    }

    @Test
    void shouldReadAProcessThatFewInstancesHaveFromItsIndex() throws SQLException {
        // As often as a prepared statement would be planned for any value.
        for (int i = 0; i < 12; i++) {
            Read rare = instances(new InstanceFilter(null, "lists-rare", null, null), 0);

            assertThat(rare.found().ids()).hasSize(10).startsWith("lists-" + INSTANCES);
            assertThat(rare.found().total()).isEqualTo(10);
            assertThat(rare.rows()).as("rows read").isLessThan(100);
        }
    }

    @Test
    void shouldReadAPageInOrderAndCountFromTheIndex() throws SQLException {
        Read newest = instances(new InstanceFilter(null, null, FROM, TO), 0);
        assertThat(newest.found().ids()).hasSize(20).startsWith("lists-" + INSTANCES);
        assertThat(newest.found().total()).isEqualTo(INSTANCES);
        assertThat(newest.rows()).as("rows read").isLessThan(INSTANCES + 1_000);

        Read deep = instances(new InstanceFilter(null, null, FROM, TO), INSTANCES - 20);
        assertThat(deep.found().ids()).hasSize(20).endsWith("lists-1");
        assertThat(deep.rows()).as("rows read").isLessThan(3 * INSTANCES);
    }

    @Test
    void shouldTellTheTotalBeyondTheLastPage() throws SQLException {
        assertThat(instances(new InstanceFilter(null, "lists-rare", null, null), 100)
                        .found())
                .isEqualTo(new Ids(List.of(), 10));
        assertThat(instances(new InstanceFilter(List.of(Status.FAILED), "lists-many", null, null), 100)
                        .found())
                .isEqualTo(new Ids(List.of(), 20));
    }

    @Test
    void shouldLookAtEachInstanceOnceForAStatus() throws SQLException {
        Read failed = instances(new InstanceFilter(List.of(Status.FAILED), null, FROM, TO), 0);

        assertThat(failed.found().ids()).hasSize(20).startsWith("lists-20");
        assertThat(failed.found().total()).isEqualTo(20);
        assertThat(failed.rows()).as("rows read").isLessThan(2 * INSTANCES + 1_000);
    }

    @Test
    void shouldFindTheTasksOfOneInstanceByIt() throws SQLException {
        for (int i = 0; i < 12; i++) {
            try (RowsRead read = new RowsRead(database)) {
                long before = read.count();

                assertThat(new ProcessIndex(read.database()).tasks("lists-7", 0, 20))
                        .isEqualTo(new Ids(List.of("lists-w7"), 1));

                assertThat(read.count() - before).as("rows read").isLessThan(100);
            }
        }
    }

    private record Read(Ids found, long rows) {}

    private Read instances(InstanceFilter filter, int offset) throws SQLException {
        try (RowsRead read = new RowsRead(database)) {
            long before = read.count();
            Ids found = new ProcessIndex(read.database()).instances(filter, offset, 20);
            return new Read(found, read.count() - before);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
