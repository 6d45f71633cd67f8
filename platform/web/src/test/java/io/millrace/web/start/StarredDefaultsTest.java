package io.millrace.web.start;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.PropertyName;

import static org.assertj.core.api.Assertions.assertThat;

class StarredDefaultsTest {

    private final Map<PropertyName, String> all = new HashMap<>();

    StarredDefaultsTest() {
        Stream.of(
                        "log.category.*.level",
                        "log.category.*.handlers[*]",
                        "datasource.*.jdbc.max-size",
                        "datasource.*.jdbc.additional.*",
                        "*.everywhere",
                        "servers[*].port",
                        "hosts.list[*].name",
                        "map.*")
                .forEach(name -> all.put(new PropertyName(name), "default of " + name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log.category.a.level",
                "log.category.\"a.b.c\".level",
                "log.category.a.handlers[2]",
                "log.category.a.other",
                "log.category",
                "datasource.one.jdbc.max-size",
                "datasource.\"one.two\".jdbc.max-size",
                "datasource.one.jdbc.additional.key",
                "datasource.jdbc.max-size",
                "anything.everywhere",
                "everywhere",
                "servers[0].port",
                "servers[x].port",
                "servers[0].name",
                "hosts.list[12].name",
                "map.a",
                "map.a.b.c",
                "map",
                "datasource.*.jdbc.max-size",
                "log.category.*.level",
                ".",
                "a..b",
                "",
                "unknown.name.of.many.parts"
            })
    void shouldFindWhatComparingWithAllFinds(String name) {
        assertThat(new StarredDefaults(all).get(name)).isEqualTo(all.get(new PropertyName(name)));
    }

    @Test
    void shouldFindSomeAtAll() {
        StarredDefaults defaults = new StarredDefaults(all);

        assertThat(defaults.get("log.category.\"a.b\".level")).isEqualTo("default of log.category.*.level");
        assertThat(defaults.get("x.everywhere")).isEqualTo("default of *.everywhere");
    }

    @Test
    void shouldNoticeDefaultsThatAreAddedLater() {
        StarredDefaults defaults = new StarredDefaults(all);
        assertThat(defaults.isOf(all)).isTrue();

        all.put(new PropertyName("later.*"), "late");

        assertThat(defaults.isOf(all)).isFalse();
    }
}
