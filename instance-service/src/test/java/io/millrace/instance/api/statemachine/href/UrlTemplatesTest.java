package io.millrace.instance.api.statemachine.href;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UrlTemplatesTest {

    @Test
    void shouldPutTheBuiltInPathsBelowTheBasePath() {
        UrlTemplates links = new UrlTemplates("/api/v1", Map.of());
        UrlTemplates.Instance instance = links.instance("shop", "order", "7");

        assertThat(links.instances("shop", "order")).isEqualTo("/api/v1/shop/workflows/order/instances");
        assertThat(links.function("shop", "rate")).isEqualTo("/api/v1/shop/functions/rate");
        assertThat(instance.self()).isEqualTo("/api/v1/shop/workflows/order/instances/7");
        assertThat(instance.data()).isEqualTo("/api/v1/shop/workflows/order/instances/7/functions/data");
        assertThat(instance.view()).isEqualTo("/api/v1/shop/workflows/order/instances/7/functions/view");
        assertThat(instance.transition("pay")).isEqualTo("/api/v1/shop/workflows/order/instances/7/transitions/pay");
        assertThat(instance.view("pay")).endsWith("/instances/7/functions/view?transitionKey=pay");
        assertThat(instance.schema("pay")).endsWith("/instances/7/functions/schema?transitionKey=pay");
    }

    @Test
    void shouldTakeAnOwnTemplateAsItStands() {
        UrlTemplates links = new UrlTemplates(
                "/api/v1",
                Map.of(
                        "Transition",
                        "https://public.test/{0}/{1}/{2}/do/{3}",
                        "data",
                        "/d/{instance}",
                        "function-list",
                        "/{domain}/fn/{2}",
                        "InstanceList",
                        "/orders"));
        UrlTemplates.Instance instance = links.instance("shop", "order", "7");

        assertThat(instance.transition("pay")).isEqualTo("https://public.test/shop/order/7/do/pay");
        assertThat(instance.data()).isEqualTo("/d/7");
        assertThat(links.function("shop", "rate")).isEqualTo("/shop/fn/rate");
        assertThat(links.instances("shop", "order")).isEqualTo("/orders");
        assertThat(instance.self()).isEqualTo("/api/v1/shop/workflows/order/instances/7");
    }

    @Test
    void shouldAskTheOwnViewForATransition() {
        assertThat(new UrlTemplates("/api/v1", Map.of("View", "/v/{instance}"))
                        .instance("shop", "order", "7")
                        .view("pay"))
                .isEqualTo("/v/7?transitionKey=pay");
        assertThat(new UrlTemplates("/api/v1", Map.of("View", "/v?i={2}"))
                        .instance("shop", "order", "7")
                        .view("pay"))
                .isEqualTo("/v?i=7&transitionKey=pay");
        assertThat(new UrlTemplates("/api/v1", Map.of("View", "/v/{2}", "TransitionView", "/tv/{2}/{3}"))
                        .instance("shop", "order", "7")
                        .view("pay"))
                .isEqualTo("/tv/7/pay");
    }

    @Test
    void shouldEncodeValuesSoThatNoneLeavesItsPlace() {
        UrlTemplates links = new UrlTemplates("/api/v1", Map.of());

        assertThat(links.instance("a/b", "c?d", "e f#{0}").transition("ü&=+*~"))
                .isEqualTo("/api/v1/a%2Fb/workflows/c%3Fd/instances/e%20f%23%7B0%7D/transitions/%C3%BC%26%3D%2B%2A~");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Nothing       ; /x                      ; no template Nothing
            Transition    ; /x/{instance}           ; Transition (/x/{instance}) has no {transition}
            Instance      ; /x/{3}                  ; Instance (/x/{3}) names {3}
            Instance      ; /x/{instance}/{function}; names {function}
            Instance      ; /x/{}/{instance}        ; names {}
            FunctionList  ; /{0}/{1}/{2}            ; FunctionList (/{0}/{1}/{2}) names {1}
            Data          ; /x/{instance            ; brace without its counterpart
            Data          ; /x/instance}/{instance} ; brace without its counterpart
            Data          ; x/{instance}            ; must begin with /
            Data          ; //other.test/{instance} ; must begin with /
            Data          ; javascript:{instance}   ; must begin with /
            Data          ; '/a b/{instance}'       ; has a character at 2
            """)
    void shouldRefuseABadTemplateByName(String name, String template, String message) {
        assertThatThrownBy(() -> new UrlTemplates("/api/v1", Map.of(name, template)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseATemplateThatIsGivenTwiceAndABasePathThatIsNone() {
        assertThatThrownBy(() -> new UrlTemplates("/api/v1", Map.of("InstanceList", "/a", "instance-list", "/b")))
                .hasMessageContaining("InstanceList is given twice");
        assertThatThrownBy(() -> new UrlTemplates("api", Map.of())).hasMessageContaining("base path (api)");
    }
}
