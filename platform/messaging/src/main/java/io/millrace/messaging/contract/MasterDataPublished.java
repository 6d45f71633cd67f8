package io.millrace.messaging.contract;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Data of {@link MessageType#MASTER_DATA_PUBLISHED}: one version of one row, an instance of a state machine from now on.
 *
 * @param workflow the key of the workflow it is an instance of
 * @param workflowVersion exactly the version it was published with
 * @param key its business key
 * @param version of its data
 * @param attributes its data, an object
 */
public record MasterDataPublished(
        String domain,
        String workflow,
        String workflowVersion,
        String key,
        String version,
        List<String> tags,
        JsonNode attributes) {

    public MasterDataPublished {
        tags = tags == null ? List.of() : List.copyOf(tags);
    }
}
