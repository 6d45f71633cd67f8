package io.millrace.definition.hub.builder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.definition.hub.BuilderScripts;
import io.millrace.definition.hub.HubReader;
import io.millrace.definition.hub.builder.BuilderReader.Read;
import io.millrace.definition.hub.source.Source;
import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.definition.hub.source.SourceReader;
import io.millrace.plan.hub.HubPlan;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class BuilderReaderTest {

    private final BuilderReader reader = new BuilderReader(SourceBounds.DEFAULT);
    private final HubReader definitions = new HubReader(SourceBounds.DEFAULT);

    @Test
    void shouldReadAWholeJourneyAsTheDefinitionThatSaysTheSame() throws IOException {
        HubPlan script = plan(reader(resource("onboarding.groovy")));
        HubPlan written = plan(new SourceReader(SourceBounds.DEFAULT).read(resource("imported.yaml")));

        assertThat(script).isEqualTo(written);
    }

    @Test
    void shouldConvertToYamlAndJsonThatReadAlike() throws IOException {
        BuilderScripts.Converted converted =
                new BuilderScripts(SourceBounds.DEFAULT).convert(resource("onboarding.groovy"), "onboarding");

        HubPlan script = plan(converted.root());
        assertThat(plan(new SourceReader(SourceBounds.DEFAULT).read(converted.yaml())))
                .isEqualTo(script);
        assertThat(plan(new SourceReader(SourceBounds.DEFAULT).read(converted.json())))
                .isEqualTo(script);
        assertThat(converted.yaml()).startsWith("hub: 1\nname: onboarding\nroutes:\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "1                        @ 1",
                "-2.5                     @ -2.5",
                "1_000L                   @ 1000",
                "'text'                   @ \"text\"",
                "'=literal'               @ \"==literal\"",
                "\"a\\tb\\u0041\"         @ \"a\\tbA\"",
                "true                     @ true",
                "null                     @ null",
                "a.b.c                    @ \"=a.b.c\"",
                "a?.b['c d']              @ \"=a.b.`c d`\"",
                "a.and.$x                 @ \"=a.`and`.`$x`\"",
                "a[0]                     @ \"=a[0]\"",
                "uuid                     @ \"=execution.uuid\"",
                "[1, 'x', a]              @ [1,\"x\",\"=a\"]",
                "[:]                      @ {}",
                "[a: 1, 'b c': [d: e]]    @ {\"a\":1,\"b c\":{\"d\":\"=e\"}}",
                "\"${a}/x/$b.c\"          @ \"=a & \\\"/x/\\\" & b.c\"",
                "\"$a\"                   @ \"=\\\"\\\" & a\"",
                "\"${a + 1}\"             @ \"=\\\"\\\" & (a + 1)\"",
                "a + 1 * 2 - b % 3        @ \"=(a + (1 * 2)) - (b % 3)\"",
                "'x' + a                  @ \"=\\\"x\\\" & a\"",
                "a && b || !c             @ \"=(a and b) or (c ? false : true)\"",
                "a == 1 && b != 'x'       @ \"=(a = 1) and ($not(b = \\\"x\\\"))\"",
                "a == null                @ \"=$not($exists(a)) or a = null\"",
                "null != a                @ \"=$not($not($exists(a)) or a = null)\"",
                "a >= 1 ? 'y' : 'n'       @ \"=(a >= 1) ? \\\"y\\\" : \\\"n\\\"\"",
                "a ?: 'none'              @ \"=a ? a : \\\"none\\\"\"",
                "a in [1, 2]              @ \"=a in [1, 2]\"",
                "-a                       @ \"=-a\"",
                "(a || b) && c            @ \"=(a or b) and c\""
            })
    void shouldTranslateExpressions(String groovy, String template) {
        assertThat(root("x << " + groovy).at("/do/0/set/x").toString()).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mobile                                | {\"mobile\":{}}",
                "mobile { regex ~/[0-9]{5}/ }          | {\"mobile\":{\"regex\":\"[0-9]{5}\"}}",
                "mobile { regex '[0-9]{5}' }           | {\"mobile\":{\"regex\":\"[0-9]{5}\"}}",
                "p { values \"a\", \"b\" }             | {\"p\":{\"values\":[\"a\",\"b\"]}}",
                "p { values products }                 | {\"p\":{\"values\":\"=products\"}}",
                "values 'a', 'b'                       | {\"$\":{\"values\":[\"a\",\"b\"]}}",
                "a { string() }; b { number() }        | {\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"number\"}}",
                "a { truefalse(); optional() }         | {\"a\":{\"type\":\"boolean\",\"optional\":true}}",
                "a { file() }; b { file 'image' }      | {\"a\":{\"type\":\"file\"},\"b\":{\"type\":\"file\",\"mime\":\"image\"}}",
                "a { b; c { d } }                      | {\"a\":{\"fields\":{\"b\":{},\"c\":{\"fields\":{\"d\":{}}}}}}",
                "string; number                        | {\"string\":{},\"number\":{}}"
            })
    void shouldReadValidation(String block, String validate) {
        assertThat(root("route('r') { uri '/r'; validate { " + block + " } }")
                        .at("/do/0/route/validate")
                        .toString())
                .isEqualTo(validate);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "def x = 1                        | 2 | 1  | NOT_EXPRESSIBLE | 'def' has no counterpart",
                "x = 1                            | 2 | 1  | NOT_EXPRESSIBLE | attributes are set by '<<'",
                "if (a) { path 'p' }              | 2 | 1  | NOT_EXPRESSIBLE | there are match, switch and loop",
                "println 'x'                      | 2 | 1  | MALFORMED       | unknown command 'println'",
                "x << a + b                       | 2 | 8  | NOT_EXPRESSIBLE | adds numbers or joins texts",
                "x << a.size()                    | 2 | 6  | NOT_EXPRESSIBLE | the method 'size'",
                "x << now()                       | 2 | 6  | NOT_EXPRESSIBLE | the function 'now'",
                "x << { 1 }                       | 2 | 6  | NOT_EXPRESSIBLE | a closure is no value",
                "x << new Date()                  | 2 | 6  | NOT_EXPRESSIBLE | objects have no counterpart",
                "x << 1..5                        | 2 | 7  | NOT_EXPRESSIBLE | ranges",
                "x << 0x1F                        | 2 | 6  | NOT_EXPRESSIBLE | no decimal number",
                "match (a ==~ /x/) { path 'p' }   | 2 | 10 | NOT_EXPRESSIBLE | patterns are not available",
                "match (a) { break }              | 2 | 13 | NOT_EXPRESSIBLE | 'break' has no counterpart",
                "route \"a${b}\"                  | 2 | 1  | MALFORMED       | followed by its name",
                "route('r') { uri '/r'; colour 1 }| 2 | 24 | MALFORMED       | a route has no 'colour'",
                "route('r') { uri '/r'; uri '/s' }| 2 | 24 | MALFORMED       | a second time",
                "route('r') { validate { a { date() } } } | 2 | 29 | NOT_EXPRESSIBLE | no validator 'date'",
                "exchange('e') { connector('smtp') { } } | 2 | 17 | NOT_EXPRESSIBLE | there is no 'smtp'",
                "exchange('e')                    | 2 | 1  | MALFORMED       | no exchange 'e' is registered",
                "exchange('e') { timeout t }      | 2 | 17 | NOT_EXPRESSIBLE | takes a number",
                "register { function('f') { } }   | 2 | 12 | NOT_EXPRESSIBLE | only routes, exchanges and paths",
                "path('p') { route 'r' }          | 2 | 1  | MALFORMED       | inside 'register'",
                "switch (a) { case String: break }| 2 | 19 | NOT_EXPRESSIBLE | no types",
                "loop { path 'p' }                | 2 | 18 | MALFORMED       | 'until' is expected",
                "x << 'never closed               | 2 | 6  | MALFORMED       | never closed",
                "x << (1                          | 2 | 8  | MALFORMED       | '(' is never closed",
                "x << 1 }                         | 2 | 8  | MALFORMED       | '}' closes nothing",
                "x << #                           | 2 | 6  | MALFORMED       | '#' has no meaning"
            })
    void shouldRefuseWithLineColumnAndReason(String statement, int line, int column, String code, String reason) {
        Violation fault = faults("y << 1\n" + statement).getFirst();

        assertThat(List.of(fault.line(), fault.column(), fault.code())).isEqualTo(List.of(line, column, code));
        assertThat(fault.message()).contains(reason);
    }

    @Test
    void shouldConvertTheExampleOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/hub.md"));

        assertThat(plan(reader(page.split("```groovy\n")[1].split("```\n")[0])).block("do"))
                .hasSize(3);
    }

    @Test
    void shouldListTheFaultsOfAllStatements() {
        String script = """
                def x = [
                    a: 1
                ]
                match (ok) {
                    y << z()
                    path 'p'
                }
                switch (ok) {
                    case 1:
                        while (true) { }
                        break
                }
                """;

        assertThat(faults(script)).extracting(Violation::line).containsExactly(1, 5, 10);
    }

    @Test
    void shouldTellFaultsOfTheDefinitionByThePlaceInTheScript() {
        Outcome outcome = definitions.read(reader("x << 1\nroute 'nowhere'\nroute('r') { export x }\n"));

        assertThat(((Outcome.Invalid) outcome).problem().violations())
                .extracting(Violation::line, Violation::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "UNKNOWN_ROUTE"),
                        org.assertj.core.groups.Tuple.tuple(3, "REQUIRED"));
    }

    @Test
    void shouldWriteOutWhatACaseFallsInto() {
        JsonNode choice = root("""
                switch (a) {
                    case 1:
                    case 2:
                        x << 1
                    case { it > 5 }:
                        y << 2
                        break
                    case '/slashes/':
                        z << 3
                    default:
                        z << 4
                }
                """).at("/do/0");

        assertThat(choice.toString())
                .isEqualTo("{\"switch\":\"=a\",\"cases\":["
                        + "{\"when\":1,\"do\":[{\"set\":{\"x\":1}},{\"set\":{\"y\":2}}]},"
                        + "{\"when\":2,\"do\":[{\"set\":{\"x\":1}},{\"set\":{\"y\":2}}]},"
                        + "{\"when\":\"=a > 5\",\"do\":[{\"set\":{\"y\":2}}]},"
                        + "{\"when\":[\"/slashes/\"],\"do\":[{\"set\":{\"z\":3}},{\"set\":{\"z\":4}}]}],"
                        + "\"default\":[{\"set\":{\"z\":4}}]}");
    }

    @Test
    void shouldSetTheResultOfARouteOrExchange() {
        assertThat(root("client.basic << route('a') { uri '/a' }").at("/do").toString())
                .isEqualTo("[{\"route\":{\"name\":\"a\",\"uri\":\"/a\",\"namespace\":\"client.basic\"}}]");
        assertThat(root("register { route('a') { uri '/a'; namespace b.c } }\nx << route('a')")
                        .at("/do")
                        .toString())
                .isEqualTo("[{\"route\":{\"name\":\"a\"}},{\"set\":{\"x\":\"=b.c\"}}]");
    }

    @ParameterizedTest
    @CsvSource({"(,)", "[,]", "{,}", "!,''", "-,''", "match(a){,}", "\"${,}\""})
    void shouldRefuseDeepNesting(String open, String close) {
        assertThat(faults("x << " + open.repeat(20_000) + "1" + close.repeat(20_000)))
                .isNotEmpty();
        assertThat(faults(open.repeat(20_000) + "1" + close.repeat(20_000))).isNotEmpty();
    }

    @Test
    void shouldRefuseWhatGrowsWithoutBound() {
        assertThat(faults("x << " + "(".repeat(30) + "a" + " ?: b)".repeat(30))).isNotEmpty();
        assertThat(faults("x << a" + " || a".repeat(100_000)))
                .extracting(Violation::code)
                .containsExactly("TOO_LARGE");
        assertThat(faults("switch (a) {\n" + "case 1: x << 1\n".repeat(5_000) + "}"))
                .extracting(Violation::code)
                .containsExactly("TOO_LARGE");
        assertThat(faults("x".repeat(1_000_001))).extracting(Violation::code).containsExactly("TOO_LARGE");
    }

    private JsonNode root(String script) {
        return reader(script).json();
    }

    private Source reader(String script) {
        return switch (reader.read(script, "onboarding")) {
            case Read.Definition definition -> definition.root();
            case Read.Refused refused -> throw new AssertionError(refused.faults());
        };
    }

    private List<Violation> faults(String script) {
        return switch (reader.read(script, "w")) {
            case Read.Definition definition ->
                throw new AssertionError(definition.root().json());
            case Read.Refused refused -> refused.faults();
        };
    }

    private HubPlan plan(Source root) {
        return switch (definitions.read(root)) {
            case Outcome.Compiled compiled -> (HubPlan) compiled.plan();
            case Outcome.Invalid invalid ->
                throw new AssertionError(invalid.problem().violations());
        };
    }

    private static String resource(String name) throws IOException {
        try (InputStream text = BuilderReaderTest.class.getResourceAsStream("/hub/" + name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
