package io.millrace.kubernetes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KustomizationTest {

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: here
            spec:
              ports:
                - port: 1
            """;

    @TempDir
    Path folder;

    /** What the other tests look at is what would be sent. */
    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev", "migration/jvm", "migration/native"})
    void shouldRenderWhatKubectlRenders(String overlay) throws IOException, InterruptedException {
        Assumptions.assumeTrue(hasKubectl(), "no kubectl here");
        Path out = folder.resolve("rendered.yaml");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", overlay)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(kubectl.waitFor()).isZero();
        assertThat(Manifests.of(overlay).trees()).containsExactlyInAnyOrderElementsOf(Manifests.documents(out));
    }

    @Test
    void shouldRefuseAPatchOfNothing() throws IOException {
        write("service.yaml", SERVICE);
        write("patch.yaml", SERVICE.replace("here", "nowhere"));
        write("kustomization.yaml", "resources: [service.yaml]\npatches: [{path: patch.yaml}]\n");

        assertThatThrownBy(() -> Kustomization.of(folder).render()).hasMessageContaining("fits 0 objects");
    }

    @Test
    void shouldRefuseAPatchOfAListThatIsNotMergedByName() throws IOException {
        write("service.yaml", SERVICE);
        write("patch.yaml", SERVICE.replace("port: 1", "port: 2"));
        write("kustomization.yaml", "resources: [service.yaml]\npatches: [{path: patch.yaml}]\n");

        assertThatThrownBy(() -> Kustomization.of(folder).render()).hasMessageContaining("ports");
    }

    @Test
    void shouldRefuseAnImageOfNobody() throws IOException {
        write("service.yaml", SERVICE);
        write("kustomization.yaml", "resources: [service.yaml]\nimages: [{name: misspelt, newTag: '1'}]\n");

        assertThatThrownBy(() -> Kustomization.of(folder).render()).hasMessageContaining("misspelt");
    }

    @Test
    void shouldRefuseAFolderThatHoldsThisOne() throws IOException {
        write("kustomization.yaml", "resources: [..]\n");

        assertThatThrownBy(() -> Kustomization.of(folder).render()).hasMessageContaining("cycle");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static boolean hasKubectl() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "kubectl")));
    }
}
