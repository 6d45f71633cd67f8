package io.millrace.kubernetes;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers of one place that must fit those of another. */
class CapacityTest {

    private static final List<String> WITH_DATABASE =
            List.of("definition-service", "instance-service", "callback-dispatcher", "hub-executor");
    private static final List<String> WITH_ENGINE = List.of("instance-service", "hub-executor");
    /** Of the operator and of superusers. */
    private static final int RESERVED = 20;

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev"})
    void shouldNotOpenMoreConnectionsThanPostgresTakes(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        int most = RESERVED;
        for (String service : WITH_DATABASE) {
            most += (replicas(manifests, service) + 1) * connections(service);
        }

        assertThat(most).isLessThanOrEqualTo(mostOfPostgres(manifests));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native"})
    void shouldLeaveTheBrokerMoreDiskThanItMustKeepFree(String overlay) {
        JsonNode broker = object(Manifests.of(overlay), "RabbitmqCluster");
        Matcher free = Pattern.compile("disk_free_limit.absolute = (\\d+)GB")
                .matcher(broker.at("/spec/rabbitmq/additionalConfig").asText());

        assertThat(free.find()).isTrue();
        assertThat(bytes(broker.at("/spec/persistence/storage").asText()))
                .isGreaterThanOrEqualTo(2 * Long.parseLong(free.group(1)) * 1_000_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native"})
    void shouldNeverDropAMessageThatComesBack(String overlay) {
        JsonNode policy = object(Manifests.of(overlay), "Policy").path("spec");

        assertThat(policy.path("applyTo").asText()).isEqualTo("quorum_queues");
        assertThat(policy.path("pattern").asText()).isEqualTo(".*");
        assertThat(policy.at("/definition/delivery-limit").intValue()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native"})
    void shouldShareTheFilesOfTheHubBetweenItsReplicas(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        String claimed = filesOfTheHub(manifests).getPersistentVolumeClaim().getClaimName();

        assertThat(manifests.all(PersistentVolumeClaim.class)).singleElement().satisfies(claim -> {
            assertThat(claim.getMetadata().getName()).isEqualTo(claimed);
            assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteMany");
        });
    }

    @Test
    void shouldRunOneHubWhereFilesAreItsOwn() {
        Manifests manifests = Manifests.of("overlays/dev");

        assertThat(filesOfTheHub(manifests).getEmptyDir()).isNotNull();
        assertThat(replicas(manifests, "hub-executor")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev"})
    void shouldGiveAServiceTimeToStartAndToEnd(String overlay) throws IOException {
        int shutdown = seconds(properties("platform/web/src/main/resources/META-INF/microprofile-config.properties")
                .getProperty("quarkus.shutdown.timeout"));
        Manifests.of(overlay).all(Deployment.class).stream()
                .map(deployment -> deployment.getSpec().getTemplate().getSpec())
                .filter(pod -> pod.getContainers().getFirst().getImage().startsWith("millrace/"))
                .forEach(pod -> {
                    Container container = pod.getContainers().getFirst();
                    Probe startup = container.getStartupProbe();
                    long sleep =
                            container.getLifecycle().getPreStop().getSleep().getSeconds();

                    assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold())
                            .isGreaterThanOrEqualTo(300);
                    assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(sleep + shutdown + 5);
                });
    }

    private static Volume filesOfTheHub(Manifests manifests) {
        PodSpec pod =
                deployment(manifests, "hub-executor").getSpec().getTemplate().getSpec();
        Container container = pod.getContainers().getFirst();
        String folder = container.getEnv().stream()
                .filter(variable -> variable.getName().equals("MILLRACE_HUB_FILES_DIRECTORY"))
                .findFirst()
                .orElseThrow()
                .getValue();
        VolumeMount mount = container.getVolumeMounts().stream()
                .filter(one -> one.getMountPath().equals(folder))
                .findFirst()
                .orElseThrow();
        return pod.getVolumes().stream()
                .filter(volume -> volume.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static int replicas(Manifests manifests, String service) {
        return manifests.all(HorizontalPodAutoscaler.class).stream()
                .filter(scaler -> scaler.getMetadata().getName().equals(service))
                .mapToInt(scaler -> scaler.getSpec().getMaxReplicas())
                .findFirst()
                .orElse(1);
    }

    /** Those of the datasource, and those that the engine has for itself. */
    private static int connections(String service) throws IOException {
        int ofDatasource = Integer.parseInt(properties(service + "/src/main/resources/application.properties")
                .getProperty("quarkus.datasource.jdbc.max-size"));
        return WITH_ENGINE.contains(service) ? ofDatasource + ofEngine() : ofDatasource;
    }

    private static int ofEngine() {
        Map<String, String> defaults = Settings.defaults("millrace.engine");
        return Integer.parseInt(defaults.get("millrace.engine.connections"));
    }

    private static int mostOfPostgres(Manifests manifests) {
        String setting = manifests.ofOperators().isEmpty()
                ? deployment(manifests, "millrace-postgres")
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getArgs()
                        .getLast()
                : "max_connections="
                        + object(manifests, "Cluster")
                                .at("/spec/postgresql/parameters/max_connections")
                                .asText();
        assertThat(setting).startsWith("max_connections=");
        return Integer.parseInt(setting.replaceAll(".*=", ""));
    }

    private static Deployment deployment(Manifests manifests, String name) {
        return manifests.all(Deployment.class).stream()
                .filter(deployment -> deployment.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode object(Manifests manifests, String kind) {
        return manifests.ofOperators().stream()
                .filter(tree -> tree.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../..", file))) {
            properties.load(reader);
        }
        return properties;
    }

    private static int seconds(String text) {
        assertThat(text).matches("\\d+S");
        return Integer.parseInt(text.replace("S", ""));
    }

    private static long bytes(String quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity)).longValueExact();
    }
}
