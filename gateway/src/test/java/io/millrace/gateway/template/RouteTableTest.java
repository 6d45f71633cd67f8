package io.millrace.gateway.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

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
        RouteTable.Target target = builtIn().match(path).orElseThrow();

        assertThat(target.route().service()).isEqualTo(service);
        assertThat(target.path()).isEqualTo(inner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/internal/plans/1", "/q/health", "/q/metrics", "/v1/other", "/processesx", "/api/v1"})
    void shouldNotRouteOtherPaths(String path) throws IOException {
        assertThat(builtIn().match(path)).isEmpty();
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

        RouteTable.Target target = table.match("/orders/k%20ey").orElseThrow();

        assertThat(target.path()).isEqualTo("/api/v1/shop/workflows/order/instances/k%20ey");
        assertThat(table.outward(target.route(), target.path())).contains("/orders/k%20ey");
        assertThat(table.outward(target.route(), "/api/v1/bank/workflows/order/instances/1"))
                .isEmpty();
    }

    @Test
    void shouldGiveAnswersThePathTheClientUsed() throws IOException {
        RouteTable table = builtIn();
        Route aliased = table.match("/api/processes/1").orElseThrow().route();
        Route plain = table.match("/processes/1").orElseThrow().route();

        assertThat(table.outward(aliased, "/processes/7")).contains("/api/processes/7");
        assertThat(table.outward(plain, "/processes/7")).contains("/processes/7");
        assertThat(table.outward(plain, "/internal/plans/7")).isEmpty();
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
            })
    void shouldRefuseATableThatCannotBeUsed(String lines, String message) {
        assertThatThrownBy(() -> table(lines.replace(';', '\n')))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    private static String inner(RouteTable table, String path) {
        return table.match(path).orElseThrow().path();
    }

    private static RouteTable table(String text) {
        return RouteFile.parse(text, SERVICES);
    }

    private static RouteTable builtIn() throws IOException {
        try (var text = RouteTableTest.class.getResourceAsStream("/routes.conf")) {
            return RouteFile.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8), Service.keys());
        }
    }
}
