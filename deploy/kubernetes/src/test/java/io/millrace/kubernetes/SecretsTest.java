package io.millrace.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

import static org.assertj.core.api.Assertions.assertThat;

/** What the manifests refer to is what the script {@code secrets} makes. */
class SecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev", "migration/jvm"})
    void shouldFindEveryKeyThatAPodNeeds(String overlay) throws IOException, InterruptedException {
        Map<String, Set<String>> made = keys(made());
        List<SecretKeySelector> needed = pods(overlay).stream()
                .flatMap(pod -> pod.getContainers().getFirst().getEnv().stream())
                .map(EnvVar::getValueFrom)
                .filter(source -> source != null && source.getSecretKeyRef() != null)
                .map(source -> source.getSecretKeyRef())
                .toList();

        assertThat(needed).isNotEmpty().allSatisfy(key -> {
            assertThat(made).containsKey(key.getName());
            assertThat(made.get(key.getName())).contains(key.getKey());
        });
    }

    @Test
    void shouldFindTheSecretsThatPostgresMakesRolesOf() throws IOException, InterruptedException {
        assertThat(pods("overlays/dev").stream()
                        .flatMap(pod -> pod.getVolumes().stream())
                        .filter(volume -> volume.getSecret() != null)
                        .map(volume -> volume.getSecret().getSecretName()))
                .hasSize(4)
                .isSubsetOf(made().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native"})
    void shouldGiveTheOperatorsTheUsersThatTheServicesLogInAs(String overlay) throws IOException, InterruptedException {
        Map<String, JsonNode> made = made();
        JsonNode cluster = object(overlay, "Cluster");
        assertThat(cluster.at("/spec/managed/roles")).hasSize(4).allSatisfy(role -> {
            JsonNode secret = made.get(role.at("/passwordSecret/name").asText());
            assertThat(secret.path("type").asText()).isEqualTo("kubernetes.io/basic-auth");
            assertThat(secret.at("/stringData/username")).isEqualTo(role.path("name"));
            assertThat(secret.at("/stringData/jdbc-url").asText())
                    .isEqualTo(
                            "jdbc:postgresql://" + cluster.at("/metadata/name").asText() + "-rw:5432/"
                                    + role.path("name").asText());
        });
        JsonNode broker = made.get(
                object(overlay, "User").at("/spec/importCredentialsSecret/name").asText());
        assertThat(broker.path("stringData").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("username", "password");
    }

    @Test
    void shouldMakeNewPasswordsEachTime() throws IOException, InterruptedException {
        assertThat(made().get("millrace-rabbitmq").at("/stringData/password"))
                .isNotEqualTo(made().get("millrace-rabbitmq").at("/stringData/password"));
    }

    private static List<PodSpec> pods(String overlay) {
        List<PodSpec> pods = new ArrayList<>();
        Manifests.of(overlay)
                .all(Deployment.class)
                .forEach(one -> pods.add(one.getSpec().getTemplate().getSpec()));
        Manifests.of(overlay)
                .all(Job.class)
                .forEach(one -> pods.add(one.getSpec().getTemplate().getSpec()));
        return pods;
    }

    private static JsonNode object(String overlay, String kind) {
        return Manifests.of(overlay).ofOperators().stream()
                .filter(tree -> tree.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Set<String>> keys(Map<String, JsonNode> secrets) {
        Map<String, Set<String>> keys = new HashMap<>();
        secrets.forEach((name, secret) -> {
            Set<String> ofOne = new HashSet<>();
            secret.path("stringData").fieldNames().forEachRemaining(ofOne::add);
            keys.put(name, ofOne);
        });
        return keys;
    }

    static Map<String, JsonNode> made() throws IOException, InterruptedException {
        Process script = new ProcessBuilder("sh", "secrets", "--dev-issuer")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String yaml = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).isZero();
        Map<String, JsonNode> secrets = new HashMap<>();
        for (JsonNode secret : Manifests.documents(yaml)) {
            secrets.put(secret.at("/metadata/name").asText(), secret);
        }
        return secrets;
    }
}
