package io.millrace.chaos;

import java.util.Map;

import io.millrace.local.Service;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Unexpected;

/** A hub flow: two routes, a file for each, an exchange beside the second one, an exchange that the user waits for. */
final class HubJourney implements Journey {
    private static final String NAME = "chaos-journey";
    private static final String BOUNDARY = "journey";

    private final String receiver;

    HubJourney(String receiver) {
        this.receiver = receiver;
    }

    @Override
    public String notation() {
        return "hub executions";
    }

    @Override
    public Service executor() {
        return Service.HUB;
    }

    @Override
    public void publish(Client client) {
        Exchange answer = client.put(
                "/api/backoffice/workflows/" + NAME, "application/yaml", Texts.of("journey-hub.yaml", receiver));
        if (answer.status() != 200) {
            client.expect(201, answer);
        }
    }

    @Override
    public UnderWay begin(Client client) {
        Exchange started = client.expect(201, client.post("/api/executor/" + NAME, Map.of()));
        String execution = "/api/execution/" + started.text("/uuid");
        String token = "Bearer " + started.text("/token");
        Client holder = client.with("Authorization", token);
        String early = uploaded(holder, "early");
        submit(holder, execution, "/basic", Map.of("firstname", "Ada"));
        return where -> end(where.with("Authorization", token), execution, early);
    }

    /** Of the files one was uploaded before what happens meanwhile and is used after it. */
    private static void end(Client holder, String execution, String early) {
        String late = uploaded(holder, "late");
        Map<String, Object> payload =
                Map.of("product", "loan", "early", Map.of("uuid", early), "late", Map.of("uuid", late));
        submit(holder, execution, "/product", payload);
        Exchange end = arrived(holder, execution, "/finish");
        read(holder, early, "early");
        read(holder, late, "late");
        if (!end.json().at("/terminal").asBoolean()) {
            throw new Unexpected("the last route is not terminal: " + end.body());
        }
    }

    private static String uploaded(Client holder, String text) {
        String body = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + text
                + ".txt\"\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n--" + BOUNDARY + "--\r\n";
        Exchange uploaded = holder.call("POST", "/api/files/cache", "multipart/form-data; boundary=" + BOUNDARY, body);
        return holder.expect(201, uploaded).text("/uuid");
    }

    private static void read(Client holder, String file, String text) {
        Exchange content = holder.expect(200, holder.get("/api/files/cache/" + file + "/content"));
        if (!text.equals(content.body())) {
            throw new Unexpected("expected the file that was uploaded: " + content.body());
        }
    }

    /** 202 is fine: the next route is read in any case. */
    private static void submit(Client holder, String execution, String uri, Map<String, Object> payload) {
        Exchange route = arrived(holder, execution, uri);
        Exchange answer = holder.post(execution, Map.of("uuid", route.text("/uuid"), "payload", payload));
        if (answer.status() != 202) {
            holder.expect(200, answer);
        }
    }

    private static Exchange arrived(Client holder, String execution, String uri) {
        return holder.await(execution, "the route " + uri, answer -> uri.equals(answer.text("/uri")));
    }
}
