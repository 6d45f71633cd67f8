package io.millrace.instance.api.statemachine;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.InstanceStatus;

/**
 * Answer to a retry; a synchronous one carries the envelope too.
 *
 * @param retriedTransitionId id of the transition record that was taken up again
 */
@Schema(name = "RetryInstanceOutput")
public record RetryOutput(
        String id,
        String key,
        InstanceStatus status,
        String retriedTransitionId,
        JsonNode attributes,
        String eTag,
        String entityEtag,
        Map<String, JsonNode> extensions) {

    static RetryOutput of(InstanceOutput instance, String retried) {
        return new RetryOutput(
                instance.id(),
                instance.key(),
                instance.status(),
                retried,
                instance.attributes(),
                instance.eTag(),
                instance.entityEtag(),
                instance.extensions());
    }
}
