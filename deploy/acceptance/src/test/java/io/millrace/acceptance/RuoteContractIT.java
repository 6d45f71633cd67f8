package io.millrace.acceptance;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Recorded requests and answers of the original service, sent through the gateway. {@code millrace.cases} names them. */
@ExtendWith(RunningSuite.class)
class RuoteContractIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLBACK = "http://127.0.0.1:9/callback";

    @Test
    void shouldAnswerAsRecorded(Client client) throws IOException {
        Path file = Path.of(System.getProperty("millrace.cases", "../shared/cases"), "ruote/core/http_contract.json");
        assumeTrue(Files.exists(file));
        List<String> failures = new ArrayList<>();
        JsonNode cases = JSON.readTree(file.toFile());
        for (JsonNode each : cases) {
            String failure = failure(each, answer(client, each.path("request"), new Ids(client)));
            if (failure != null) {
                failures.add(each.path("name").asText() + ": " + failure);
            }
        }
        System.out.println("ruote/http_contract passed " + (cases.size() - failures.size()) + " of " + cases.size());
        assertThat(failures).isEmpty();
    }

    private static Exchange answer(Client client, JsonNode request, Ids ids) {
        String path = ids.fill(request.path("path").asText());
        String method = request.path("method").asText();
        if (request.has("form")) {
            return client.call(method, path, "application/x-www-form-urlencoded", form(request.get("form")));
        }
        if (request.has("json")) {
            return client.call(
                    method, path, "application/json", request.get("json").toString());
        }
        if (request.has("raw")) {
            return client.call(
                    method,
                    path,
                    request.path("content_type").asText(),
                    request.path("raw").asText());
        }
        return client.call(method, path, null, method.equals("POST") ? "" : null);
    }

    private static String form(JsonNode pairs) {
        List<String> form = new ArrayList<>();
        pairs.properties()
                .forEach(each -> form.add(
                        encode(each.getKey()) + "=" + encode(each.getValue().asText())));
        return String.join("&", form);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What differs, or null. */
    private static String failure(JsonNode recorded, Exchange answer) {
        JsonNode response = recorded.path("response");
        boolean same = answer.status() == response.path("status").asInt()
                && (!response.has("json") || answer.json().equals(response.get("json")))
                && (!response.has("body")
                        || answer.body().equals(response.get("body").asText()))
                && (!response.has("id_pattern")
                        || answer.text("/id").matches(response.get("id_pattern").asText()))
                && (!response.has("error_contains")
                        || answer.text("/error")
                                .contains(response.get("error_contains").asText()));
        for (JsonNode key : response.path("json_keys")) {
            same &= answer.json().has(key.asText());
        }
        return same ? null : answer.status() + " " + answer.body() + " instead of " + response;
    }

    /** The workflows and workitems that the paths speak of. */
    private record Ids(Client client) {

        String fill(String path) {
            if (!path.contains("{")) {
                return path;
            }
            String id = launch();
            String workItem = client.get("/v1/workflows/" + id).text("/workitems/0/id");
            if (path.contains("{done_workitem_id}")) {
                client.expect(
                        201, client.post("/v1/workflows/" + id + "/workitems/" + workItem + "/proceed", Map.of()));
            }
            if (path.contains("{cancelled_wfid}")) {
                client.expect(201, client.post("/v1/workflows/" + id + "/cancel", Map.of()));
            }
            return path.replace("{wfid}", id)
                    .replace("{cancelled_wfid}", id)
                    .replace("{other_wfid}", path.contains("{other_wfid}") ? launch() : id)
                    .replace("{workitem_id}", workItem)
                    .replace("{done_workitem_id}", workItem)
                    .replace("{workitem_id with ! as %21}", workItem.replace("!", "%21"));
        }

        private String launch() {
            return client.expect(
                            201,
                            client.post("/v1/workflows", Map.of("workflow", "define\n  alpha\n", "callback", CALLBACK)))
                    .text("/id");
        }
    }
}
