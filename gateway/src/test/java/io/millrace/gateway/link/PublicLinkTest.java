package io.millrace.gateway.link;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.gateway.template.RouteFile;
import io.millrace.gateway.template.RouteTable;

import static org.assertj.core.api.Assertions.assertThat;

class PublicLinkTest {

    private static final RouteTable TABLE = RouteFile.parse("""
            /orders/{key}{+rest} a /api/{domain}/instances/{key}{+rest} domain=shop
            /open{+rest}         a /open{+rest}
            """, "", Set.of("a"));

    private final PublicLink links = new PublicLink(
            TABLE.forms(),
            TABLE.match("GET", "/orders/1").orElseThrow().route(),
            "https://shop.example.com/base",
            "http://127.0.0.1:8082");

    @ParameterizedTest
    @CsvSource({
        "/api/shop/instances/7,                                /orders/7",
        "/api/shop/instances/7/data?x=1&y=2#z,                 /orders/7/data?x=1&y=2#z",
        "/api/shop/instances/a%20b,                            /orders/a%20b",
        "http://127.0.0.1:8082/api/shop/instances/7,           https://shop.example.com/base/orders/7",
        "http://127.0.0.1:8082/nowhere?x,                      https://shop.example.com/base/nowhere?x",
        "http://127.0.0.1:8082,                                https://shop.example.com/base",
        "https://shop.example.com/base/api/shop/instances/7?q, https://shop.example.com/base/orders/7?q",
    })
    void shouldBringWhatIsOursIntoPublicForm(String link, String form) {
        assertThat(links.of(link)).contains(form);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/bank/instances/7",
        "/open/x",
        "//127.0.0.1:8082/api/shop/instances/7",
        "http://127.0.0.1:80822/api/shop/instances/7",
        "http://127.0.0.1:8082@evil.test/api/shop/instances/7",
        "https://shop.example.com/based/api/shop/instances/7",
        "https://elsewhere.test/api/shop/instances/7",
        "api/shop/instances/7",
        "''",
        "a text",
    })
    void shouldLeaveEverythingElseAlone(String link) {
        assertThat(links.of(link)).isEmpty();
    }

    @Test
    void shouldChangeLinkHeaders() {
        assertThat(LinkHeader.of(
                        "Link", "</api/shop/instances/7?page=2>; rel=\"next\", <https://x.test/>; rel=\"up\"", links))
                .isEqualTo("</orders/7?page=2>; rel=\"next\", <https://x.test/>; rel=\"up\"");
        assertThat(LinkHeader.of("location", "/api/shop/instances/7", links)).isEqualTo("/orders/7");
        assertThat(LinkHeader.of("Content-Location", "/api/shop/instances/7", links))
                .isEqualTo("/orders/7");
        assertThat(LinkHeader.of("X-Location", "/api/shop/instances/7", links)).isEqualTo("/api/shop/instances/7");
    }
}
