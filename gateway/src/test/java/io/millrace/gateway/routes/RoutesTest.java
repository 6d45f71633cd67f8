package io.millrace.gateway.routes;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoutesTest {

    private static final String ONE = "/a instance /one\n";
    private static final String TWO = "/a instance /two\n";
    private static final String BAD = "/a instance /one\n/a hub /two\n";

    @TempDir
    Path folder;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("routes.conf");
        Files.writeString(file, ONE);
    }

    @Test
    void shouldSwapTheTableWhenTheFileChanges() throws IOException {
        Routes routes = routes();
        LoadedTable first = routes.current();

        routes.refresh();
        assertThat(routes.current()).isSameAs(first);
        Files.writeString(file, TWO);
        routes.refresh();

        assertThat(inner(routes)).isEqualTo("/two");
        assertThat(routes.current().mark()).isNotEqualTo(first.mark());
        assertThat(first.table().match("GET", "/a").orElseThrow().path()).isEqualTo("/one");
        assertThat(meters.counter("millrace.gateway.routes.reloads", "outcome", "taken")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldKeepTheOldTableAndSaySoWhenTheNewOneIsBad() throws IOException {
        Routes routes = routes();

        Files.writeString(file, BAD);
        routes.refresh();
        routes.refresh();

        assertThat(inner(routes)).isEqualTo("/one");
        assertThat(routes.refused().orElseThrow().why()).contains("lines 1 and 2");
        assertThat(RoutesPage.of(routes).at("/refused/why").asText()).contains("lines 1 and 2");
        assertThat(meters.counter("millrace.gateway.routes.reloads", "outcome", "refused")
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("millrace.gateway.routes.refused").gauge().value())
                .isEqualTo(1);
        assertThat(new RoutesHealth(routes).call().getData().orElseThrow()).containsKey("refused");
    }

    @Test
    void shouldForgetARefusalWhenTheFileIsGoodAgain() throws IOException {
        Routes routes = routes();
        Files.writeString(file, BAD);
        routes.refresh();

        Files.writeString(file, ONE);
        routes.refresh();

        assertThat(routes.refused()).isEmpty();
        assertThat(inner(routes)).isEqualTo("/one");
    }

    @Test
    void shouldKeepTheOldTableWhenTheFileIsGoneOrTooLarge() throws IOException {
        Routes routes = routes();

        Files.delete(file);
        routes.refresh();
        assertThat(routes.refused().orElseThrow().why()).startsWith("cannot be read");

        Files.writeString(file, "#".repeat(2_000));
        routes.refresh();
        assertThat(routes.refused().orElseThrow().why()).contains("millrace.gateway.routes-bytes");
        assertThat(inner(routes)).isEqualTo("/one");

        Files.writeString(file, ONE);
        routes.refresh();
        assertThat(routes.refused()).isEmpty();
    }

    @Test
    void shouldNotStartWithABadTable() throws IOException {
        Files.writeString(file, BAD);

        assertThatThrownBy(this::routes)
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageStartingWith("millrace.gateway.routes-file " + file)
                .hasMessageContaining("lines 1 and 2");
    }

    private Routes routes() {
        RouteSettings settings = new Settings(file);
        return new Routes(new RouteSource(settings), settings, meters);
    }

    private static String inner(Routes routes) {
        return routes.current().table().match("GET", "/a").orElseThrow().path();
    }

    private record Settings(Path file) implements RouteSettings {

        @Override
        public Optional<Path> routesFile() {
            return Optional.of(file);
        }

        @Override
        public Duration routesReload() {
            return Duration.ZERO;
        }

        @Override
        public MemorySize routesBytes() {
            return new MemorySize(BigInteger.valueOf(1_000));
        }

        @Override
        public Links links() {
            return new Links() {
                @Override
                public Set<String> members() {
                    return Set.of();
                }

                @Override
                public Set<String> opaque() {
                    return Set.of();
                }
            };
        }
    }
}
