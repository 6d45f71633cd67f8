package io.millrace.instance.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.engine.catalog.KnownDefinitions;
import io.millrace.json.Json;
import io.millrace.plan.CompiledPlan;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;
import io.millrace.problem.ProblemException;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an executor knows of definitions that were removed. Nothing answers for definition-service here. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class RemovedDefinitionTest {

    private static final Instant PUBLISHED = Instant.parse("2026-01-01T10:00:00Z");

    @Inject
    KnownDefinitions definitions;

    @Inject
    DataSource database;

    @Test
    void shouldNotStartADefinitionThatWasRemoved() throws SQLException {
        KnownDefinition definition = definition();
        definitions.learn(definition, PUBLISHED);
        assertThat(definitions.resolve(definition.notation(), definition.key(), null))
                .contains(definition);

        definitions.forget(definition.notation(), definition.key(), PUBLISHED.plusSeconds(60));

        assertUnknown(definition);
    }

    @Test
    void shouldNotBelieveAPublicationThatArrivesAfterTheLaterRemoval() throws SQLException {
        KnownDefinition definition = definition();

        definitions.forget(definition.notation(), definition.key(), PUBLISHED.plusSeconds(60));
        definitions.learn(definition, PUBLISHED);

        assertUnknown(definition);
    }

    @Test
    void shouldKnowADefinitionThatWasPublishedAgainAfterItsRemoval() throws SQLException {
        KnownDefinition definition = definition();

        definitions.forget(definition.notation(), definition.key(), PUBLISHED);
        definitions.learn(definition, PUBLISHED.plusSeconds(60));

        assertThat(definitions.resolve(definition.notation(), definition.key(), "latest"))
                .contains(definition);
    }

    /** It is asked of definition-service, which is away. */
    private void assertUnknown(KnownDefinition definition) {
        assertThatThrownBy(() -> definitions.resolve(definition.notation(), definition.key(), null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo("DEFINITION_SERVICE_UNAVAILABLE"));
    }

    private KnownDefinition definition() throws SQLException {
        CompiledPlan plan =
                new PlanCodec(Map.of()).encode(new RuotePlan(null, Tree.of(Json.parse("[\"noop\",{},[]]")), Map.of()));
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into plan (hash, body) values (?, ?) on conflict do nothing")) {
            insert.setString(1, plan.hash().value());
            insert.setBytes(2, plan.json());
            insert.executeUpdate();
        }
        String key = UUID.randomUUID().toString();
        return new KnownDefinition(key, Notation.RUOTE, key, "1", plan.hash());
    }
}
