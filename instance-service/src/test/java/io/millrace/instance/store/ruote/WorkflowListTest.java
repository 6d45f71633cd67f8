package io.millrace.instance.store.ruote;

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

import io.millrace.testkit.RowsRead;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists of workflows by tag and participant read few rows, for those that few have and those that many have. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowListTest {

    private static final int WORKFLOWS = 10_000;
    private static final long FEW_ROWS = 3_000;

    @Inject
    DataSource database;

    @BeforeAll
    void store() throws SQLException {
        execute("""
                insert into instance (id, notation, plan_hash, definition, definition_version, version, status, position,
                    state_format, state, created_at, updated_at)
                select 'lists-' || n, 'ruote', 'h', 'lists', '1', 1, 'waiting', array['r'], 1, '',
                    timestamptz '2031-06-01 00:00Z' + n * interval '1 second', now()
                from generate_series(1, %1$d) n
                """.formatted(WORKFLOWS));
        execute("""
                insert into instance_attributes (instance_id, data)
                select 'lists-' || n, jsonb_build_object('tags', jsonb_build_array('all', 'tag ' || n / 10))
                from generate_series(1, %1$d) n
                """.formatted(WORKFLOWS));
        execute("""
                insert into work_item (id, instance_id, name, opened_at)
                select 'lists-w' || n, 'lists-' || n, case when n %% 2 = 0 then 'many' else 'participant ' || n / 10 end, now()
                from generate_series(1, %1$d) n
                """.formatted(WORKFLOWS));
        execute("vacuum (analyze) instance, instance_attributes, work_item");
    }

    @AfterAll
    void remove() throws SQLException {
        execute("delete from work_item where id like 'lists-%'");
        execute("delete from instance_attributes where instance_id like 'lists-%'");
        execute("delete from instance where id like 'lists-%'");
    }

    @Test
    void shouldAskTheIndexForAnOldTag() throws SQLException {
        for (int tag = 1; tag < 100; tag++) {
            Read read = list(new WorkflowFilter(null, null, "tag " + tag, null, null, null, null));

            assertThat(read.ids()).hasSize(10).startsWith("lists-" + (tag * 10 + 9));
            assertThat(read.rows()).as("rows read for tag %d", tag).isLessThan(200);
        }
    }

    @Test
    void shouldAskTheIndexForAParticipantThatHasLittleToDo() throws SQLException {
        Read read = list(new WorkflowFilter(null, null, null, "participant 3", null, null, null));

        assertThat(read.ids()).containsExactly("lists-39", "lists-37", "lists-35", "lists-33", "lists-31");
        assertThat(read.rows()).as("rows read").isLessThan(200);
    }

    @Test
    void shouldFindNothingWithoutLookingAtAll() throws SQLException {
        assertThat(list(new WorkflowFilter(null, null, "none", null, null, null, null))
                        .rows())
                .isLessThan(200);
        assertThat(list(new WorkflowFilter(null, null, null, "nobody", null, null, null))
                        .rows())
                .isLessThan(200);
        assertThat(list(new WorkflowFilter(null, null, "all", "nobody", null, null, null))
                        .rows())
                .isLessThan(FEW_ROWS);
    }

    @Test
    void shouldWalkForWhatManyHave() throws SQLException {
        Read tagged = list(new WorkflowFilter(null, null, "all", "many", null, null, null));
        assertThat(tagged.ids()).hasSize(20).startsWith("lists-" + WORKFLOWS, "lists-" + (WORKFLOWS - 2));

        assertThat(tagged.rows()).as("rows read").isLessThan(3 * WORKFLOWS);
    }

    @Test
    void shouldGoOnFromAPlaceDeepInTheList() throws SQLException {
        WorkflowFilter.Place place =
                new WorkflowFilter.Place(Instant.parse("2031-06-01T00:00:00Z").plusSeconds(100), "lists-100");

        Read read = list(new WorkflowFilter(null, null, null, null, null, null, place));

        assertThat(read.ids()).hasSize(20).startsWith("lists-99", "lists-98");
        assertThat(read.rows()).as("rows read").isLessThan(200);
    }

    private record Read(List<String> ids, long rows) {}

    private Read list(WorkflowFilter filter) throws SQLException {
        try (RowsRead read = new RowsRead(database)) {
            long before = read.count();
            List<String> ids = new WorkflowIndex(read.database())
                    .list(filter, 20).stream().map(ListedWorkflow::id).toList();
            return new Read(ids, read.count() - before);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
