package io.millrace.kubernetes;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The kinds of CloudNativePG (1.25) and of RabbitMQ's operators (cluster 2.x, topology 1.x), as far as they are used here: their
 * schemas are on no Maven repository, so these are the fields of their resource definitions that were looked up one by one, and
 * any other field is refused, at every depth. What is below a {@code *} is free.
 */
final class OperatorKinds {

    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "postgresql.cnpg.io/v1/Cluster", Set.of("instances", "storage"),
            "postgresql.cnpg.io/v1/Database", Set.of("name", "owner", "cluster"),
            "rabbitmq.com/v1beta1/RabbitmqCluster", Set.of("replicas", "persistence"),
            "rabbitmq.com/v1beta1/User", Set.of("rabbitmqClusterReference"),
            "rabbitmq.com/v1beta1/Permission", Set.of("rabbitmqClusterReference", "permissions", "vhost"),
            "rabbitmq.com/v1beta1/Policy", Set.of("rabbitmqClusterReference", "name", "pattern", "definition"));

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "postgresql.cnpg.io/v1/Cluster",
            Set.of(
                    "instances",
                    "imageName",
                    "storage.size",
                    "walStorage.size",
                    "postgresql.synchronous.method",
                    "postgresql.synchronous.number",
                    "postgresql.parameters.*",
                    "managed.roles.name",
                    "managed.roles.ensure",
                    "managed.roles.login",
                    "managed.roles.passwordSecret.name",
                    "resources.requests.*",
                    "resources.limits.*"),
            "postgresql.cnpg.io/v1/Database",
            Set.of("name", "owner", "cluster.name"),
            "rabbitmq.com/v1beta1/RabbitmqCluster",
            Set.of(
                    "replicas",
                    "image",
                    "persistence.storage",
                    "affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution.weight",
                    "affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution.podAffinityTerm.topologyKey",
                    "affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution.podAffinityTerm.labelSelector.matchLabels.*",
                    "resources.requests.*",
                    "resources.limits.*",
                    "rabbitmq.additionalPlugins",
                    "rabbitmq.additionalConfig"),
            "rabbitmq.com/v1beta1/User",
            Set.of("rabbitmqClusterReference.name", "importCredentialsSecret.name"),
            "rabbitmq.com/v1beta1/Permission",
            Set.of(
                    "rabbitmqClusterReference.name",
                    "userReference.name",
                    "vhost",
                    "permissions.configure",
                    "permissions.write",
                    "permissions.read"),
            "rabbitmq.com/v1beta1/Policy",
            Set.of("rabbitmqClusterReference.name", "name", "pattern", "applyTo", "definition.*"));

    private OperatorKinds() {}

    static void check(JsonNode tree) {
        String kind = Manifests.name(tree);
        assertThat(REQUIRED).as("kinds that are known here").containsKey(kind);
        assertThat(tree.path("spec").properties())
                .as(kind)
                .extracting(Map.Entry::getKey)
                .containsAll(REQUIRED.get(kind));
        Set<String> fields = new TreeSet<>();
        collect("", tree.path("spec"), FIELDS.get(kind), fields);
        assertThat(FIELDS.get(kind)).as(kind).containsAll(fields);
        for (String image : new String[] {"/spec/imageName", "/spec/image"}) {
            assertThat(tree.at(image).asText("x:1")).matches(".+:(?!latest)[0-9].*");
        }
        if (kind.endsWith("Cluster")) {
            assertThat(tree.at("/spec/resources/limits").has("memory")).isTrue();
            assertThat(tree.at("/spec/storage/size").asText()
                            + tree.at("/spec/persistence/storage").asText())
                    .matches("[0-9]+Gi");
        }
        if (kind.endsWith("RabbitmqCluster")) {
            assertThat(tree.at("/spec/rabbitmq/additionalConfig").asText()).contains("default_queue_type = quorum");
        }
    }

    /** The paths of all values; of a list's entries those of the list. */
    private static void collect(String path, JsonNode node, Set<String> known, Set<String> into) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                String prefix = path.isEmpty() ? "" : path + ".";
                String name = known.contains(prefix + "*") ? "*" : field.getKey();
                collect(prefix + name, field.getValue(), known, into);
            });
        } else if (node.isArray()) {
            node.forEach(entry -> collect(path, entry, known, into));
        } else {
            into.add(path);
        }
    }
}
