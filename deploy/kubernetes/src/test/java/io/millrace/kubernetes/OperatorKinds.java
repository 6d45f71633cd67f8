package io.millrace.kubernetes;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The kinds of CloudNativePG (1.25) and of RabbitMQ's operators (cluster 2.x, topology 1.x), as far as they are used here: their
 * schemas are on no Maven repository, so this is what their documentation says, and any other field is refused.
 */
final class OperatorKinds {

    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "postgresql.cnpg.io/v1/Cluster", Set.of("instances", "storage"),
            "postgresql.cnpg.io/v1/Database", Set.of("name", "owner", "cluster"),
            "rabbitmq.com/v1beta1/RabbitmqCluster", Set.of("replicas", "persistence"),
            "rabbitmq.com/v1beta1/User", Set.of("rabbitmqClusterReference"),
            "rabbitmq.com/v1beta1/Permission", Set.of("rabbitmqClusterReference", "permissions", "vhost"));

    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            "postgresql.cnpg.io/v1/Cluster", Set.of("imageName", "walStorage", "postgresql", "managed", "resources"),
            "postgresql.cnpg.io/v1/Database", Set.of(),
            "rabbitmq.com/v1beta1/RabbitmqCluster", Set.of("image", "resources", "rabbitmq"),
            "rabbitmq.com/v1beta1/User", Set.of("importCredentialsSecret", "tags"),
            "rabbitmq.com/v1beta1/Permission", Set.of("user", "userReference"));

    private OperatorKinds() {}

    static void check(JsonNode tree) {
        String kind = Manifests.name(tree);
        assertThat(REQUIRED).as("kinds that are known here").containsKey(kind);
        Set<String> fields = new TreeSet<>();
        tree.path("spec").fieldNames().forEachRemaining(fields::add);
        assertThat(fields).as(kind).containsAll(REQUIRED.get(kind));
        fields.removeAll(REQUIRED.get(kind));
        assertThat(OPTIONAL.get(kind)).as(kind).containsAll(fields);
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
}
