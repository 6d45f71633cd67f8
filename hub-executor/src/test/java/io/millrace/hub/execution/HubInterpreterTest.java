package io.millrace.hub.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.SwitchCase;
import io.millrace.plan.hub.SwitchStep;
import io.millrace.plan.hub.Validator;

import static io.millrace.hub.execution.PlanBuilder.checkpoint;
import static io.millrace.hub.execution.PlanBuilder.error;
import static io.millrace.hub.execution.PlanBuilder.export;
import static io.millrace.hub.execution.PlanBuilder.loop;
import static io.millrace.hub.execution.PlanBuilder.main;
import static io.millrace.hub.execution.PlanBuilder.match;
import static io.millrace.hub.execution.PlanBuilder.path;
import static io.millrace.hub.execution.PlanBuilder.required;
import static io.millrace.hub.execution.PlanBuilder.result;
import static io.millrace.hub.execution.PlanBuilder.route;
import static io.millrace.hub.execution.PlanBuilder.set;
import static io.millrace.hub.execution.PlanBuilder.terminal;
import static org.assertj.core.api.Assertions.assertThat;

class HubInterpreterTest {

    @Test
    void shouldShowTheFirstRouteWithoutAWayBack() {
        Execution execution = Execution.of(main(route("basic"), terminal("done")));

        assertThat(execution.route().uri()).isEqualTo("/basic");
        assertThat(execution.route().backEnabled()).isFalse();
        assertThat(execution.route().terminal()).isFalse();
        assertThat(execution.state().status()).isEqualTo(Status.WAITING);
    }

    @Test
    void shouldStoreTheWholePayloadUnderTheNamespaceAndShowTheNextRoute() {
        Execution execution = Execution.of(main(set("{\"basic\":{\"old\":1}}"), route("basic"), route("next")));
        String first = execution.route().uuid();

        execution.submit("{\"firstname\":\"Joe\"}");

        assertThat(execution.attribute("basic")).isEqualTo(Json.parse("{\"firstname\":\"Joe\"}"));
        assertThat(execution.route().name()).isEqualTo("next");
        assertThat(execution.route().uuid()).isNotEqualTo(first);
        assertThat(execution.route().backEnabled()).isTrue();
    }

    @Test
    void shouldListEveryMissingFieldInDefinitionOrderAndStayAtTheRoute() {
        Map<String, Validator> fields = new LinkedHashMap<>();
        fields.put("mobile", required());
        fields.put("firstname", required());
        Execution execution = Execution.of(main(route("basic", Validator.object(fields)), route("next")));
        String shown = execution.route().uuid();

        execution.submit("{\"firstname\":\" \"}");

        assertThat(execution.rejected().violations())
                .extracting("path", "message")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mobile", "Required"),
                        org.assertj.core.groups.Tuple.tuple("firstname", "Required"));
        assertThat(execution.route().uuid()).isEqualTo(shown);
    }

    @Test
    void shouldRefuseTheUuidOfAnotherRoute() {
        Execution execution = Execution.of(main(route("basic"), route("next")));
        String first = execution.route().uuid();
        execution.submit("{\"a\":1}");

        execution.submit(first, "{\"a\":2}");

        assertThat(execution.rejected().status()).isEqualTo(400);
        assertThat(execution.route().name()).isEqualTo("next");
    }

    @Test
    void shouldTakeARepeatedSubmitWithTheSamePayloadAsDone() {
        Execution execution = Execution.of(main(route("basic"), route("next")));
        String first = execution.route().uuid();
        execution.submit("{\"a\":1}");
        HubState before = execution.state();

        execution.submit(first, "{\"a\":1}");

        assertThat(execution.rejected()).isNull();
        assertThat(execution.state()).isEqualTo(before);
    }

    @Test
    void shouldRestoreAttributesAndPayloadWhenGoingBack() {
        Execution execution = Execution.of(main(route("a"), set("{\"seen\":true}"), route("b"), route("c")));
        execution.submit("{\"x\":1}").submit("{\"y\":2}");

        execution.back();

        assertThat(execution.route().name()).isEqualTo("b");
        assertThat(execution.route().payload()).isEqualTo(Json.parse("{\"y\":2}"));
        assertThat(execution.state().attributes()).isEqualTo(Json.parse("{\"a\":{\"x\":1},\"seen\":true}"));
    }

    @Test
    void shouldGoBackToTheEarlierRouteWhoseUuidIsGiven() {
        Execution execution = Execution.of(main(route("a"), route("b"), route("c")));
        String first = execution.route().uuid();
        execution.submit("{\"x\":1}").submit("{\"y\":2}");

        execution.back(first);

        assertThat(execution.route().name()).isEqualTo("a");
        assertThat(execution.route().uuid()).isNotEqualTo(first);
        assertThat(execution.route().backEnabled()).isFalse();
        assertThat(execution.state().attributes().isEmpty()).isTrue();
    }

    @Test
    void shouldTakeARepeatedBackAsDone() {
        Execution execution = Execution.of(main(route("a"), route("b"), route("c")));
        execution.submit("{}").submit("{}");
        String left = execution.route().uuid();
        execution.back(left);

        execution.back(left);

        assertThat(execution.rejected()).isNull();
        assertThat(execution.route().name()).isEqualTo("b");
    }

    @Test
    void shouldKeepWhatWasEnteredOnTheRouteLeftByGoingBack() {
        Execution execution = Execution.of(main(route("a"), route("b")));
        execution.submit("{\"x\":1}");

        execution.step(Calls.back(execution.route().uuid(), Json.parse("{\"half\":true}")));
        execution.submit("{\"x\":2}");

        assertThat(execution.route().name()).isEqualTo("b");
        assertThat(execution.route().payload()).isEqualTo(Json.parse("{\"half\":true}"));
    }

    @Test
    void shouldRefuseToGoBackFromTheFirstRouteAndFromACheckpoint() {
        Execution execution = Execution.of(main(route("a"), checkpoint("b"), route("c")));

        assertThat(execution.back().rejected().code()).isEqualTo("BACK_DISABLED");
        execution.submit("{}");
        assertThat(execution.route().backEnabled()).isFalse();
        assertThat(execution.back().rejected().code()).isEqualTo("BACK_DISABLED");
    }

    @Test
    void shouldEndAtATerminalRouteAndRefuseFurtherCalls() {
        Execution execution = Execution.of(main(route("a"), terminal("done")));
        String first = execution.route().uuid();
        execution.submit("{}");

        assertThat(execution.route().terminal()).isTrue();
        assertThat(execution.route().backEnabled()).isFalse();
        assertThat(execution.state().status()).isEqualTo(Status.COMPLETED);
        assertThat(execution.effects(Effect.End.class)).hasSize(1);
        assertThat(execution.submit("{\"more\":1}").rejected().code()).isEqualTo("EXECUTION_ENDED");
        assertThat(execution.back().rejected().code()).isEqualTo("EXECUTION_ENDED");
        assertThat(execution.submit(first, "{}").rejected()).isNull();
    }

    @Test
    void shouldShowATerminalRouteWhenTheScriptEndsWithoutOne() {
        Execution execution = Execution.of(main(route("a")));

        execution.submit("{}");

        assertThat(execution.route().uri()).isEqualTo("/");
        assertThat(execution.route().terminal()).isTrue();
    }

    @Test
    void shouldEndWithAResult() {
        Execution execution = Execution.of(main(result("=1 + 1"), route("never")));

        assertThat(execution.state().result()).isEqualTo(Json.parse("2"));
        assertThat(execution.route().terminal()).isTrue();
    }

    @Test
    void shouldChooseBetweenBlocksAndComeBackFromThem() {
        HubPlan plan = new PlanBuilder()
                .block("do", match("=it.vip", "do.0.do", "do.0.else"), route("end"))
                .block("do.0.do", route("gold"))
                .block("do.0.else", route("plain"))
                .build();

        assertThat(new Execution(plan).start("{\"vip\":true}").route().name()).isEqualTo("gold");
        Execution other = new Execution(plan).start("{}");
        assertThat(other.route().name()).isEqualTo("plain");
        assertThat(other.submit("{}").route().name()).isEqualTo("end");
    }

    @Test
    void shouldChooseTheFirstCaseThatFits() {
        SwitchStep choice = new SwitchStep(
                TextNode.valueOf("=it.kind"),
                List.of(
                        new SwitchCase(Json.parse("\"a\""), "c0"),
                        new SwitchCase(Json.parse("[\"b\",\"c\"]"), "c1"),
                        new SwitchCase(Json.parse("\"/x.*/\""), "c2"),
                        new SwitchCase(Json.parse("\"=$length(it.kind) > 5\""), "c3")),
                "other");
        HubPlan plan = new PlanBuilder()
                .block("do", choice)
                .block("c0", route("r0"))
                .block("c1", route("r1"))
                .block("c2", route("r2"))
                .block("c3", route("r3"))
                .block("other", route("r4"))
                .build();

        Map<String, String> expected = Map.of("a", "r0", "c", "r1", "xyz", "r2", "longer text", "r3", "z", "r4");
        expected.forEach((kind, name) -> assertThat(new Execution(plan)
                        .start("{\"kind\":\"" + kind + "\"}")
                        .route()
                        .name())
                .isEqualTo(name));
    }

    @Test
    void shouldRepeatALoopUntilItsConditionHoldsAndGoBackIntoAnEarlierPass() {
        HubPlan plan = new PlanBuilder()
                .block("do", loop("do.0.loop", "=confirm.ok", 3), route("after"))
                .block("do.0.loop", route("confirm"))
                .build();
        Execution execution = Execution.of(plan);
        execution.submit("{\"ok\":false}").submit("{\"ok\":true}");
        assertThat(execution.route().name()).isEqualTo("after");

        execution.back().back();
        execution.submit("{\"ok\":true}");

        assertThat(execution.route().name()).isEqualTo("after");
    }

    @Test
    void shouldFailWhenALoopDoesNotEndWithinItsPasses() {
        HubPlan plan = new PlanBuilder()
                .block("do", loop("do.0.loop", "=confirm.ok", 2))
                .block("do.0.loop", route("confirm"))
                .build();

        Execution execution = Execution.of(plan).submit("{}").submit("{}");

        assertThat(execution.state().status()).isEqualTo(Status.FAILED);
        assertThat(execution.state().failure().message()).contains("2 passes");
    }

    @Test
    void shouldStopAnEndlessLoopWithoutRoutes() {
        HubPlan plan = new PlanBuilder()
                .block("do", loop("outer", "=false", 1_000))
                .block("outer", loop("inner", "=false", 1_000))
                .block("inner", set("{\"n\":1}"))
                .build();

        Execution execution = new Execution(plan).budget(1_000).start("{}");

        assertThat(execution.state().phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void shouldContinueAfterACommitWhenTheBudgetOfAStepIsUsedUp() {
        HubPlan plan = new PlanBuilder()
                .block("do", loop("body", "=n >= 40", 100), route("end"))
                .block("body", set("{\"n\":\"=n + 1\"}"))
                .build();
        HubPlan counting = new PlanBuilder()
                .block(
                        "do",
                        set("{\"n\":0}"),
                        plan.block("do").get(0),
                        plan.block("do").get(1))
                .block("body", plan.block("body").getFirst())
                .build();

        Execution execution = new Execution(counting).budget(7).start("{}");

        assertThat(execution.route().name()).isEqualTo("end");
        assertThat(execution.attribute("n").intValue()).isEqualTo(40);
    }

    @Test
    void shouldRunAPathAndGoOn() {
        HubPlan plan = new PlanBuilder()
                .block("do", path("paths.p"), route("end"))
                .block("paths.p", set("{\"p.q\":1}"))
                .build();

        Execution execution = Execution.of(plan);

        assertThat(execution.route().name()).isEqualTo("end");
        assertThat(execution.attribute("p")).isEqualTo(Json.parse("{\"q\":1}"));
    }

    @Test
    void shouldExportWhatTheTemplateGives() {
        Execution execution = Execution.of(main(
                set("{\"products\":{\"product1\":\"Product1\",\"product2\":\"Product2\"}}"),
                export(
                        "product",
                        Json.parse("{\"list\":\"=$keys(products)\",\"literal\":\"==x\",\"none\":\"=no.where\"}"))));

        assertThat(execution.route().export())
                .isEqualTo(Json.parse("{\"list\":[\"product1\",\"product2\"],\"literal\":\"=x\",\"none\":null}"));
    }

    @Test
    void shouldGoIntoErrorAndTryAgainWithCorrectedData() {
        HubPlan plan = new PlanBuilder()
                .block("do", route("a"), match("=fixed", "yes", "no"), route("end"))
                .block("yes", set("{\"done\":true}"))
                .block("no", error("=\"bad \" & a.name"))
                .build();
        Execution execution = Execution.of(plan).submit("{\"name\":\"Joe\"}");
        assertThat(execution.state().failure().message()).isEqualTo("bad Joe");
        assertThat(execution.submit("x", "{}").rejected().status()).isEqualTo(500);

        execution.step(new Event.RetryAsked(Json.parse("{\"fixed\":true}"), null));
        assertThat(execution.state().phase()).isEqualTo(Phase.FAILED);

        assertThat(execution.effects(Effect.RaiseIncident.class)).hasSize(2);
        assertThat(execution.effects(Effect.ResolveIncident.class)).hasSize(1);
    }

    @Test
    void shouldFailAnExpressionThatRunsTooLong() {
        Execution execution = Execution.of(main(set("{\"x\":\"=($f := function($n){ $f($n + 1) }; $f(1))\"}")));

        assertThat(execution.state().phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void shouldFailWhenTheAttributesGrowTooLarge() {
        HubPlan plan = new PlanBuilder()
                .block("do", set("{\"x\":\"0123456789\"}"), loop("body", "=false", 40))
                .block("body", set("{\"x\":\"=x & x\"}"))
                .build();

        Execution execution = new Execution(plan).budget(1_000).start("{}");

        assertThat(execution.state().failure().message()).contains("larger than");
        assertThat(Json.bytes(execution.state()).length).isLessThan(1_100_000);
    }

    @Test
    void shouldExpireAndForgetItsData() {
        Execution execution = Execution.of(main(route("a"), route("b"))).submit("{\"secret\":1}");

        execution.step(new Event.TimerFired("expiry"));

        assertThat(execution.state().phase()).isEqualTo(Phase.EXPIRED);
        assertThat(Json.text(execution.state())).doesNotContain("secret\":1");
    }

    @Test
    void shouldRunAFunctionWithItsInputAndGiveItsResult() {
        HubPlan plan = new PlanBuilder()
                .block("do", route("a"))
                .function("double", Validator.object(Map.of("n", required())), result("=it.n * 2"))
                .build();

        HubStart good = function("double", Json.parse("{\"n\":21}"));
        assertThat(new Execution(plan).start(good).state().result()).isEqualTo(Json.parse("42"));
        HubStart bad = function("double", Json.parse("{}"));
        assertThat(new Execution(plan).start(bad).rejected().status()).isEqualTo(422);
        HubStart unknown = function("other", null);
        assertThat(new Execution(plan).start(unknown).rejected().status()).isEqualTo(404);
    }

    private static HubStart function(String name, JsonNode it) {
        return new HubStart(it, name, "parent", null, null, null, null, null, null, 0);
    }
}
