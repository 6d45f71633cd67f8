package io.millrace.instance.statemachine.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/** Type 16: an HTTP exchange with a SOAP 1.1 or 1.2 envelope, given as XML text; the answer is XML text. */
final class SoapTask implements Task {

    @Override
    public Started start(TaskCall call) {
        ObjectNode config = call.config();
        JsonNode body = config.path("body");
        if (!body.isTextual()) {
            throw new IllegalArgumentException("body is not the XML text of an envelope");
        }
        String action = config.path("soapAction").asText("");
        boolean later = "1.2".equals(config.path("soapVersion").asText());
        String contentType = later
                ? "application/soap+xml; charset=utf-8" + (action.isEmpty() ? "" : "; action=\"" + action + '"')
                : "text/xml; charset=utf-8";
        if (!later) {
            ObjectNode headers = config.path("headers").isObject() ? (ObjectNode) config.get("headers") : Json.object();
            headers.put("SOAPAction", '"' + action + '"');
            config.set("headers", headers);
        }
        return call.exchange(Calls.of("POST", Calls.url(config.path("url").asText()), config, body, contentType));
    }
}
