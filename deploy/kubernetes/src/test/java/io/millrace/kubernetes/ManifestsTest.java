package io.millrace.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManifestsTest {
    private static final List<String> OVERLAYS = List.of("overlays/jvm", "overlays/native", "overlays/dev");
    private static final Set<String> SERVICES =
            Set.of("definition-service", "instance-service", "callback-dispatcher", "hub-executor", "gateway");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base",
                "migration/base",
                "migration/jvm",
                "migration/native",
                "components/files",
                "components/operators",
                "components/redis",
                "components/servers",
                "components/scaling",
                "components/public",
                "overlays/jvm",
                "overlays/native",
                "overlays/dev"
            })
    void shouldNameEveryFile(String folder) {
        assertThat(Kustomization.of(Path.of(folder)).forgotten()).isEmpty();
    }

    @Test
    void shouldRefuseAFieldThatTheApiDoesNotKnow() {
        JsonNode misspelt = Manifests.tree("""
                apiVersion: v1
                kind: Service
                metadata:
                  name: x
                spec:
                  selektor: {}
                """);

        assertThatThrownBy(() -> Manifests.read(misspelt)).hasMessageContaining("selektor");
    }

    @ParameterizedTest
    @CsvSource({
        "v1/ConfigMap, 'data: {PORT: 8080}'",
        "v1/ConfigMap, 'data: {FLAG: true}'",
        "v1/ConfigMap, 'metadata: {annotations: {scrape: true}}'",
        "apps/v1/Deployment, 'spec: {replicas: \"2\"}'",
        "apps/v1/Deployment, 'spec: {template: {spec: {containers: [{env: [{name: A, value: 1}]}]}}}'",
        "apps/v1/Deployment, 'spec: {template: {spec: {hostNetwork: \"true\"}}}'"
    })
    void shouldRefuseAValueOfAnotherType(String kind, String text) {
        String yaml = "apiVersion: " + kind.replace("/ConfigMap", "").replace("/Deployment", "") + "\nkind: "
                + kind.replaceAll(".*/", "") + "\n" + text;

        assertThatThrownBy(() -> Manifests.read(Manifests.tree(yaml))).hasMessageContaining("Cannot coerce");
    }

    @Test
    void shouldRefuseAFieldThatAnOperatorDoesNotKnow() {
        JsonNode misspelt = Manifests.tree("""
                apiVersion: postgresql.cnpg.io/v1
                kind: Database
                metadata:
                  name: x
                spec:
                  name: x
                  owner: x
                  cluster:
                    nome: x
                """);

        assertThatThrownBy(() -> OperatorKinds.check(misspelt)).hasMessageContaining("cluster.nome");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldBeWhatTheApiKnows(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        manifests.ofOperators().forEach(OperatorKinds::check);
        manifests.trees().stream()
                .filter(tree -> !manifests.ofOperators().contains(tree))
                .forEach(Manifests::read);
        assertThat(manifests.trees().stream()
                        .map(tree -> Manifests.name(tree) + " "
                                + tree.at("/metadata/name").asText()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldDescribeFiveServicesCompletely(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(names(manifests, Deployment.class)).containsAll(SERVICES);
        assertThat(names(manifests, Service.class)).containsAll(SERVICES);
        assertThat(names(manifests, ServiceAccount.class)).isEqualTo(SERVICES);
        assertThat(names(manifests, PodDisruptionBudget.class)).containsAll(SERVICES);
        assertThat(manifests.all(PodDisruptionBudget.class))
                .allSatisfy(budget -> assertThat(
                                budget.getSpec().getMaxUnavailable().getIntVal())
                        .isOne());
        assertThat(manifests.all(ConfigMap.class).getFirst().getData())
                .containsEntry("MILLRACE_BROKER_QUEUE_TYPE", "quorum")
                .containsEntry("MILLRACE_AUTH_MODE", "required");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void shouldRunWithoutRights(String name, PodSpec pod) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
        for (Container container : containers(pod)) {
            assertThat(container.getSecurityContext().getPrivileged()).isNull();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getSecurityContext().getCapabilities().getAdd())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pods")
    void shouldBeLimitedAndPinned(String name, PodSpec pod) {
        for (Container container : containers(pod)) {
            assertThat(container.getImage()).matches("[^:]+:(?!latest)[0-9].*");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
            assertThat(bytes(container.getResources().getRequests().get("memory")))
                    .isLessThanOrEqualTo(
                            bytes(container.getResources().getLimits().get("memory")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "overlays/jvm, 0.1.0-jvm",
        "overlays/dev, 0.1.0-jvm",
        "overlays/native, 0.1.0-native",
        "migration/jvm, 0.1.0-jvm",
        "migration/native, 0.1.0-native"
    })
    void shouldRunImagesOfOneKind(String folder, String tag) {
        Manifests manifests = Manifests.of(folder);
        Stream<PodSpec> pods = Stream.concat(
                manifests.all(Deployment.class).stream()
                        .map(deployment -> deployment.getSpec().getTemplate().getSpec()),
                manifests.all(Job.class).stream()
                        .map(job -> job.getSpec().getTemplate().getSpec()));

        assertThat(pods.flatMap(pod -> containers(pod).stream())
                        .filter(container -> SERVICES.contains(container.getName()))
                        .map(Container::getImage))
                .isNotEmpty()
                .allMatch(image -> image.endsWith(":" + tag));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void shouldTakeSecretsByReferenceOnly(String name, PodSpec pod) {
        for (Container container : containers(pod)) {
            assertThat(container.getEnv())
                    .filteredOn(variable ->
                            variable.getName().matches(".*(PASSWORD|SECRET|SIGNING_KEYS|USERNAME|JDBC_URL).*"))
                    .allSatisfy(variable -> assertThat(variable.getValueFrom().getSecretKeyRef())
                            .isNotNull());
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldHoldNoSecret(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all(ConfigMap.class).getFirst().getData().keySet())
                .noneMatch(key -> key.matches(".*(PASSWORD|SECRET|SIGNING).*"));
        assertThat(manifests.trees())
                .noneMatch(tree -> tree.path("kind").asText().equals("Secret"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldProbeAndSpreadEachService(String name, Deployment deployment) {
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        Container container = pod.getContainers().getFirst();
        assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
        assertThat(pod.getServiceAccountName())
                .isEqualTo(deployment.getMetadata().getName());
        assertThat(pod.getTopologySpreadConstraints()).hasSize(2);
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels())
                .containsEntry("app.kubernetes.io/part-of", "millrace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native"})
    void shouldScaleEachService(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all(HorizontalPodAutoscaler.class)).allSatisfy(scaler -> {
            assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
            assertThat(scaler.getSpec().getMaxReplicas())
                    .isGreaterThan(scaler.getSpec().getMinReplicas());
            assertThat(scaler.getSpec().getScaleTargetRef().getName())
                    .isEqualTo(scaler.getMetadata().getName());
        });
        assertThat(names(manifests, HorizontalPodAutoscaler.class)).isEqualTo(SERVICES);
        assertThat(manifests.all(HorizontalPodAutoscaler.class).stream()
                        .filter(scaler ->
                                scaler.getSpec().getMetrics().stream().anyMatch(metric -> metric.getExternal() != null))
                        .map(scaler -> scaler.getMetadata().getName()))
                .containsExactlyInAnyOrder("instance-service", "callback-dispatcher");
        assertThat(manifests.all(Deployment.class))
                .filteredOn(
                        deployment -> SERVICES.contains(deployment.getMetadata().getName()))
                .allSatisfy(deployment ->
                        assertThat(deployment.getSpec().getReplicas()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native"})
    void shouldOpenTheGatewayOnly(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.all(Ingress.class))
                .flatExtracting(ingress -> ingress.getSpec().getRules())
                .extracting(rule -> "https://" + rule.getHost())
                .containsExactly(
                        manifests.all(ConfigMap.class).getFirst().getData().get("MILLRACE_PUBLIC_URL"));
        assertThat(manifests.all(Ingress.class).stream()
                        .flatMap(ingress -> ingress.getSpec().getRules().stream())
                        .flatMap(rule -> rule.getHttp().getPaths().stream())
                        .map(path -> path.getBackend().getService().getName()))
                .containsExactly("gateway");
        assertThat(manifests.all(Ingress.class))
                .allSatisfy(ingress -> assertThat(ingress.getSpec().getTls()).isNotEmpty());
        assertThat(manifests.all(Service.class))
                .allSatisfy(service -> assertThat(service.getSpec().getType()).isNull());
    }

    @Test
    void shouldNeedLessMemoryAsBinaries() {
        assertThat(memory("overlays/native")).isLessThan(memory("overlays/jvm") / 2);
    }

    @Test
    void shouldBoundTheHeapOfBinariesToHalfOfWhatTheyMayHave() {
        List<Deployment> services = Manifests.of("overlays/native").all(Deployment.class).stream()
                .filter(deployment -> SERVICES.contains(deployment.getMetadata().getName()))
                .toList();

        assertThat(services).hasSize(SERVICES.size()).allSatisfy(service -> {
            Container container =
                    service.getSpec().getTemplate().getSpec().getContainers().getFirst();
            String heap = container.getArgs().getFirst();
            long limit = bytes(container.getResources().getLimits().get("memory"));

            assertThat(heap).matches("-Xmx\\d+m");
            assertThat(Long.parseLong(heap.replaceAll("\\D", "")) * 1_048_576).isLessThanOrEqualTo(limit / 2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"migration/jvm", "migration/native"})
    void shouldMigrateEachDatabaseOnce(String folder) {
        Manifests manifests = Manifests.of(folder);

        assertThat(names(manifests, Job.class))
                .containsExactlyInAnyOrder("migrate-definition", "migrate-instance", "migrate-callback", "migrate-hub");
        assertThat(manifests.all(Job.class))
                .allSatisfy(job -> assertThat(job.getSpec()
                                .getTemplate()
                                .getSpec()
                                .getContainers()
                                .getFirst()
                                .getEnv())
                        .anyMatch(variable -> variable.getName().equals("QUARKUS_INIT_AND_EXIT")
                                && variable.getValue().equals("true")));
    }

    private static long memory(String overlay) {
        return Manifests.of(overlay).all(Deployment.class).stream()
                .filter(deployment -> SERVICES.contains(deployment.getMetadata().getName()))
                .map(deployment -> deployment
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst())
                .mapToLong(container ->
                        bytes(container.getResources().getRequests().get("memory")))
                .sum();
    }

    private static long bytes(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity).longValueExact();
    }

    private static List<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getContainers().stream(), pod.getInitContainers().stream())
                .toList();
    }

    private static Set<String> names(Manifests manifests, Class<? extends HasMetadata> kind) {
        return manifests.all(kind).stream()
                .map(object -> object.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    static List<String> overlays() {
        return OVERLAYS;
    }

    static List<Arguments> services() {
        return deployments()
                .filter(one -> SERVICES.contains(
                        ((Deployment) one.get()[1]).getMetadata().getName()))
                .toList();
    }

    static List<Arguments> pods() {
        Stream<Arguments> ofDeployments = deployments()
                .map(one -> Arguments.of(
                        one.get()[0],
                        ((Deployment) one.get()[1]).getSpec().getTemplate().getSpec()));
        Stream<Arguments> ofJobs = Manifests.of("migration/jvm").all(Job.class).stream()
                .map(job -> Arguments.of(
                        job.getMetadata().getName(), job.getSpec().getTemplate().getSpec()));
        return Stream.concat(ofDeployments, ofJobs).toList();
    }

    private static Stream<Arguments> deployments() {
        return OVERLAYS.stream()
                .flatMap(overlay -> Manifests.of(overlay).all(Deployment.class).stream()
                        .map(deployment -> Arguments.of(
                                overlay + " " + deployment.getMetadata().getName(), deployment)));
    }
}
