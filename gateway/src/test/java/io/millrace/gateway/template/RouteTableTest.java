package io.millrace.gateway.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.gateway.proxy.Service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RouteTableTest {

    private static final Set<String> SERVICES = Set.of("a", "b");

    @ParameterizedTest
    @CsvSource({
        "/processes, definition, /processes",
        "/api/processes/1/x, definition, /processes/1/x",
        "/instances/1, instance, /instances/1",
        "/api/tasks/1/complete, instance, /tasks/1/complete",
        "/v1/workflows/20260101-0000-x-y!1/cancel, instance, /v1/workflows/20260101-0000-x-y!1/cancel",
        "/v1/workflows/a%21b/workitems/1/proceed, instance, /v1/workflows/a%21b/workitems/1/proceed",
        "/v1/ping, instance, /v1/ping",
        "/api/v1/definitions/publish, definition, /api/v1/definitions/publish",
        "/api/v1/shop/workflows/order/instances/start, instance, /api/v1/shop/workflows/order/instances/start",
        "/api/executor, hub, /api/executor",
        "/api/executor/loan, hub, /api/executor/loan",
        "/api/execution/1/back, hub, /api/execution/1/back",
        "/api/files/cache, hub, /api/files/cache",
        "/api/backoffice/workflows, definition, /api/backoffice/workflows",
        "/api/backoffice/workflows/x, definition, /api/backoffice/workflows/x",
        "/api/backoffice/executions, hub, /api/backoffice/executions",
        "/deliveries/1/replay, callback, /deliveries/1/replay",
    })
    void shouldLeadEachApiToItsService(String path, String service, String inner) throws IOException {
        RouteTable.Target target = builtIn().match("GET", path).orElseThrow();

        assertThat(target.route().service()).isEqualTo(service);
        assertThat(target.path()).isEqualTo(inner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/internal/plans/1", "/q/health", "/q/metrics", "/v1/other", "/processesx", "/api/v1"})
    void shouldNotRouteOtherPaths(String path) throws IOException {
        assertThat(builtIn().match("GET", path)).isEmpty();
    }

    @Test
    void shouldTakeTheMostSpecificTemplateWhateverTheOrder() {
        RouteTable table = table("""
                /x{+rest}    a  /tree{+rest}
                /x/{+rest}   a  /below/{+rest}
                /x/{id}      a  /any/{id}
                /x/{id}      a  /digits/{id}   id~[0-9]+
                /x/{id}.json a  /json/{id}
                /x/fixed     a  /fixed
                """);

        assertThat(inner(table, "/x/fixed")).isEqualTo("/fixed");
        assertThat(inner(table, "/x/7.json")).isEqualTo("/json/7");
        assertThat(inner(table, "/x/7")).isEqualTo("/digits/7");
        assertThat(inner(table, "/x/seven")).isEqualTo("/any/seven");
        assertThat(inner(table, "/x/7/y")).isEqualTo("/below/7/y");
        assertThat(inner(table, "/x")).isEqualTo("/tree");
    }

    @Test
    void shouldPutConstantsInAndTakeThemOutAgain() {
        RouteTable table =
                table("/orders/{key} a /api/v1/{domain}/workflows/{flow}/instances/{key} domain=shop flow=order");

        RouteTable.Target target = table.match("GET", "/orders/k%20ey").orElseThrow();

        assertThat(target.path()).isEqualTo("/api/v1/shop/workflows/order/instances/k%20ey");
        assertThat(forms(table, target.route(), target.path())).contains("/orders/k%20ey");
        assertThat(forms(table, target.route(), "/api/v1/bank/workflows/order/instances/1"))
                .isEmpty();
    }

    @Test
    void shouldGiveAnswersThePathTheClientUsed() throws IOException {
        RouteTable table = builtIn();
        Route aliased = table.match("GET", "/api/processes/1").orElseThrow().route();
        Route plain = table.match("GET", "/processes/1").orElseThrow().route();

        assertThat(forms(table, aliased, "/processes/7")).contains("/api/processes/7");
        assertThat(forms(table, plain, "/processes/7")).contains("/processes/7");
        assertThat(forms(table, plain, "/internal/plans/7")).isEmpty();
    }

    @Test
    void shouldPreferTheLineForTheMethod() {
        RouteTable table = table("""
                /x/{id} a /read/{id}  @methods=GET
                /x/{id} b /write/{id} @methods=POST,PUT
                /x/{+rest} a /other/{+rest}
                /only a /only @methods=POST
                """);

        assertThat(table.match("GET", "/x/1").orElseThrow().path()).isEqualTo("/read/1");
        assertThat(table.match("HEAD", "/x/1").orElseThrow().path()).isEqualTo("/read/1");
        assertThat(table.match("PUT", "/x/1").orElseThrow().path()).isEqualTo("/write/1");
        assertThat(table.match("DELETE", "/x/1").orElseThrow().path()).isEqualTo("/other/1");
        assertThat(table.match("GET", "/only")).isEmpty();
        assertThat(table.methods("/only")).containsExactly("POST");
        assertThat(table.methods("/nowhere")).isEmpty();
    }

    @Test
    void shouldPutTheBuiltInTableWhereTheFileSaysSo() {
        assertThat(inner(table("@built-in\n/own a /y"), "/built/in")).isEqualTo("/x");
        assertThat(table("/own a /y").match("GET", "/built/in")).isEmpty();
        assertThatThrownBy(() -> table("/own a /y\n\n@built-in\n/built/in a /z"))
                .hasMessageContaining("lines 3 and 4");
    }

    @Test
    void shouldNeverTakeTheGatewaysOwnPages() {
        RouteTable table = table("/{+rest} a /all/{+rest}");

        assertThat(inner(table, "/anything/else")).isEqualTo("/all/anything/else");
        for (String own : List.of("/health", "/q/health/ready", "/gateway/routes", "/openapi")) {
            assertThat(table.match("GET", own)).as(own).isEmpty();
        }
    }

    @Test
    void shouldPutVariablesIntoTheQueryAndTakeThemOutAgain() {
        RouteTable table = table("/orders/of/{customer} a /list{?filter,customer} filter=a%20b");
        RouteTable.Target target =
                table.match("GET", "/orders/of/M%C3%BCller+Co").orElseThrow();

        assertThat(target.uri("page=2&customer=evil&filter=none"))
                .isEqualTo("/list?filter=a%20b&customer=M%C3%BCller%2BCo&page=2");
        assertThat(target.uri(null)).isEqualTo("/list?filter=a%20b&customer=M%C3%BCller%2BCo");
        assertThat(table.forms().of(target.route(), "/list", "page=3&customer=A+B&filter=a+b"))
                .contains("/orders/of/A%20B?page=3");
        assertThat(table.forms().of(target.route(), "/list", "page=3&customer=A&filter=other"))
                .isEmpty();
        assertThat(table.forms().of(target.route(), "/list", "filter=a+b&customer=A&customer=B"))
                .isEmpty();
        assertThat(table.forms().of(target.route(), "/list", null)).isEmpty();
    }

    @Test
    void shouldUnderstandTheOperatorsForStepsAndLabels() {
        RouteTable table = table("""
                /a{/x,y}        a /b/{y}/{x}
                /report{.kind}  a /reports/{kind}
                """);

        assertThat(inner(table, "/a/1/2")).isEqualTo("/b/2/1");
        assertThat(inner(table, "/report.pdf")).isEqualTo("/reports/pdf");
    }

    @Test
    void shouldGiveClientsOfOwnTemplatesTheMostTellingForm() {
        RouteTable table = table("""
                /orders               a /api/{domain}/instances/start        domain=shop
                /orders/{id}{+rest}   a /api/{domain}/instances/{id}{+rest}  domain=shop id~[0-9]+
                /api/{+rest}          a /api/{+rest}
                /b/api/{+rest}        a /api/{+rest}
                """);
        Route own = table.match("POST", "/orders").orElseThrow().route();
        Route plain = table.match("GET", "/api/x").orElseThrow().route();
        Route alias = table.match("GET", "/b/api/x").orElseThrow().route();

        assertThat(forms(table, own, "/api/shop/instances/7/data")).contains("/orders/7/data");
        assertThat(forms(table, own, "/api/bank/instances/7")).contains("/api/bank/instances/7");
        assertThat(forms(table, own, "/api/shop/instances/x7")).contains("/api/shop/instances/x7");
        assertThat(forms(table, plain, "/api/shop/instances/7")).contains("/api/shop/instances/7");
        assertThat(forms(table, alias, "/api/shop/instances/7")).contains("/b/api/shop/instances/7");
        assertThat(table.forms().of("a", "/api/shop/instances/7")).contains("/api/shop/instances/7");
    }

    @Test
    void shouldKnowWhereNoLinkNeedsToBeChanged() {
        RouteTable table = table("""
                /orders/{id} a /api/{domain}/instances/{id} domain=shop
                /api/{+rest} a /api/{+rest}
                /hidden/{id} b /secret/{id}
                /open{+rest} b /open{+rest}
                """);

        assertThat(table.forms().unchanged(route(table, "/api/x"))).isTrue();
        assertThat(table.forms().unchanged(route(table, "/orders/1"))).isFalse();
        assertThat(table.forms().unchanged(route(table, "/open"))).isFalse();
    }

    @Test
    void shouldExplainWhatBecameOfEachLine() {
        RouteTable table = table("""
                /x/{+rest}   a  /below/{+rest}
                /x/{id}/y    a  /any/{id}/y
                /x/{id}      a  /digits/{id}   id~[0-9]+
                /x/7         a  /seven         @methods=POST
                """);

        assertThat(table.explain("GET", "/x/7").stream()
                        .map(one -> one.route().line() + " " + one.outcome() + ": " + one.why()))
                .containsExactly(
                        "4 WRONG_METHOD: the path fits, but it is for [POST]",
                        "3 TAKEN: the most specific template that fits",
                        "2 NO_MATCH: the path ends before step 3, y",
                        "1 SHADOWED: fits, but line 3 is more specific");
        assertThat(table.explain("GET", "/x/a/b").stream().map(Candidate::why))
                .contains("step 2 is 'a', not {id} of [0-9]+", "step 3 is 'b', not y", "step 2 is 'a', not 7");
    }

    @Test
    void shouldMatchAmongManyRoutesWithoutLookingAtAll() {
        String lines = IntStream.range(0, 1_000)
                .mapToObj(i -> "/r" + i + "/{id}{+rest} a /s" + i + "/{id}{+rest}")
                .collect(Collectors.joining("\n"));

        assertThat(inner(table(lines), "/r999/1/x")).isEqualTo("/s999/1/x");
    }

    @Test
    void shouldRefuseMoreRoutesThanItCanCompare() {
        String lines = IntStream.range(0, RouteFile.LIMIT + 1)
                .mapToObj(i -> "/r" + i + " a /s")
                .collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> table(lines)).hasMessageContaining("more than 2000 routes");
    }

    @Test
    void shouldComeBackToTheSamePathThroughAnyTable() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> lines = List.of(
                "/o/{key} a /v/{d}/{f}/{key} d=shop f=order",
                "/p/{a}/q/{b} a /z/{b}/y/{a}",
                "/t/{a}{+rest} b /u/{a}{+rest}",
                "/s/{a}.json b /w/{a}",
                "/m/{a} b /l{?a,c} c=1",
                "/n{/a,b} a /k/{a}-x/{b}",
                "/i/{+rest} a /i/{+rest}");
        RouteTable table = table(String.join("\n", lines));
        for (int i = 0; i < 5_000; i++) {
            Route route = table.routes().get(random.nextInt(table.routes().size()));
            String path = route.open().expand(values(random, route));

            RouteTable.Target target = table.match("GET", path).orElseThrow();
            String[] inner = target.uri(null).split("\\?", 2);

            assertThat(table.forms().of(target.route(), inner[0], inner.length > 1 ? inner[1] : null))
                    .as("seed %d, line %s, inner %s", seed, route.open(), target.uri(null))
                    .contains(path);
        }
    }

    private static Map<String, String> values(Random random, Route route) {
        String alphabet = "abcXYZ019-._~!$&'()*+,=:@ %ü漢";
        Map<String, String> values = new HashMap<>();
        route.open().variables().forEach(name -> {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            values.put(name, name.equals("rest") ? "/" + PercentCoding.encode(text.toString()) : text.toString());
        });
        return values;
    }

    private static Route route(RouteTable table, String path) {
        return table.match("GET", path).orElseThrow().route();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/x/{a} a /y/{a};/x/{b} b /z/{b}                | lines 1 and 2",
                "/x{+a} a /y{+a};# c;/x{+b} b /z{+b}            | lines 1 and 3",
                "/x/{a} a /y/{a} a~[0-9]+;/x/{b} b /z/{b} b~[a-z]+ | lines 1 and 2",
                "/x a                                           | line 1",
                "/ok a /ok;/x c /y                              | line 2: unknown service c",
                "/x/{a} a /y/{b}                                | line 1",
                "/x/{a} a /y                                    | line 1",
                "/x a /y nonsense                               | line 1",
                "/x a /y b=1                                    | line 1",
                "/x/{a} a /y/{a} b~1                            | line 1",
                "/x/{a} a /y/{a} a~[                            | line 1",
                "/x{+r} a /internal{+r}                         | never routed",
                "/x{+r} a /q{+r}                                | never routed",
                "/x/{+r} a /{+r}                                | never routed",
                "/x/{a} a /{a}                                  | never routed",
                "/x/{a} a /i{a}                                 | never routed",
                "/q/{a} a /y/{a}                                | a page of the gateway itself",
                "/health a /y                                   | a page of the gateway itself",
                "/gateway{+r} a /y{+r}                          | a page of the gateway itself",
                "/x a /y/{a} a=..                               | the constant a",
                "/x a /y/{a} a=b/c                              | the constant a",
                "/x a /y/{a} a=                                 | the constant a",
                "/x/{a} a /y/.{a}                               | cannot stand in a path",
                "/x/v{a} a /y/{a};/x/{a}v b /z/{a}           | lines 1 and 2",
                "/x a /y @methods=GET;/x a /z @methods=HEAD     | lines 1 and 2",
                "/x a /y @methods=get                           | does not list names",
                "/x a /y @other                                 | line 1: @other is no option",
                "/x/{a} a /y{?a,a}                              | a query parameter twice",
                "/x/{a} a /y/{a}{?a}                            | in its path and in its query",
                "/x/{a} a /y{?a}{?b}                            | must end in",
                "/x/{a} a /y/{a} a~(x                           | the pattern of a",
            })
    void shouldRefuseATableThatCannotBeUsed(String lines, String message) {
        assertThatThrownBy(() -> table(lines.replace(';', '\n')))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    private static Optional<String> forms(RouteTable table, Route came, String path) {
        return table.forms().of(came, path, null);
    }

    private static String inner(RouteTable table, String path) {
        return table.match("GET", path).orElseThrow().path();
    }

    private static RouteTable table(String text) {
        return RouteFile.parse(text, "/built/in a /x", SERVICES);
    }

    private static RouteTable builtIn() throws IOException {
        try (var text = RouteTableTest.class.getResourceAsStream("/routes.conf")) {
            return RouteFile.parse(
                    "@built-in", new String(text.readAllBytes(), StandardCharsets.UTF_8), Service.keys());
        }
    }
}
