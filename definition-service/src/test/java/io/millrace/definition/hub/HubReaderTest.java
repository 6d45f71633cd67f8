package io.millrace.definition.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.json.Json;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.plan.hub.FunctionStep;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.LoopStep;
import io.millrace.plan.hub.MatchStep;
import io.millrace.plan.hub.RouteStep;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class HubReaderTest {

    private final HubReader reader = new HubReader(SourceBounds.DEFAULT);

    @Test
    void shouldCompileTheOnboardingExample() throws IOException {
        HubPlan plan = compiled(example());

        assertThat(plan.name()).isEqualTo("onboarding");
        assertThat(plan.standard()).isTrue();
        assertThat(plan.block("do")).hasSize(7);
        RouteStep basic = (RouteStep) plan.block("do").get(1);
        assertThat(basic.namespace()).isEqualTo("client");
        assertThat(basic.validate().fields().keySet())
                .containsExactly("firstname", "lastname", "mobile", "address", "id_card");
        ExchangeStep credit = (ExchangeStep) plan.block("do").get(2);
        assertThat(credit.async()).isTrue();
        assertThat(credit.retryBackoff()).isEqualTo(Duration.ofSeconds(5));
        MatchStep match = (MatchStep) plan.block("do").get(4);
        assertThat(plan.block(match.then())).hasSize(1);
        assertThat(plan.block(match.otherwise())).isEmpty();
        assertThat(((LoopStep) plan.block("do").get(5)).max()).isEqualTo(10);
        assertThat(plan.functions()).containsOnlyKeys("exchange");
    }

    @Test
    void shouldCompileTheExampleOfTheDocumentationWithoutAWarning() throws IOException {
        String page = Files.readString(Path.of("../docs/hub.md"));
        String example = page.split("```yaml\n")[1].split("```\n")[0];

        assertThat(reader.read(example))
                .isInstanceOfSatisfying(
                        Outcome.Compiled.class,
                        compiled -> assertThat(compiled.warnings()).isEmpty());
    }

    @Test
    void shouldReadBackThePlanItWrote() throws IOException {
        HubPlan plan = compiled(example());

        assertThat(Json.read(Json.bytes(plan), HubPlan.class)).isEqualTo(plan);
    }

    @Test
    void shouldReadJsonAsItReadsYaml() {
        String yaml = "hub: 1\nname: w\ndo:\n  - route: {name: a, uri: /a}\n";
        String json = "{\"hub\":1,\"name\":\"w\",\"do\":[{\"route\":{\"name\":\"a\",\"uri\":\"/a\"}}]}";

        assertThat(compiled(json)).isEqualTo(compiled(yaml));
    }

    @Test
    void shouldListEveryFaultWithLineAndPath() {
        String source = """
                hub: 1
                name: w
                do:
                  - route: missing
                  - rout: {uri: /a}
                  - route: {name: b, colour: red}
                  - set: {x: "=1 +"}
                  - exchange: {name: e, http: {method: GET}}
                  - path: nowhere
                """;

        assertThat(faults(source))
                .extracting(Violation::line, Violation::path, Violation::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(4, "do.0.route", "UNKNOWN_ROUTE"),
                        org.assertj.core.groups.Tuple.tuple(5, "do.1", "UNKNOWN_STEP"),
                        org.assertj.core.groups.Tuple.tuple(6, "do.2.route.colour", "UNKNOWN_KEY"),
                        org.assertj.core.groups.Tuple.tuple(6, "do.2.route.uri", "REQUIRED"),
                        org.assertj.core.groups.Tuple.tuple(7, "do.3.set.x", "EXPRESSION"),
                        org.assertj.core.groups.Tuple.tuple(8, "do.4.exchange.http.url", "REQUIRED"),
                        org.assertj.core.groups.Tuple.tuple(9, "do.5.path", "UNKNOWN_PATH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$match(t, /(a+)+$/)", "$eval('1')", "$random()", "$shuffle([1])"})
    void shouldSayWhichExpressionUsesWhatIsOff(String expression) {
        assertThat(faults("hub: 1\nname: w\ndo:\n  - set: {x: \"=" + expression + "\"}\n"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.path()).isEqualTo("do.0.set.x");
                    assertThat(fault.line()).isEqualTo(4);
                    assertThat(fault.code()).isEqualTo("EXPRESSION");
                    assertThat(fault.message()).contains("not available in expressions");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                        | EMPTY",
                "hub: [1                                                   | MALFORMED",
                "{\"hub\": 1,}                                             | MALFORMED",
                "hub: 1\\nhub: 1                                           | DUPLICATE_KEY",
                "a: &x [1]\\nb: *x                                         | ALIAS_REFUSED",
                "hub: 1\\n---\\nhub: 2                                     | MALFORMED",
                "- 1                                                       | OBJECT_EXPECTED",
                "hub: 2\\nname: w\\ndo: [{log: x}]                         | NUMBER_EXPECTED",
                "hub: 1\\ndo: [{log: x}]                                   | REQUIRED",
                "hub: 1\\nname: a b\\ndo: [{log: x}]                       | INVALID_NAME",
                "hub: 1\\nname: w\\ndo: []                                 | REQUIRED",
                "hub: 1\\nname: w\\ndo: {log: x}                           | LIST_EXPECTED",
                "hub: 1\\nname: w\\ndo: [{log: x, set: {}}]                | UNKNOWN_STEP",
                "hub: 1\\nname: w\\ndo: [{set: {it: 1}}]                   | RESERVED_NAME",
                "hub: 1\\nname: w\\ndo: [{loop: [{log: x}]}]               | REQUIRED",
                "hub: 1\\nname: w\\ndo: [{route: {name: a, uri: /a, result: 1}}] | NOT_TERMINAL",
                "hub: 1\\nname: w\\ndo: [{route: {name: a, uri: /a, validate: {x: {regex: '('}}}}] | INVALID_REGEX",
                "hub: 1\\nname: w\\ndo: [{route: {name: a, uri: /a, validate: {x: {type: date}}}}] | INVALID_VALUE",
                "hub: 1\\nname: w\\ndo: [{function: f}]                         | UNKNOWN_FUNCTION",
                "hub: 1\\nname: w\\ndo: [{log: x}]\\nfunctions: {f: {do: [{function: f}]}} | PATH_CYCLE",
                "hub: 1\\nname: w\\ndo: [{log: x}]\\npaths: {a.b: []}             | INVALID_NAME",
                "hub: 1\\nname: w\\ndo: [{log: x}]\\nexpiration: 8h              | INVALID_VALUE",
                "hub: 1\\nname: w\\ndo: [{log: x}]\\nexpiration: PT9S            | INVALID_VALUE",
                "hub: 1\\nname: w\\ndo: [{log: x}]\\nunmasked: [1]               | TEXT_EXPECTED",
                "hub: 1\\nname: w\\ndo: [{exchange: {name: e, connector: smtp}}] | UNKNOWN_CONNECTOR"
            })
    void shouldRefuseWhatIsNotADefinition(String source, String code) {
        assertThat(faults(source.replace("\\n", "\n")))
                .extracting(Violation::code)
                .contains(code);
    }

    @Test
    void shouldRefuseAWorkflowNamedLikeAnExecution() {
        String source = "hub: 1\nname: 511b0441-d6d0-4a8a-8003-22ef52740847\ndo: [{log: x}]";

        assertThat(faults(source)).extracting(Violation::code).containsExactly("INVALID_NAME");
    }

    @Test
    void shouldRefusePathsThatRunThemselves() {
        String source = """
                hub: 1
                name: w
                do: [{path: a}]
                paths:
                  a: [{match: "=x", do: [{path: b}]}]
                  b: [{path: a}]
                """;

        assertThat(faults(source)).extracting(Violation::code).containsExactly("PATH_CYCLE");
    }

    @Test
    void shouldCompileAFunctionCalledByAScript() {
        HubPlan plan = compiled("""
                hub: 1
                name: w
                expiration: PT2H
                unmasked: [rate]
                do:
                  - function: f
                  - function: { name: f, input: { a: "=f" }, namespace: rate.value }
                functions:
                  f: { do: [ { result: "=it.a" } ] }
                """);

        assertThat(plan.block("do"))
                .containsExactly(
                        new FunctionStep("f", null, "f"),
                        new FunctionStep("f", Json.parse("{\"a\":\"=f\"}"), "rate.value"));
        assertThat(plan.expiration()).isEqualTo(Duration.ofHours(2));
        assertThat(plan.unmasked()).containsExactly("rate");
    }

    @Test
    void shouldWarnAboutWhatIsProbablyNotMeant() {
        String source = """
                hub: 1
                name: w
                routes:
                  unused: { uri: /u }
                do:
                  - route: { name: a, uri: "='/x/' & nobody.id", export: "=products[price > 1].name" }
                  - set: { products: [], total: "=$sum(products.(price * it.count))" }
                  - route: { name: end, uri: /end, terminal: true }
                  - log: never
                functions:
                  f: { do: [ { result: "=a.b" }, { log: never } ] }
                paths:
                  unused: [ { log: x } ]
                """;

        assertThat(((Outcome.Compiled) reader.read(source)).warnings())
                .extracting(Violation::line, Violation::code, Violation::message)
                .containsExactly(
                        tuple(4, "UNUSED_ROUTE", "nothing shows the route 'unused'"),
                        tuple(6, "NEVER_WRITTEN", "'nobody' is read but never written"),
                        tuple(9, "UNREACHABLE", "this step is never reached: the one before it is the last"),
                        tuple(11, "NEVER_WRITTEN", "'a' is read but never written"),
                        tuple(11, "UNREACHABLE", "this step is never reached: the one before it is the last"),
                        tuple(13, "UNUSED_PATH", "nothing runs the path 'unused'"));
    }

    @Test
    void shouldSayOnceWhatIsWrongWithAReusableRoute() {
        String source = """
                hub: 1
                name: w
                routes:
                  a: { uri: /a, colour: red }
                  unused: { uri: /b, validate: { x: { regex: "(" } } }
                do: [ { route: a }, { route: a }, { route: { name: a, export: 1 } } ]
                """;

        assertThat(faults(source))
                .extracting(Violation::line, Violation::code)
                .containsExactly(tuple(4, "UNKNOWN_KEY"), tuple(5, "INVALID_REGEX"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.b + c                        | a,c",
                "a[b = c].d                     | a",
                "a.(b + c)                      | a",
                "a.{'x': b}                     | a",
                "{'x': a, 'y': [b, c]}          | a,b,c",
                "$sum(a.b) & `odd name`         | a,odd name",
                "a and b or c in d              | a,b,c,d",
                "a ? 'b' : null                 | a",
                "$map(a, function($v){$v.b})    | a",
                "a^(b).c                        | a",
                "a.*.b * c                      | a,c",
                "/* x */ a.and                  | a"
            })
    void shouldKnowWhatAnExpressionReads(String expression, String names) {
        assertThat(String.join(",", ReadNames.of(expression))).isEqualTo(names);
    }

    @Test
    void shouldRefuseARouteInAFunction() {
        String source = """
                hub: 1
                name: w
                do: [{log: x}]
                functions:
                  f: {do: [{path: p}]}
                paths:
                  p: [{route: {name: a, uri: /a}}]
                """;

        assertThat(faults(source)).extracting(Violation::code).containsExactly("ROUTE_IN_FUNCTION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void shouldRefuseDeepNesting(String open) {
        assertThat(faults("{\"x\":" + open.repeat(100_000)))
                .extracting(Violation::code)
                .containsAnyOf("TOO_DEEP", "MALFORMED");
        assertThat(faults("x: " + "[".repeat(100_000)))
                .extracting(Violation::code)
                .containsAnyOf("TOO_DEEP", "MALFORMED");
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        assertThat(faults("x: " + "a".repeat(1_000_001)))
                .extracting(Violation::code)
                .containsExactly("TOO_LARGE");
        assertThat(faults("x: [" + "1,".repeat(60_000) + "1]"))
                .extracting(Violation::code)
                .containsExactly("TOO_LARGE");
    }

    private HubPlan compiled(String source) {
        return switch (reader.read(source)) {
            case Outcome.Compiled compiled -> (HubPlan) compiled.plan();
            case Outcome.Invalid invalid ->
                throw new AssertionError(invalid.problem().violations());
        };
    }

    private List<Violation> faults(String source) {
        return switch (reader.read(source)) {
            case Outcome.Compiled compiled -> throw new AssertionError("compiled: " + compiled.plan());
            case Outcome.Invalid invalid -> invalid.problem().violations();
        };
    }

    static String example() throws IOException {
        try (InputStream text = HubReaderTest.class.getResourceAsStream("/hub/onboarding.yaml")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
