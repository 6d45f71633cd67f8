package io.millrace.instance.statemachine.task;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

/** Types 1 and 3: an HTTP exchange with an endpoint or service that the installation's configuration knows by a name. */
final class NamedCall implements Task {

    private final String nameField;
    private final String pathField;
    private final String methodField;
    private final Function<String, Optional<URI>> bases;

    NamedCall(String nameField, String pathField, String methodField, Function<String, Optional<URI>> bases) {
        this.nameField = nameField;
        this.pathField = pathField;
        this.methodField = methodField;
        this.bases = bases;
    }

    @Override
    public Started start(TaskCall call) {
        JsonNode config = call.config();
        String name = Calls.required(config, nameField);
        URI base = bases.apply(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("no base URL is configured for " + nameField + " " + name));
        String path = config.path(pathField).asText("").replaceAll("^/+", "");
        String query = config.path("queryString").asText("").replaceAll("^[?]", "");
        URI url = Calls.url(base.toString().replaceAll("/+$", "") + "/" + path + (query.isEmpty() ? "" : "?" + query));
        JsonNode body = config.has("body") ? config.get("body") : config.path("data");
        return call.exchange(Calls.of(
                config.path(methodField).asText("GET"),
                url,
                config,
                body,
                config.path("contentType").textValue()));
    }
}
