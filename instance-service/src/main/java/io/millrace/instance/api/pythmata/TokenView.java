package io.millrace.instance.api.pythmata;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.millrace.instance.bpmn.BpmnState;

/** A token as the API shows it. */
@Schema(name = "TokenResponse")
public record TokenView(
        @JsonProperty("node_id") String nodeId,

        @Schema(enumeration = {"ACTIVE", "SUSPENDED", "WAITING", "ERROR"})
        String state) {

    static List<TokenView> of(BpmnState state) {
        return state.tokens().stream()
                .map(token -> new TokenView(
                        token.node(),
                        state.suspended() ? "SUSPENDED" : token.state().name()))
                .toList();
    }
}
