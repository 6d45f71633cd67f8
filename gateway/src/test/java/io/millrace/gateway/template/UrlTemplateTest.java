package io.millrace.gateway.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UrlTemplateTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/a,               /a,            {}",
                "/a,               /a/,           -",
                "/a,               /b,            -",
                "/,                /,             {}",
                "/a/{x},           /a/1,          {x=1}",
                "/a/{x},           /a/,           -",
                "/a/{x},           /a/1/2,        -",
                "/a/{x},           /a/b%20c,      {x=b c}",
                "/a/{x},           /a/b!c,        {x=b!c}",
                "/a/{x},           /a/b%21c,      {x=b!c}",
                "/a/{x},           /a/ü,          {x=ü}",
                "/a/{x}.json,      /a/1.json,     {x=1}",
                "/a/{x}.json,      /a/.json,      -",
                "/a/v{x},          /a/v1,         {x=1}",
                "/a/{x}/b/{y},     /a/1/b/2,      '{x=1, y=2}'",
                "/a{+r},           /a,            {r=}",
                "/a{+r},           /a/,           {r=/}",
                "/a{+r},           /a/b/c,        {r=/b/c}",
                "/a{+r},           /ab,           -",
                "/a/{+r},          /a,            -",
                "/a/{+r},          /a/,           {r=}",
                "/a/{+r},          /a/b/c,        {r=b/c}",
                "/a/{x}{+r},       /a/1,          '{x=1, r=}'",
                "/a/{x}{+r},       /a/1/b,        '{x=1, r=/b}'",
            })
    void shouldMatch(String template, String path, String values) {
        assertThat(UrlTemplate.parse(template).match(path).map(Map::toString).orElse(null))
                .isEqualTo(values);
    }

    @Test
    void shouldMatchOnlyValuesOfThePattern() {
        UrlTemplate template = UrlTemplate.parse("/a/{x}", Map.of("x", "[0-9]+"));

        assertThat(template.match("/a/12")).isPresent();
        assertThat(template.match("/a/1b")).isEmpty();
        assertThatThrownBy(() -> template.expand(Map.of("x", "1b"))).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "",
                "/{x}{y}",
                "/{x}-{y}",
                "/{x",
                "/x}",
                "/{}",
                "/{x}/{x}",
                "/{+r}/a",
                "/a{+r}b",
                "/{+r}{+s}",
                "/a//b",
                "/a/../b",
                "/a/./b",
                "/a;b",
                "/a?b={c}",
                "/a#b",
                "/a%2fb",
                "/{x:3}",
                "/{?x}",
                "//evil.test/{x}",
                "{+r}",
            })
    void shouldRefuseWhatIsUnsafeOrAmbiguous(String template) {
        assertThatThrownBy(() -> UrlTemplate.parse(template))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(template);
    }

    @ParameterizedTest
    @CsvSource({"/a/{x}, ''", "/a/{x}, b/c"})
    void shouldRefuseValuesThatDoNotFit(String template, String value) {
        assertThatThrownBy(() -> UrlTemplate.parse(template).expandRaw(Map.of("x", value)))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void shouldLeaveEscapesAsTheyWereSent() {
        UrlTemplate open = UrlTemplate.parse("/w/{id}/cancel");
        UrlTemplate inner = UrlTemplate.parse("/v1/workflows/{id}/cancel");

        assertThat(open.matchRaw("/w/a!b%21c/cancel").map(inner::expandRaw)).contains("/v1/workflows/a!b%21c/cancel");
    }

    @Test
    void shouldGetBackEveryValueThatWasExpanded() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> templates =
                List.of("/a/{x}", "/{x}/b/{y}", "/a/{x}.json", "/v{x}/{y}", "/a/{x}{+r}", "/a{+r}", "/a/{x}/{+r}");
        for (int i = 0; i < 5_000; i++) {
            UrlTemplate template = UrlTemplate.parse(templates.get(random.nextInt(templates.size())));
            Map<String, String> values = new HashMap<>();
            template.variables()
                    .forEach(name -> values.put(name, name.equals("r") ? rest(random, template) : text(random)));

            String path = template.expand(values);

            assertThat(template.match(path))
                    .as("seed %d, template %s, path %s", seed, template, path)
                    .contains(values);
        }
    }

    private static String text(Random random) {
        String alphabet = "abcXYZ019-._~!$&'()*+,;=:@/?#[]% %\"<>\\^`{|}äß漢😀";
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(8);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    /** The rest is handed on encoded, so it is made of what may stand in a URL. */
    private static String rest(Random random, UrlTemplate template) {
        StringBuilder rest = new StringBuilder();
        for (int steps = random.nextInt(3); steps > 0; steps--) {
            rest.append('/').append(PercentCoding.encode(text(random)));
        }
        return template.toString().endsWith("/{+r}") && !rest.isEmpty() ? rest.substring(1) : rest.toString();
    }
}
