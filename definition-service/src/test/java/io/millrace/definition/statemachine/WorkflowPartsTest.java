package io.millrace.definition.statemachine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.ErrorAction;
import io.millrace.plan.statemachine.ErrorRule;
import io.millrace.plan.statemachine.FieldRule;
import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.FunctionContract;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.RetryPolicy;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.SubFlowPlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewSelection;
import io.millrace.plan.version.Version;
import io.millrace.problem.ProblemException;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Sub flows, error boundaries, views, functions and extensions in a workflow's plan. */
class WorkflowPartsTest {

    private static final String RETRY = """
            {"onError": [
              {"action": 0, "errorCodes": ["*"]},
              {"action": 1, "errorCodes": ["Task:503"], "retryPolicy": {"initialDelay": "PT2S", "backoffType": 0}},
              {"action": 2, "priority": 5, "errorTypes": ["TimeoutException"], "transition": "submit"}],
             "onTimeout": {"action": 1, "defaultRetryPolicy": {"maxRetries": 1, "initialDelay": "PT1S"}}}
            """;

    private final Map<String, Published.Linked> published = new HashMap<>();
    private final ComponentPlans plans = new ComponentPlans(WorkflowBounds.DEFAULT);
    private final ObjectNode order = Workflows.order();

    @Test
    void shouldReadErrorBoundariesOfEachLevelInTheOrderTheyAreTried() {
        // given
        order.set("errorBoundary", Json.parse(RETRY));
        state(1).set("errorBoundary", Json.parse("{\"onError\": [{\"action\": 3}]}"));
        ((ObjectNode) state(1).at("/onEntries/0"))
                .set("errorBoundary", Json.parse("{\"onError\": [{\"action\": 5, \"logOnly\": true}]}"));

        // when
        StateMachinePlan plan = plan();

        // then
        assertThat(plan.boundary().rules())
                .extracting(ErrorRule::action)
                .containsExactly(ErrorAction.ROLLBACK, ErrorAction.RETRY, ErrorAction.ABORT);
        assertThat(plan.boundary().rules().get(1).retry())
                .isEqualTo(new RetryPolicy(3, Duration.ofSeconds(2), false, 2, null, true));
        assertThat(plan.boundary().rules().getLast().priority()).isEqualTo(ErrorRule.WILDCARD_PRIORITY);
        assertThat(plan.boundary().rules().getLast().codes()).isEmpty();
        assertThat(plan.boundary().onTimeout().retry().retries()).isEqualTo(1);
        assertThat(plan.state("review").boundary().rules()).hasSize(1);
        assertThat(plan.state("review")
                        .onEntries()
                        .getFirst()
                        .boundary()
                        .rules()
                        .getFirst()
                        .logOnly())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'onError': [{'action': 9}]} | UNKNOWN_ACTION",
                "{'onError': [{'action': 1}]} | REQUIRED",
                "{'onError': [{'action': 1, 'retryPolicy': {'initialDelay': 'PT0S'}}]} | WRONG_DURATION",
                "{'onError': [{'action': 1, 'retryPolicy': {'initialDelay': '2s'}}]} | WRONG_DURATION",
                "{'onError': [{'action': 1, 'retryPolicy': {'initialDelay': 'PT2S', 'maxDelay': 'PT1S'}}]} | WRONG_DURATION",
                "{'onError': [{'action': 1, 'retryPolicy': {'initialDelay': 'PT2S', 'maxRetries': -1}}]} | WRONG_NUMBER",
                "{'onError': [{'action': 1, 'retryPolicy': {'initialDelay': 'PT2S', 'backoffType': 2}}]} | UNKNOWN_BACKOFF",
                "{'onError': [{'action': 1, 'retryPolicy': {'initialDelay': 'PT2S', 'backoffMultiplier': 0.5}}]} | WRONG_NUMBER",
                "{'onError': [{'action': 2}]} | REQUIRED",
                "{'onError': [{'action': 0, 'transition': 'nowhere'}]} | UNKNOWN_TRANSITION",
                "{'onError': [{'action': 3, 'priority': 0}]} | WRONG_NUMBER",
                "{'onTimeout': {'action': 4, 'transition': 'nowhere'}} | UNKNOWN_TRANSITION"
            })
    void shouldRefuseABoundary(String boundary, String code) {
        order.set("errorBoundary", json(boundary));

        assertThat(faults()).extracting(Violation::code).contains(code);
    }

    @Test
    void shouldReadASubFlowWithItsMappingsAndOverrides() {
        // given
        state(1).put("stateType", 4);
        state(1).set("subFlow", json("""
                {'type': 'S', 'process': {'key': 'child', 'domain': 'shop', 'flow': 'sys-flows', 'version': '1'},
                 'mapping': {'input': {'set': {'id': {'from': 'data.id'}}},
                             'output': {'location': 'jsonata', 'encoding': 'NAT', 'code': 'Body'}},
                 'viewOverrides': {'old': {'key': 'v1', 'domain': 'shop', 'flow': 'sys-views'}},
                 'overrides': {'views': {'new': {'key': 'v2', 'domain': 'shop', 'flow': 'sys-views'}},
                  'transitions': {'go': {'roles': [{'role': 'boss', 'grant': 'allow'}]}},
                  'states': {'wait': {'queryRoles': [{'role': 'clerk', 'grant': 'deny'}]}},
                  'timeout': {'key': 't', 'target': 'done', 'versionStrategy': 'Minor',
                   'timer': {'reset': 'true', 'duration': 'PT1H'}}}}
                """));
        publish("shop/sys-views/v2", "{'type': 1, 'content': {}}");

        // when
        StateMachinePlan plan = plan();
        SubFlowPlan subFlow = plan.state("review").subFlow();

        // then
        assertThat(subFlow.type()).isEqualTo(FlowType.SUB_FLOW);
        assertThat(subFlow.process().text()).isEqualTo("shop/sys-flows/child@1");
        assertThat(subFlow.input()).isEqualTo(new Script.Jsonata("{\"id\": data.id}"));
        assertThat(subFlow.output()).isEqualTo(new Script.Jsonata("Body"));
        assertThat(subFlow.overrides().views()).containsOnlyKeys("new", "old");
        assertThat(subFlow.overrides().transitions()).containsEntry("go", List.of(new Grant("boss", true)));
        assertThat(subFlow.overrides().states()).containsEntry("wait", List.of(new Grant("clerk", false)));
        assertThat(subFlow.overrides().timeout().reset()).isTrue();
        assertThat(plan.view(subFlow.overrides().views().get("new"))).isPresent();
        assertSurvivesItsCodec(plan);
    }

    @Test
    void shouldRefuseASubFlowOnAStateOfAnotherType() {
        state(1).set(
                        "subFlow",
                        json(
                                "{'type': 'S', 'process': {'key': 'c', 'domain': 'd', 'flow': 'sys-flows', 'version': '1'}}"));

        assertThat(faults()).extracting(Violation::code).containsExactly("SUB_FLOW_STATE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'view': {'key': 'v', 'domain': 'shop', 'flow': 'sys-views'}} | 1 | true",
                "{'view': {'view': {'key': 'v', 'domain': 'shop', 'flow': 'sys-views'}, 'loadData': true, 'extensions': ['e']}} | 1 | true",
                "{'view': {'rules': [{'rule': {'when': {'field': 'data.a', 'value': 1}}, 'view': {'key': 'w', 'domain': 'shop', 'flow': 'sys-views'}}], 'default': {'view': {'key': 'v', 'domain': 'shop', 'flow': 'sys-views'}, 'loadData': true}}} | 2 | true",
                "{'views': [{'rule': {'location': './R.csx', 'code': 'YQ=='}, 'view': {'key': 'w', 'domain': 'shop', 'flow': 'sys-views'}}, {'view': {'key': 'v', 'domain': 'shop', 'flow': 'sys-views'}}]} | 2 | false"
            })
    void shouldReadEachFormOfAView(String fields, int choices, boolean loadData) {
        state(0).setAll((ObjectNode) json(fields));
        publish("shop/sys-views/v", "{'type': 2, 'content': '<p>', 'platformOverrides': {'ios': {'content': 'i'}}}");

        StateMachinePlan plan = plan();
        ViewSelection view = plan.state("draft").view();

        assertThat(view.choices()).hasSize(choices);
        assertThat(view.choices().getLast().rule()).isNull();
        assertThat(view.choices().getLast().loadData()).isEqualTo(loadData);
        assertThat(plan.view(view.choices().getLast().view()))
                .hasValueSatisfying(
                        found -> assertThat(found.on("ios").content().asText()).isEqualTo("i"));
        assertThat(plan.foreignScripts()).isEmpty();
        assertSurvivesItsCodec(plan);
    }

    @Test
    void shouldCarryFunctionsAndExtensionsWithTheirTasks() {
        // given
        order.set("functions", json("[{'key': 'f', 'domain': 'shop', 'flow': 'sys-functions', 'version': '1'}]"));
        order.set("extensions", json("[{'key': 'e', 'domain': 'shop', 'flow': 'sys-extensions', 'version': '1'}]"));
        String step = "{'order': 1, 'task': {'key': 't', 'domain': 'shop', 'flow': 'sys-tasks', 'version': '1'}}";
        publish(
                "shop/sys-functions/f",
                "{'scope': 'I', 'task': " + step + ", 'verbs': ['post'],"
                        + " 'inputSchema': {'key': 's', 'domain': 'shop', 'flow': 'sys-schemas'},"
                        + " 'cache': {'key': 'k', 'ttlInSeconds': 60}}");
        publish("shop/sys-extensions/e", "{'type': 4, 'scope': 1, 'task': " + step + "}");
        publish(
                "shop/sys-tasks/t",
                "{'type': '18', 'config': {'key': 'c', 'sourceTask':"
                        + " {'key': 'u', 'domain': 'shop', 'version': '1'}}}");
        publish("shop/sys-tasks/u", "{'type': '7', 'config': {}}");

        // when
        StateMachinePlan plan = plan();

        // then
        FunctionPlan function = plan.function("f").orElseThrow();
        assertThat(function.verbs()).containsExactly("POST");
        assertThat(function.cache().ttl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(function.schema(function.input().getFirst().schema())).isEqualTo(new SchemaPlan.Unresolved());
        TaskStep only = function.steps().getFirst();
        assertThat(function.task(only.task()))
                .isInstanceOfSatisfying(
                        TaskPlan.CacheAside.class,
                        cache -> assertThat(cache.source()).isEqualTo(new TaskPlan.Scripted("1.0.0")));
        assertThat(plan.linkedExtensions()).hasSize(1);
        assertThat(plan.function("other")).isEmpty();
        assertSurvivesItsCodec(plan);
        assertSurvivesItsCodec(function);
    }

    @Test
    void shouldReadWhatAFunctionTellsItsClients() {
        order.set("functions", json("[{'key': 'f', 'domain': 'shop', 'flow': 'sys-functions', 'version': '1'}]"));
        publish("shop/sys-schemas/out", "{'type': 'function', 'schema': {'type': 'object'}}");
        publish("shop/sys-functions/f", """
                {'scope': 'D', 'output': {'location': 'jsonata', 'encoding': 'NAT', 'code': '{}'},
                 'onExecutionTasks': [
                   {'order': 1, 'task': {'key': 't', 'domain': 'shop', 'flow': 'sys-tasks'}, 'variableKey': 'first_1'},
                   {'order': 1, 'task': {'key': 't', 'domain': 'shop', 'flow': 'sys-tasks'}}],
                 'outputSchema': {'schemas': [
                   {'rule': {'location': './R.csx', 'code': 'YQ=='},
                    'schema': {'key': 'old', 'domain': 'shop', 'flow': 'sys-schemas'}},
                   {'schema': {'key': 'out', 'domain': 'shop', 'flow': 'sys-schemas'}}]},
                 'inputView': {'key': 'v', 'domain': 'shop', 'flow': 'sys-views'},
                 'outputView': [
                   {'rule': {'when': {'field': 'Headers.a', 'value': 1}},
                    'view': {'key': 'v', 'domain': 'shop', 'flow': 'sys-views'}},
                   {'view': {'key': 'w', 'domain': 'shop', 'flow': 'sys-views'}, 'loadData': true}]}
                """);

        FunctionPlan function = plan().function("f").orElseThrow();

        assertThat(function.steps()).extracting(TaskStep::slot).containsExactly("first_1", "t");
        assertThat(function.foreignScripts()).isEmpty();
        assertThat(function.outputSchemas()).hasSize(2);
        assertThat(function.schema(function.outputSchemas().getLast().schema()))
                .isInstanceOf(SchemaPlan.Resolved.class);
        FunctionContract contract = function.contract();
        assertThat(contract.inputView().choices())
                .singleElement()
                .satisfies(choice -> assertThat(choice.loadData()).isFalse());
        assertThat(contract.outputView().choices())
                .extracting(ViewChoice::loadData)
                .containsExactly(false, true);
        assertSurvivesItsCodec(function);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'order': 1, 'variableKey': 'a' | 'order': 2, 'variableKey': 'a' | are named a",
                "'order': 1 | 'order': 2 | are named getRate",
                "'order': 1, 'variableKey': 'getRate' | 'order': 1 | are named getRate",
                "'order': 1, 'variableKey': '1a' | 'order': 1 | must begin with a letter",
                "'order': 1, 'variableKey': 'a-b' | 'order': 1 | must begin with a letter"
            })
    void shouldRefuseResultsOfAFunctionThatCannotBeToldApart(String one, String other, String says) {
        String task = "'task': {'key': 'get-rate', 'domain': 'shop', 'flow': 'sys-tasks'}, ";
        String function = "{'scope': 'D', 'output': {'location': 'jsonata', 'encoding': 'NAT', 'code': '{}'},"
                + " 'onExecutionTasks': [{" + task + one + "}, {" + task + other + "}]}";

        Component component = new Component(ComponentKind.FUNCTION, "shop", "f", Version.of("1.0.0"), json(function));

        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> new ComponentCompiler(WorkflowBounds.DEFAULT).function(component, Published.NOTHING));

        assertThat(refused.problem().violations())
                .anySatisfy(found -> assertThat(found.message()).contains(says));
    }

    @Test
    void shouldReadWhatASchemaSaysAboutItsFields() {
        // given
        order.set("schema", json("{'key': 'm', 'domain': 'shop', 'flow': 'sys-schemas', 'version': '1'}"));
        publish("shop/sys-schemas/m", """
                {'type': 'master', 'schema': {'type': 'object', 'properties': {
                  'salary': {'type': 'number', 'x-roles': [{'role': 'hr', 'grant': 'allow'}]},
                  'lines': {'type': 'array', 'items': {'properties': {
                    'price': {'x-filterOperators': ['eq', 'gt'], 'x-sortable': true}}}}}}}
                """);

        // then
        assertThat(plan().schema(plan().masterSchema())).isInstanceOfSatisfying(SchemaPlan.Resolved.class, schema -> {
            assertThat(schema.key()).isEqualTo("m");
            assertThat(schema.type()).isEqualTo("master");
            assertThat(schema.fields())
                    .containsExactly(
                            new FieldRule(List.of("salary"), List.of(new Grant("hr", true)), null, false),
                            new FieldRule(List.of("lines", "*", "price"), List.of(), List.of("eq", "gt"), true));
        });
    }

    @Test
    void shouldTakeTheCodeOfASharedMappingOnceItIsPublished() {
        // given
        state(0).withArray("transitions")
                .forEach(transition -> ((ObjectNode) transition)
                        .set(
                                "mapping",
                                json("{'encoding': 'REF', 'code': {'key': 'm', 'domain': 'shop',"
                                        + " 'flow': 'sys-mappings', 'version': '1'}}")));
        assertThat(plan().foreignScripts()).singleElement().asString().contains("shop/sys-mappings/m@1");

        // when
        publish("shop/sys-mappings/m", "{'name': 'm', 'location': 'jsonata', 'encoding': 'NAT', 'code': '{}'}");

        // then
        assertThat(plan().foreignScripts()).isEmpty();
        assertThat(plan().state("draft").transition("submit").orElseThrow().mapping())
                .isEqualTo(new Script.Jsonata("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FUNCTION | {'scope': 'X', 'task': {'order': 1, 'task': {'key': 't', 'domain': 'd', 'flow': 'sys-tasks'}}} | UNKNOWN_SCOPE",
                "FUNCTION | {'scope': 'D'} | REQUIRED",
                "FUNCTION | {'scope': 'D', 'onExecutionTasks': [{'order': 1, 'task': {'key': 't', 'domain': 'd', 'flow': 'sys-tasks'}}]} | REQUIRED",
                "FUNCTION | {'scope': 'D', 'verbs': ['PUT'], 'task': {'order': 1, 'task': {'key': 't', 'domain': 'd', 'flow': 'sys-tasks'}}} | UNKNOWN_VERB",
                "FUNCTION | {'scope': 'D', 'cache': {}, 'task': {'order': 1, 'task': {'key': 't', 'domain': 'd', 'flow': 'sys-tasks'}}} | REQUIRED",
                "EXTENSION | {'type': 7, 'scope': 1, 'task': {'order': 1, 'task': {'key': 't', 'domain': 'd', 'flow': 'sys-tasks'}}} | UNKNOWN_EXTENSION_TYPE",
                "EXTENSION | {'type': 1, 'scope': 9, 'task': {'order': 1, 'task': {'key': 't', 'domain': 'd', 'flow': 'sys-tasks'}}} | UNKNOWN_SCOPE",
                "EXTENSION | {'type': 1, 'scope': 1} | REQUIRED",
                "VIEW | {'type': 9, 'content': ''} | UNKNOWN_VIEW_TYPE",
                "VIEW | {'type': 2, 'content': {}} | WRONG_TYPE",
                "VIEW | {'type': 1} | REQUIRED",
                "SCHEMA | {'schema': {'type': 'objekt'}} | SCHEMA_INVALID",
                "SCHEMA | {'schema': {'$ref': 'http://127.0.0.1:1/x'}} | SCHEMA_INVALID",
                "SCHEMA | {} | REQUIRED",
                "MAPPING | {'name': 'm'} | REQUIRED",
                "MAPPING | {'location': 'jsonata', 'encoding': 'NAT', 'code': '(('} | EXPRESSION_SYNTAX"
            })
    void shouldRefuseAComponent(ComponentKind kind, String attributes, String code) {
        Component component = new Component(kind, "shop", "c", Version.of("1.0.0"), json(attributes));

        assertThat(refused(component)).extracting(Violation::code).contains(code);
    }

    @Test
    void shouldLeaveOutWhatWasPublishedBeforeItsKindHadRules() {
        order.set("functions", json("[{'key': 'f', 'domain': 'shop', 'flow': 'sys-functions', 'version': '1'}]"));
        publish("shop/sys-functions/f", "{'any': 1}");

        assertThat(plan().function("f")).isEmpty();
    }

    private void publish(String key, String attributes) {
        published.put(key, new Published.Linked("1.0.0", json(attributes)));
    }

    private StateMachinePlan plan() {
        return (StateMachinePlan)
                plans.check(Workflows.component(order), this::find).plan().orElseThrow();
    }

    private Optional<Published.Linked> find(Reference reference) {
        return Optional.ofNullable(published.get(reference.catalogKey()));
    }

    private List<Violation> faults() {
        return refused(Workflows.component(order));
    }

    private List<Violation> refused(Component component) {
        return catchThrowableOfType(ProblemException.class, () -> plans.check(component, this::find))
                .problem()
                .violations();
    }

    private ObjectNode state(int index) {
        return (ObjectNode) order.get("states").get(index);
    }

    private static void assertSurvivesItsCodec(Plan plan) {
        PlanCodec codec = new PlanCodec(Map.of(
                Notation.STATE_MACHINE, StateMachinePlan.class, Notation.STATE_MACHINE_COMPONENT, ComponentPlan.class));
        assertThat(codec.decode(codec.encode(plan).json())).isEqualTo(plan);
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
