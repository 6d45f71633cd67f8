package io.millrace.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may talk to whom. */
class NetworkTest {

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev"})
    void shouldDenyEverythingFirst(String overlay) {
        NetworkPolicy policy = policy(overlay, "millrace-deny-all");
        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getSpec().getIngress()).isNullOrEmpty();
        assertThat(policy.getSpec().getEgress()).isNullOrEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev"})
    void shouldLetOnlyTheCallbackDispatcherOutOfTheCluster(String overlay) {
        List<String> leaving = Manifests.of(overlay).all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getSpec().getEgress() != null)
                .filter(policy -> policy.getSpec().getEgress().stream()
                        .anyMatch(rule -> rule.getTo() == null
                                || rule.getTo().isEmpty()
                                || rule.getTo().stream().anyMatch(peer -> peer.getIpBlock() != null)))
                .map(policy ->
                        policy.getSpec().getPodSelector().getMatchLabels().get("app.kubernetes.io/name"))
                .toList();
        assertThat(leaving).containsExactly("callback-dispatcher");

        var block = policy(overlay, "callback-dispatcher-world")
                .getSpec()
                .getEgress()
                .getFirst()
                .getTo()
                .getFirst()
                .getIpBlock();
        assertThat(block.getExcept())
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev"})
    void shouldLetTheCallbackDispatcherCallWhatTasksNeed(String overlay) {
        Map<String, String> config =
                Manifests.of(overlay).all(ConfigMap.class).getFirst().getData();
        String instances = config.get("MILLRACE_STATE_MACHINE_TASKS_PLATFORM_URL");

        assertThat(config)
                .containsEntry("MILLRACE_STATE_MACHINE_TASKS_STORE_URL", instances)
                .containsEntry("MILLRACE_CALLBACK_INTERNAL_MACHINES_URL", instances + "/api/v1/")
                .containsEntry("MILLRACE_CALLBACK_INTERNAL_STORE_URL", instances + "/internal/state-machine/store/");
        assertThat(policy(overlay, "instance-service-callers").getSpec().getIngress().getFirst().getFrom().stream()
                        .map(peer -> peer.getPodSelector().getMatchLabels().get("app.kubernetes.io/name")))
                .containsExactlyInAnyOrder("gateway", "callback-dispatcher");
        var egress = policy(overlay, "callback-dispatcher-calls-instances")
                .getSpec()
                .getEgress()
                .getFirst();
        assertThat(egress.getTo().getFirst().getPodSelector().getMatchLabels())
                .containsEntry("app.kubernetes.io/name", "instance-service");
        assertThat(instances)
                .endsWith(":" + egress.getPorts().getFirst().getPort().getIntVal());
    }

    /** What clients reach must not show how the suite is doing inside. */
    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev"})
    void shouldShowTheGatewaysMetricsToPrometheusAlone(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        PodTemplateSpec gateway = manifests.all(Deployment.class).stream()
                .filter(deployment -> deployment.getMetadata().getName().equals("gateway"))
                .findFirst()
                .orElseThrow()
                .getSpec()
                .getTemplate();
        int scraped = Integer.parseInt(gateway.getMetadata().getAnnotations().get("prometheus.io/port"));

        assertThat(gateway.getSpec().getContainers().getFirst().getPorts()).anySatisfy(port -> {
            assertThat(port.getContainerPort()).isEqualTo(scraped);
            assertThat(port.getName()).isEqualTo("management");
        });
        assertThat(manifests.all(Service.class).stream()
                        .filter(service -> service.getMetadata().getName().equals("gateway"))
                        .flatMap(service -> service.getSpec().getPorts().stream())
                        .map(port -> port.getTargetPort().getStrVal()))
                .containsExactly("http");
        assertThat(policy(overlay, "millrace-monitoring").getSpec().getIngress().getFirst().getPorts().stream()
                        .map(port -> port.getPort().getStrVal()))
                .contains("management");
    }

    /** A pod that no policy of that sort selects may call, or be called by, anybody. */
    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev"})
    void shouldHoldEveryPodInBothDirections(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Stream<PodTemplateSpec> pods = Stream.concat(
                manifests.all(Deployment.class).stream()
                        .map(deployment -> deployment.getSpec().getTemplate()),
                Manifests.of("migration/jvm").all(Job.class).stream()
                        .map(job -> job.getSpec().getTemplate()));

        assertThat(pods)
                .hasSizeGreaterThan(6)
                .allSatisfy(pod -> assertThat(manifests.all(NetworkPolicy.class).stream()
                                .filter(policy -> selects(policy.getSpec().getPodSelector(), pod))
                                .flatMap(policy -> policy.getSpec().getPolicyTypes().stream()))
                        .contains("Ingress", "Egress"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev"})
    void shouldLetEachServiceReachItsServersAndTheGatewayNoDatabase(String overlay) {
        assertThat(ports(overlay, "gateway")).contains(53, 6379).doesNotContain(5432, 5672);
        for (String service :
                List.of("definition-service", "instance-service", "callback-dispatcher", "hub-executor")) {
            assertThat(ports(overlay, service)).as(service).contains(53, 5432, 5672, 6379);
        }
        for (Job job : Manifests.of("migration/jvm").all(Job.class)) {
            assertThat(ports(overlay, job.getSpec().getTemplate())).contains(53, 5432);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/jvm", "overlays/native", "overlays/dev"})
    void shouldGuardTheServersToo(String overlay) {
        for (String name : List.of("postgres-callers", "rabbitmq-callers", "redis-callers")) {
            assertThat(policy(overlay, name).getSpec().getIngress())
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
        }
    }

    private static List<Integer> ports(String overlay, String service) {
        return ports(
                overlay,
                Manifests.of(overlay).all(Deployment.class).stream()
                        .filter(deployment -> deployment.getMetadata().getName().equals(service))
                        .findFirst()
                        .orElseThrow()
                        .getSpec()
                        .getTemplate());
    }

    /** What a pod may reach in any namespace. */
    private static List<Integer> ports(String overlay, PodTemplateSpec pod) {
        return Manifests.of(overlay).all(NetworkPolicy.class).stream()
                .filter(policy -> selects(policy.getSpec().getPodSelector(), pod))
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .filter(rule -> rule.getTo().stream().anyMatch(peer -> peer.getNamespaceSelector() != null))
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .toList();
    }

    private static boolean selects(LabelSelector selector, PodTemplateSpec pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> {
                    assertThat(expression.getOperator()).isEqualTo("NotIn");
                    return !expression.getValues().contains(labels.get(expression.getKey()));
                });
    }

    private static NetworkPolicy policy(String overlay, String name) {
        return Manifests.of(overlay).all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
