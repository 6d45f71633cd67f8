package io.millrace.definition.catalog;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;

import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanHash;
import io.millrace.problem.ProblemException;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(
        value = SuiteInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "definition"))
class CatalogTest {

    @Inject
    Catalog catalog;

    @Inject
    EntityManager entities;

    @Test
    void shouldGiveTheHighestVersionThatASpecificationAllows() {
        String key = publish("1.0.0", "1.2.0", "2.0.0-beta.1");

        assertThat(version(key, null)).isEqualTo("2.0.0-beta.1");
        assertThat(version(key, "1")).isEqualTo("1.2.0");
        assertThat(version(key, "1.0.0")).isEqualTo("1.0.0");
        assertThat(catalog.find(Notation.STATE_MACHINE, key, "3")).isEmpty();
    }

    @Test
    void shouldRefuseAVersionThatExists() {
        String key = publish("1.0.0");

        assertThatThrownBy(() -> catalog.publish(definition(key, "1.0.0", "other")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo("VERSION_EXISTS"));
        assertThat(catalog.versions(Notation.STATE_MACHINE, key)).hasSize(1);
    }

    @Test
    void shouldRefuseTheSecondOfTwoThatPublishAVersionAtOnce() {
        String key = "shop/" + UUID.randomUUID();

        CompletableFuture<Definition> second = QuarkusTransaction.requiringNew().call(() -> {
            catalog.publish(definition(key, "1.0.0", "first"));
            CompletableFuture<Definition> other =
                    CompletableFuture.supplyAsync(() -> catalog.publish(definition(key, "1.0.0", "second")));
            awaitBlocked();
            return other;
        });

        assertThatThrownBy(second::join)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo("VERSION_EXISTS"));
        assertThat(catalog.versions(Notation.STATE_MACHINE, key)).hasSize(1);
    }

    @Test
    void shouldTreatWildcardsInAKeyAsPlainCharacters() {
        String prefix = "p" + UUID.randomUUID() + "/";
        catalog.publish(definition(prefix + "a_c", "1.0.0", "x"));
        catalog.publish(definition(prefix + "abc", "1.0.0", "x"));

        assertThat(catalog.list(Notation.STATE_MACHINE, prefix + "a_", 0, 10))
                .extracting(Definition::key)
                .containsExactly(prefix + "a_c");
        assertThat(catalog.count(Notation.STATE_MACHINE, prefix)).isEqualTo(2);
    }

    @Test
    void shouldServeAPlanByTheHashOfItsBytes() {
        String key = publish("1.0.0");
        PlanHash hash =
                catalog.find(Notation.STATE_MACHINE, key, null).orElseThrow().plan();

        byte[] body = given().get("/internal/plans/" + hash)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        assertThat(PlanHash.of(body)).isEqualTo(hash);
        given().get("/internal/plans/" + "0".repeat(64)).then().statusCode(404);
        given().get("/internal/plans/nonsense").then().statusCode(400);
    }

    @Test
    void shouldAnswerWhichPlanAKeyStandsForAfterItsPlanWasReplaced() {
        String key = publish("1.0.0");
        Definition before = catalog.find(Notation.STATE_MACHINE, key, null).orElseThrow();

        catalog.replacePlan(before.id(), new TextPlan("relinked"));

        String plan = given().queryParam("notation", "state-machine")
                .queryParam("key", key)
                .get("/internal/definitions")
                .then()
                .statusCode(200)
                .extract()
                .path("plan");
        assertThat(plan).isNotEqualTo(before.plan().value()).hasSize(64);
    }

    @Test
    void shouldForgetAllVersionsOfAKey() {
        String key = publish("1.0.0", "1.1.0");

        assertThat(catalog.remove(Notation.STATE_MACHINE, key)).isEqualTo(2);
        assertThat(catalog.find(Notation.STATE_MACHINE, key, null)).isEmpty();
    }

    @Test
    void shouldNameANotationThatDoesNotExist() {
        given().queryParam("notation", "cobol")
                .queryParam("key", "x")
                .get("/internal/definitions")
                .then()
                .statusCode(400);
    }

    /** Returns when a transaction waits for the one of this thread. */
    private void awaitBlocked() {
        Instant deadline = Instant.now().plusSeconds(30);
        Object blocked;
        do {
            assertThat(Instant.now()).isBefore(deadline);
            blocked = entities.createNativeQuery("select exists (select from pg_stat_activity"
                            + " where pg_backend_pid() = any(pg_blocking_pids(pid)))")
                    .getSingleResult();
        } while (blocked.equals(false));
    }

    private String publish(String... versions) {
        String key = "shop/" + UUID.randomUUID();
        for (String version : versions) {
            catalog.publish(definition(key, version, key + version));
        }
        return key;
    }

    private String version(String key, String spec) {
        return catalog.find(Notation.STATE_MACHINE, key, spec).orElseThrow().version();
    }

    private static NewDefinition definition(String key, String version, String text) {
        return new NewDefinition(Notation.STATE_MACHINE, key, version, "{}", Json.object(), new TextPlan(text));
    }

    /** A plan that says nothing but its text. */
    public record TextPlan(String text) implements Plan {
        @Override
        public Notation notation() {
            return Notation.STATE_MACHINE;
        }

        @Override
        public int format() {
            return 1;
        }
    }
}
