package io.millrace.instance.statemachine;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.problem.Violation;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.checked;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

/** Payloads against their transition's schema, data against the master schema ({@code spec/vnext.md} §1.9). */
class SchemaCheckTest {

    private static final String AMOUNT = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:amount", "title": "Amount",
             "type": "object", "required": ["amount"], "properties": {"amount": {"type": "number", "x-roles": []}}}
            """;

    @Test
    void shouldRefuseAPayloadBeforeAnythingIsWritten() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, checked("pay", "done", "amount"))
                        .state("done", FINISH)
                        .schema("amount", AMOUNT)
                        .plan())
                .start("{}");
        MachineState before = run.state;

        run.fire("pay", "{\"attributes\": {\"amount\": \"much\"}}");

        assertThat(run.rejection.status()).isEqualTo(400);
        assertThat(run.errorCode()).isEqualTo("App:900002");
        assertThat(run.rejection.detail()).containsIgnoringCase("schema validation failed");
        assertThat(run.rejection.violations()).extracting(Violation::path).containsExactly("amount");
        assertThat(run.state).isEqualTo(before);
        assertThat(run.fire("pay", "{}").rejection).isNotNull();
        assertThat(run.fire("pay", "{\"attributes\": {\"amount\": 3}}").rejection)
                .isNull();
    }

    @Test
    void shouldRefuseAStartThatDoesNotFit() {
        Harness run = new Harness(machine()
                        .start(checked("start", "draft", "amount"))
                        .state("draft", INITIAL)
                        .schema("amount", AMOUNT)
                        .plan())
                .start("{\"attributes\": {}}");

        assertThat(run.rejection.status()).isEqualTo(400);
        assertThat(run.state).isNull();
    }

    @Test
    void shouldRefuseAWriteThatTheMasterSchemaForbids() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("pay", "done"))
                        .state("done", FINISH)
                        .updateData(manual("amend", "$self"))
                        .master("{\"type\": \"object\", \"properties\": {\"amount\": {\"type\": \"number\"}}}")
                        .plan())
                .start("{\"attributes\": {\"amount\": 1}}");

        assertThat(run.fire("pay", "{\"attributes\": {\"amount\": \"much\"}}")
                        .rejection
                        .status())
                .isEqualTo(400);
        assertThat(run.fire("amend", "{\"attributes\": {\"amount\": []}}")
                        .rejection
                        .status())
                .isEqualTo(400);
        assertThat(run.state.current()).isEqualTo("draft");
        assertThat(run.data().get("amount").intValue()).isOne();
    }

    @Test
    void shouldFaultWhenAMappingInsideTheChainBreaksTheMasterSchema() {
        Harness run = new Harness(machine()
                        .state(
                                "draft",
                                INITIAL,
                                manual("go", "middle", MachineParts.script(1, "{\"amount\": \"much\"}")))
                        .state("middle", INTERMEDIATE, automatic("on", "done", "true"))
                        .state("done", FINISH)
                        .tasks(Map.of(MachineParts.name("script"), new TaskPlan.Scripted("1.0.0")))
                        .master("{\"type\": \"object\", \"properties\": {\"amount\": {\"type\": \"number\"}}}")
                        .plan())
                .start("{}")
                .fire("go");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(run.state.fault().message()).contains("amount");
        assertThat(run.data().has("amount")).isFalse();
    }

    @Test
    void shouldNameASchemaThatIsNotPublished() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, checked("pay", "done", "amount"))
                        .state("done", FINISH)
                        .plan())
                .start("{}")
                .fire("pay", "{\"attributes\": {\"amount\": 3}}");

        assertThat(run.rejection.detail()).contains("shop/sys-schemas/amount@1.0.0");
    }
}
