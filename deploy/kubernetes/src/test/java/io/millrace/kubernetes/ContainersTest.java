package io.millrace.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import static org.assertj.core.api.Assertions.assertThat;

/** The two ways to an image, the container files and the profile {@code containers}, make the same one. */
class ContainersTest {

    @ParameterizedTest
    @CsvSource({"Dockerfile.jvm, JRE, base-jvm-image", "Dockerfile.native, BASE, base-native-image"})
    void shouldHaveOneBaseWithoutAShell(String file, String argument, String property) throws IOException {
        String base = found("^ARG " + argument + "=(\\S+)$", container(file));

        assertThat(base).startsWith("gcr.io/distroless/").endsWith("debian13:nonroot");
        assertThat(found("<quarkus.jib." + property + ">([^<]+)<", pom())).isEqualTo(base);
        assertThat(container(file)).doesNotContain("\nRUN ").contains("ENTRYPOINT [\"");
    }

    @ParameterizedTest
    @CsvSource({"Dockerfile.jvm", "Dockerfile.native"})
    void shouldRunAsTheUserOfTheManifests(String file) throws IOException {
        PodSpec pod = Manifests.of("base")
                .all(Deployment.class)
                .getFirst()
                .getSpec()
                .getTemplate()
                .getSpec();
        String user = pod.getSecurityContext().getRunAsUser() + ":"
                + pod.getSecurityContext().getRunAsGroup();

        assertThat(found("^USER (\\S+)$", container(file))).isEqualTo(user);
        assertThat(found("<quarkus.jib.user>([^<]+)<", pom())).isEqualTo(user);
    }

    @Test
    void shouldGiveTheJvmTheSameShareOfMemory() throws IOException {
        assertThat(found("<quarkus.jib.jvm-additional-arguments>([^<]+)<", pom())
                        .split(","))
                .containsExactly(found("JAVA_TOOL_OPTIONS=\"([^\"]+)\"", container("Dockerfile.jvm"))
                        .split(" "));
    }

    @Test
    void shouldTagAsTheOverlaysExpect() throws IOException {
        for (String kind : new String[] {"jvm", "native"}) {
            assertThat(container("README.md")).contains("0.1.0-" + kind);
            assertThat(container("Dockerfile." + kind)).contains("-t millrace/instance-service:0.1.0-" + kind + " .");
        }
    }

    private static String container(String file) throws IOException {
        return Files.readString(Path.of("../containers", file));
    }

    private static String pom() throws IOException {
        return Files.readString(Path.of("../../pom.xml"));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
