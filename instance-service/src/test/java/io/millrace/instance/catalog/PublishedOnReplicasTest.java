package io.millrace.instance.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.engine.catalog.CatalogConfig;
import io.millrace.engine.catalog.CatalogStore;
import io.millrace.engine.catalog.DefinitionClient;
import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.engine.catalog.KnownDefinitions;
import io.millrace.engine.catalog.StoredPlans;
import io.millrace.messaging.contract.DefinitionPublished;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.outbox.Outbox;
import io.millrace.messaging.outbox.OutboxPublisher;
import io.millrace.messaging.outbox.OutboxRow;
import io.millrace.plan.CompiledPlan;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StateType;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A newer version is used by new starts on every replica ({@code spec/vnext.md} §17, 20). One replica is this service,
 * which takes the message from the broker; the other has the same database and its own memory of what it was asked.
 */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class PublishedOnReplicasTest {

    @Inject
    KnownDefinitions first;

    @Inject
    CatalogStore store;

    @Inject
    StoredPlans plans;

    @Inject
    DefinitionClient client;

    @Inject
    CatalogConfig config;

    @Inject
    Outbox outbox;

    @Inject
    OutboxPublisher publisher;

    @Inject
    DataSource database;

    private final String key = "shop/sys-flows/" + UUID.randomUUID();

    @Test
    void shouldStartTheNewerVersionOnEveryReplicaWithinASecond() throws SQLException {
        // given: both have started the first version and remember it
        KnownDefinitions second = new KnownDefinitions(store, plans, client, config, InstantSource.system());
        first.learn(definition("1.0.0"), Instant.now());
        starts(first, "1.0.0");
        starts(second, "1.0.0");

        // when
        publish("2.0.0");

        // then: at most its memory keeps the replica that got no message, for less than a second
        await().atMost(20, SECONDS).pollInterval(10, MILLISECONDS).untilAsserted(() -> {
            assertThat(second.resolve(Notation.STATE_MACHINE, key, "1")
                            .orElseThrow()
                            .version())
                    .isEqualTo("1.0.0");
            starts(first, "2.0.0");
        });
        await().atMost(1, SECONDS).pollInterval(10, MILLISECONDS).untilAsserted(() -> starts(second, "2.0.0"));
    }

    private void starts(Definitions replica, String version) {
        assertThat(replica.resolve(Notation.STATE_MACHINE, key, null))
                .hasValueSatisfying(found -> assertThat(found.version()).isEqualTo(version));
    }

    private void publish(String version) throws SQLException {
        KnownDefinition definition = definition(version);
        List<OutboxRow> rows = List.of(OutboxRow.broadcast(
                MessageType.DEFINITION_PUBLISHED,
                definition.id(),
                new DefinitionPublished(
                        definition.id(), definition.notation(), definition.key(), version, definition.plan()),
                Instant.now()));
        try (Connection connection = database.getConnection()) {
            outbox.add(connection, rows);
        }
        publisher.offer(rows);
    }

    /** Its plan lies where it would have been fetched to. */
    private KnownDefinition definition(String version) throws SQLException {
        StateMachinePlan plan = machine().state("draft", StateType.INITIAL).plan();
        CompiledPlan compiled = new PlanCodec(Map.of()).encode(plan);
        try (Connection connection = database.getConnection();
                PreparedStatement body = connection.prepareStatement(
                        "insert into plan (hash, body) values (?, ?) on conflict do nothing")) {
            body.setString(1, compiled.hash().value());
            body.setBytes(2, compiled.json());
            body.executeUpdate();
        }
        return new KnownDefinition(UUID.randomUUID().toString(), Notation.STATE_MACHINE, key, version, compiled.hash());
    }
}
