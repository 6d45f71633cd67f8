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
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What an executor knows of definitions that were published more than once. Nothing answers for definition-service here. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class RepublishedDefinitionTest {

    private static final Instant PUBLISHED = Instant.parse("2026-01-01T10:00:00Z");

    @Inject
    KnownDefinitions definitions;

    @Inject
    DataSource database;

    private final String key = UUID.randomUUID().toString();

    @Test
    void shouldUseANewerVersionForNewStartsAtOnce() throws SQLException {
        KnownDefinition first = definition("1.0.0", "a");
        definitions.learn(first, PUBLISHED);
        assertThat(definitions.resolve(Notation.RUOTE, key, null)).contains(first);

        KnownDefinition second = definition("2.0.0", "b");
        definitions.learn(second, PUBLISHED.plusSeconds(1));

        assertThat(definitions.resolve(Notation.RUOTE, key, null)).contains(second);
        assertThat(definitions.resolve(Notation.RUOTE, key, "1.0.0")).contains(first);
    }

    @Test
    void shouldNotTakeALowerVersionPublishedLaterForTheLatest() throws SQLException {
        KnownDefinition high = definition("1.10.0", "a");
        definitions.learn(high, PUBLISHED);
        definitions.learn(definition("1.9.0", "b"), PUBLISHED.plusSeconds(1));

        assertThat(definitions.resolve(Notation.RUOTE, key, null)).contains(high);
        assertThat(definitions.resolve(Notation.RUOTE, key, "1")).contains(high);
    }

    @Test
    void shouldRunThePlanPublishedLastWhicheverMessageArrivesLast() throws SQLException {
        KnownDefinition old = definition("1.0.0", "a");
        KnownDefinition anew = definition("1.0.0", "b");
        definitions.learn(anew, PUBLISHED.plusSeconds(1));
        definitions.learn(old, PUBLISHED);

        assertThat(definitions.resolve(Notation.RUOTE, key, "1.0.0")).contains(anew);
    }

    private KnownDefinition definition(String version, String content) throws SQLException {
        CompiledPlan plan = new PlanCodec(Map.of())
                .encode(new RuotePlan(null, Tree.of(Json.parse("[\"" + content + "\",{},[]]")), Map.of()));
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into plan (hash, body) values (?, ?) on conflict do nothing")) {
            insert.setString(1, plan.hash().value());
            insert.setBytes(2, plan.json());
            insert.executeUpdate();
        }
        return new KnownDefinition(key + version, Notation.RUOTE, key, version, plan.hash());
    }
}
