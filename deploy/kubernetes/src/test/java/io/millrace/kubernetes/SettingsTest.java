package io.millrace.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

import static org.assertj.core.api.Assertions.assertThat;

/** A misspelt variable is no error to a service: it takes its default and says nothing. */
class SettingsTest {

    private static final Pattern NAME = Pattern.compile("`((?:MILLRACE|QUARKUS|RABBITMQ)_[A-Z0-9_]*[A-Z0-9])`");

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev", "migration/jvm"})
    void shouldSetOnlyWhatAServiceReadsAtRunTime(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        List<PodSpec> pods = new ArrayList<>();
        manifests.all(Deployment.class).stream()
                .map(one -> one.getSpec().getTemplate().getSpec())
                .filter(pod -> pod.getContainers().getFirst().getImage().startsWith("millrace/"))
                .forEach(pods::add);
        manifests
                .all(Job.class)
                .forEach(one -> pods.add(one.getSpec().getTemplate().getSpec()));
        Set<String> set = new HashSet<>();
        manifests.all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals("millrace"))
                .forEach(map -> set.addAll(map.getData().keySet()));
        pods.forEach(pod -> pod.getContainers().getFirst().getEnv().forEach(variable -> set.add(variable.getName())));

        assertThat(unknown(set)).isEmpty();
        assertThat(set).contains("QUARKUS_DATASOURCE_JDBC_URL", "RABBITMQ_USERNAME");
    }

    @Test
    void shouldMakeSecretsThatAServiceReads() throws IOException, InterruptedException {
        Set<String> set = new HashSet<>();
        for (JsonNode secret : SecretsTest.made().values()) {
            secret.path("stringData").fieldNames().forEachRemaining(set::add);
        }
        set.removeIf(key -> !key.startsWith("MILLRACE_"));

        assertThat(set).contains("MILLRACE_AUTH_ISSUERS_DEV_SECRET");
        assertThat(unknown(set)).isEmpty();
    }

    @Test
    void shouldNameInTheReadmeWhatAServiceReads() throws IOException {
        Set<String> named = new HashSet<>();
        Matcher names = NAME.matcher(Files.readString(Path.of("README.md")));
        while (names.find()) {
            named.add(names.group(1));
        }

        assertThat(named).contains("MILLRACE_PUBLIC_URL");
        assertThat(unknown(named)).isEmpty();
    }

    @Test
    void shouldNoticeAWrongName() throws IOException {
        assertThat(unknown(Set.of("MILLRACE_BROKER_QUEUETYPE", "QUARKUS_FLYWAY_LOCATIONS", "MILLRACE_AUTH_MODE")))
                .containsExactlyInAnyOrder("MILLRACE_BROKER_QUEUETYPE", "QUARKUS_FLYWAY_LOCATIONS");
    }

    private static List<String> unknown(Set<String> names) throws IOException {
        List<Pattern> known = Settings.variables();
        return names.stream()
                .filter(name -> known.stream()
                        .noneMatch(pattern -> pattern.matcher(name).matches()))
                .toList();
    }
}
