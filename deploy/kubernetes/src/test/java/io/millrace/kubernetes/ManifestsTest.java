package io.millrace.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManifestsTest {
    private static final Set<String> SERVICES =
            Set.of("definition-service", "instance-service", "callback-dispatcher", "hub-executor", "gateway");

    @Test
    void shouldListEveryFile() {
        assertThat(Manifests.resources()).containsExactlyInAnyOrderElementsOf(Manifests.files());
    }

    @Test
    void shouldRefuseAFieldThatTheApiDoesNotKnow() {
        var misspelt = Manifests.tree("""
                apiVersion: v1
                kind: Service
                metadata:
                  name: x
                spec:
                  selektor: {}
                """);

        assertThatThrownBy(() -> Manifests.read(misspelt)).hasMessageContaining("selektor");
    }

    @Test
    void shouldDescribeFiveServicesCompletely() {
        assertThat(names(Deployment.class)).isEqualTo(SERVICES);
        assertThat(names(Service.class)).isEqualTo(SERVICES);
        assertThat(names(ServiceAccount.class)).isEqualTo(SERVICES);
        assertThat(names(PodDisruptionBudget.class)).isEqualTo(SERVICES);
        assertThat(Manifests.all(ConfigMap.class)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void shouldRunWithoutRights(Deployment deployment) {
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getServiceAccountName())
                .isEqualTo(deployment.getMetadata().getName());

        Container container = pod.getContainers().getFirst();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void shouldBeProbedLimitedAndPinned(Deployment deployment) {
        Container container =
                deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getImage()).matches("[^:]+:(?!latest)[0-9].*");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
        assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void shouldSpreadItsReplicasAndSelectItsOwnPods(Deployment deployment) {
        var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(deployment.getSpec().getReplicas()).isGreaterThanOrEqualTo(2);
        assertThat(labels)
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(labels).containsEntry("app.kubernetes.io/part-of", "millrace");
        assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void shouldTakeSecretsByReferenceOnly(Deployment deployment) {
        Container container =
                deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(PASSWORD|SECRET|SIGNING_KEYS|USERNAME).*"))
                .allSatisfy(variable ->
                        assertThat(variable.getValueFrom().getSecretKeyRef()).isNotNull());
        assertThat(Manifests.all(ConfigMap.class).getFirst().getData().keySet())
                .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|SIGNING).*"));
    }

    @Test
    void shouldDenyEverythingFirst() {
        NetworkPolicy policy = policy("millrace-deny-all");
        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getSpec().getIngress()).isNullOrEmpty();
        assertThat(policy.getSpec().getEgress()).isNullOrEmpty();
    }

    @Test
    void shouldLetOnlyTheCallbackDispatcherOutOfTheCluster() {
        List<String> leaving = Manifests.all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getSpec().getEgress() != null)
                .filter(policy -> policy.getSpec().getEgress().stream()
                        .anyMatch(rule -> rule.getTo() == null
                                || rule.getTo().isEmpty()
                                || rule.getTo().stream().anyMatch(peer -> peer.getIpBlock() != null)))
                .map(policy ->
                        policy.getSpec().getPodSelector().getMatchLabels().get("app.kubernetes.io/name"))
                .toList();
        assertThat(leaving).containsExactly("callback-dispatcher");

        var block = policy("callback-dispatcher-world")
                .getSpec()
                .getEgress()
                .getFirst()
                .getTo()
                .getFirst()
                .getIpBlock();
        assertThat(block.getExcept())
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10");
    }

    private static NetworkPolicy policy(String name) {
        return Manifests.all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(Class<? extends io.fabric8.kubernetes.api.model.HasMetadata> kind) {
        return Manifests.all(kind).stream()
                .map(object -> object.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    static List<Deployment> deployments() {
        return Manifests.all(Deployment.class);
    }
}
