package io.millrace.instance.ruote.flow;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a process is started with and keeps.
 *
 * @param callback the catch-all callback URL, or null
 * @param callbacks callback URLs by participant, or null; without either nothing is delivered
 * @param baseUrl what {@code proceed_url} begins with
 * @param participants patterns of the names that are participants, or null when any name is one
 * @param engineVariables variables that begin with two slashes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Launch(
        ObjectNode fields,
        ObjectNode variables,
        String callback,
        Map<String, String> callbacks,
        String baseUrl,
        List<String> participants,
        ObjectNode engineVariables) {

    Launch withoutData() {
        return new Launch(null, null, callback, callbacks, baseUrl, participants, engineVariables);
    }

    Launch withParticipants(List<String> names) {
        return new Launch(fields, variables, callback, callbacks, baseUrl, names, engineVariables);
    }

    Launch withCallbacks(String url, Map<String, String> urls) {
        return new Launch(fields, variables, url, urls, baseUrl, participants, engineVariables);
    }

    boolean delivers() {
        return callback != null || callbacks != null;
    }

    /** The URL a participant is called at, or null. */
    String urlOf(String participant) {
        return callback != null ? callback : callbacks.get(participant);
    }
}
