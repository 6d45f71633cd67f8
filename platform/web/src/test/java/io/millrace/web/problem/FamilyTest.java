package io.millrace.web.problem;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FamilyTest {

    @ParameterizedTest
    @CsvSource({
        "/processes, BPMN",
        "/processes/1/x, BPMN",
        "/api/processes, BPMN",
        "/api/instances/1, BPMN",
        "/tasks, BPMN",
        "/api/tasks/5/complete, BPMN",
        "/health, BPMN",
        "/v1/workflows, RUOTE",
        "/v1/ping, RUOTE",
        "/v1/workflows/20260101-0000-a-b!1/cancel, RUOTE",
        "/api/v1/definitions/publish, STATE_MACHINE",
        "/api/v1/shop/workflows/order/instances/start, STATE_MACHINE",
        "/api/executor, HUB",
        "/api/executor/loan, HUB",
        "/api/execution/1, HUB",
        "/api/files/cache, HUB",
        "/api/backoffice/executions, HUB",
        "/flowable-rest/service/runtime/tasks, FLOWABLE",
        "/dmn-api/x, FLOWABLE",
        "/form-api, FLOWABLE",
        "/internal/plans/abc, PLAIN",
        "/q/health, PLAIN",
        "/deliveries/1, PLAIN",
        "/processesx, PLAIN",
        "/v10/workflows, PLAIN",
        "/API/executor, PLAIN",
        "/, PLAIN",
    })
    void shouldKnowTheFamilyByThePath(String path, Family family) {
        assertThat(Family.of(path)).isEqualTo(family);
    }
}
