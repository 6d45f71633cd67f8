package io.millrace.instance.statemachine.function;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.ExtensionScope;
import io.millrace.plan.statemachine.ExtensionType;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions and extensions from their first task to their answer ({@code spec/vnext.md} §1.7, §1.8), without anybody outside. */
class FunctionRunTest extends FunctionRuns {

    @Test
    void shouldAskAndAnswerWhatTheMappingMakesOfTheResult() {
        step(1, "rate", http("{\"url\": \"http://rates.test/{{QueryParameters.n}}\", \"method\": \"GET\"}"), """
                {"rate": Body.data.rate, "status": Body.statusCode, "by": Headers.`x-channel`}
                """);

        begin();
        assertThat(run.waits()).isTrue();
        assertThat(asked().url()).hasToString("http://rates.test/7");
        answer(200, "{\"rate\": 3}");

        assertThat(body()).isEqualTo(Json.parse("{\"rate\": {\"rate\": 3, \"status\": 200, \"by\": \"web\"}}"));
    }

    @Test
    void shouldAnswerTheResultItselfWithoutAMapping() {
        raw = true;
        step(1, "get-rate", http("{\"url\": \"http://rates.test\", \"method\": \"GET\"}"), null);

        begin();
        answer(200, "{\"rate\": 3}");

        assertThat(body()).isEqualTo(Json.parse("{\"rate\": 3}"));
    }

    @Test
    void shouldLetTheInputMappingReplaceFieldsOfTheConfiguration() {
        Reference task = task("post");
        tasks.put(task.text(), http("{\"url\": \"http://a.test\", \"method\": \"POST\"}"));
        steps.add(new TaskStep(1, task, new Script.Jsonata("{\"body\": {\"who\": Body.who}}"), null));
        reading = reading.with("Body", Json.parse("{\"who\": \"ann\"}"));

        begin();

        assertThat(asked().body()).isEqualTo(Json.parse("{\"who\": \"ann\"}"));
    }

    @Test
    void shouldRunEqualOrderSideBySideAndShowLaterGroupsTheResults() {
        step(1, "one", http("{\"url\": \"http://one.test\", \"method\": \"GET\"}"), "{\"a\": Body.data.v}");
        step(1, "two", http("{\"url\": \"http://two.test\", \"method\": \"GET\"}"), null);
        step(2, "sum", new TaskPlan.Scripted("1.0.0"), """
                {"sum": TaskResponse.one.data.a + OutputResponse.two.data.v}
                """);
        output = new Script.Jsonata("{\"total\": OutputResponse.sum.data.sum, \"code\": TaskResponse.two.statusCode}");

        begin();
        assertThat(out).hasSize(2);
        List<String> exchanges = List.copyOf(out.keySet());
        returned(exchanges.get(1), 200, "{\"v\": 2}");
        assertThat(run.waits()).isTrue();
        returned(exchanges.get(0), 200, "{\"v\": 1}");

        assertThat(body()).isEqualTo(Json.parse("{\"total\": 3, \"code\": 200}"));
    }

    @Test
    void shouldKeepTheResultsOfOneTaskApartByTheirVariableKeys() {
        TaskPlan plan = http("{\"url\": \"http://a.test\", \"method\": \"GET\"}");
        tasks.put(task("get-rate").text(), plan);
        for (String name : List.of("buying", "selling_2")) {
            steps.add(new TaskStep(1, task("get-rate"), null, null, null, name));
        }
        step(2, "get-rate", plan, "Body.data.v + TaskResponse.buying.data.v");

        begin();
        List<String> exchanges = List.copyOf(out.keySet());
        returned(exchanges.get(0), 200, "{\"v\": 1}");
        returned(exchanges.get(1), 200, "{\"v\": 2}");
        answer(200, "{\"v\": 3}");

        assertThat(body()).isEqualTo(Json.parse("{\"buying\": {\"v\": 1}, \"selling_2\": {\"v\": 2}, \"getRate\": 4}"));
    }

    @Test
    void shouldFailWhenTheOutputGivesAHeaderThatCannotBe() {
        step(1, "any", new TaskPlan.Scripted("1.0.0"), "{}");
        output = new Script.Jsonata("{\"Headers\": {\"Connection\": \"close\"}}");

        begin();

        assertThat(failure().message()).contains("output", "Connection");
    }

    @Test
    void shouldFailWithTheAnswerThatATaskDoesNotAccept() {
        step(1, "rate", http("{\"url\": \"http://rates.test\", \"method\": \"GET\"}"), null);

        begin();
        answer(503, "{}");

        Failure failure = failure();
        assertThat(failure.kind()).isEqualTo(Failure.HTTP);
        assertThat(failure.message()).isEqualTo("task rate answered 503");
    }

    @Test
    void shouldTakeAnAnswerThatTheTaskAccepts() {
        step(1, "rate", http("""
                {"url": "http://rates.test", "method": "GET", "acceptedStatusCodes": ["404"]}
                """), "{\"found\": Body.statusCode = 200}");

        begin();
        answer(404, "{}");

        assertThat(body()).isEqualTo(Json.parse("{\"rate\": {\"found\": false}}"));
    }

    @Test
    void shouldFailInTimeWhenNobodyAnswers() {
        step(1, "rate", http("{\"url\": \"http://rates.test\", \"method\": \"GET\"}"), null);

        begin();
        run.answered(new Event.ExchangeFailed(out.keySet().iterator().next(), "TIMEOUT", "too late"));

        assertThat(failure().kind()).isEqualTo(Failure.TIMEOUT);
    }

    @Test
    void shouldFailWhenTheTimeForAllOfItIsOver() {
        step(1, "one", http("{\"url\": \"http://one.test\", \"method\": \"GET\"}"), null);

        begin();
        run.late("no answer within 25 s");

        assertThat(run.waits()).isFalse();
        assertThat(failure().kind()).isEqualTo(Failure.TIMEOUT);
        assertThat(failure().message()).contains("task one", "25 s");
        assertThat(run.answered(new Event.ExchangeReturned("1", 200, Map.of(), Json.object())))
                .isEmpty();
    }

    @Test
    void shouldBlameAnInputThatCannotBeMade() {
        step(1, "rate", http("{\"url\": \"{{QueryParameters.absent}}\", \"method\": \"GET\"}"), null);

        begin();

        assertThat(failure().kind()).isEqualTo(Failure.OPERATION);
        assertThat(failure().code()).isEqualTo("Task:400007");
    }

    @Test
    void shouldGiveWhatAnExtensionsTaskCameTo() {
        Reference task = task("rate");
        tasks.put(task.text(), http("{\"url\": \"http://rates.test\", \"method\": \"GET\"}"));
        ExtensionPlan extension = new ExtensionPlan(
                ComponentPlan.FORMAT,
                "shop",
                "rates",
                "1.0.0",
                ExtensionType.DEFINED,
                ExtensionScope.INSTANCE,
                new TaskStep(1, task, null, new Script.Jsonata("Body.data.rate")),
                null,
                new TreeMap<>(tasks));
        run = FunctionRun.of(extension, reading, TYPES, this::id);

        carryOut(run.begin());
        answer(200, "{\"rate\": 3}");

        assertThat(body()).isEqualTo(Json.parse("3"));
    }
}
