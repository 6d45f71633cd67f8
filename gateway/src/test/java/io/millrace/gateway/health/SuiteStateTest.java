package io.millrace.gateway.health;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.millrace.gateway.proxy.Service;
import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class SuiteStateTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void shouldBeHealthyWhenEverythingAnswers() {
        SuiteState state = SuiteState.unknown().next(all(report("UP", "UP")), true, NOON);

        assertThat(state.status()).isEqualTo("healthy");
        assertThat(HealthPage.httpStatus(state)).isEqualTo(200);
        assertThat(HealthPage.of(state).get("services")).isEqualTo(Json.parse("""
                                {"database":{"status":"connected","last_connected":"2026-01-01T12:00:00Z"},
                                 "redis":{"status":"connected","last_connected":"2026-01-01T12:00:00Z"},
                                 "rabbitmq":{"status":"connected","last_connected":"2026-01-01T12:00:00Z"}}"""));
    }

    @Test
    void shouldBeUnhealthyWithoutDatabaseAndRememberWhenItWasThere() {
        SuiteState state = SuiteState.unknown()
                .next(all(report("UP", "UP")), true, NOON)
                .next(all(report("DOWN", "UP")), true, NOON.plusSeconds(5))
                .next(all(report("DOWN", "UP")), true, NOON.plusSeconds(10));

        assertThat(state.status()).isEqualTo("unhealthy");
        assertThat(HealthPage.httpStatus(state)).isEqualTo(503);
        assertThat(HealthPage.of(state).at("/services/database"))
                .isEqualTo(Json.parse("{\"status\":\"reconnecting\",\"last_connected\":\"2026-01-01T12:00:00Z\"}"));
        assertThat(state.worst().attempts()).isEqualTo(3);
        assertThat(state.lastConnected()).contains(NOON);
    }

    @Test
    void shouldBeDegradedWithoutBrokerRedisOrOneService() {
        Map<Service, Report> oneSilent = all(report("UP", "UP"));
        oneSilent.put(Service.HUB, Report.silent());

        assertThat(SuiteState.unknown()
                        .next(all(report("UP", "DOWN")), true, NOON)
                        .status())
                .isEqualTo("degraded");
        assertThat(SuiteState.unknown()
                        .next(all(report("UP", "UP")), false, NOON)
                        .status())
                .isEqualTo("degraded");
        assertThat(SuiteState.unknown().next(oneSilent, true, NOON).status()).isEqualTo("degraded");
    }

    @Test
    void shouldBeUnhealthyWhenNobodyAnswers() {
        SuiteState state = SuiteState.unknown().next(all(Report.silent()), false, NOON);

        assertThat(state.status()).isEqualTo("unhealthy");
        assertThat(HealthPage.of(state).at("/services/database/status").asText())
                .isEqualTo("disconnected");
        assertThat(HealthPage.of(state).at("/services/database/last_connected").isNull())
                .isTrue();
    }

    private static Map<Service, Report> all(Report report) {
        Map<Service, Report> reports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            reports.put(service, report);
        }
        return reports;
    }

    private static Report report(String database, String broker) {
        return Report.of(Json.parse("""
                        {"status":"UP","checks":[
                          {"name":"Database connections health check","status":"%s"},
                          {"name":"SmallRye Reactive Messaging - readiness check","status":"%s"}]}""".formatted(database, broker)));
    }
}
