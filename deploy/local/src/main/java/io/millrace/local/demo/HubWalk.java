package io.millrace.local.demo;

import java.util.Map;

/** A hub flow: published, started, one route answered, gone back, answered again, ended. */
final class HubWalk implements Walk {
    @Override
    public String title() {
        return "Hub: publish, start, submit, back, end";
    }

    @Override
    public void walk(Client client) {
        Exchange published = client.put(
                "/api/backoffice/workflows/demo-onboarding", "application/yaml", DemoDefinitions.onboarding());
        if (published.status() / 100 != 2) {
            client.expect(200, published);
        }
        Exchange started = client.expect(201, client.post("/api/executor/demo-onboarding", Map.of("source", "demo")));
        String execution = "/api/execution/" + started.text("/uuid");
        Client holder = client.with("Authorization", "Bearer " + started.text("/token"));

        Exchange basic = routeIs(holder, execution, "/basic");
        holder.expect(422, holder.post(execution, Map.of("uuid", basic.text("/uuid"), "payload", Map.of())));
        submit(holder, execution, basic, Map.of("firstname", "Joe"));

        Exchange product = routeIs(holder, execution, "/product");
        holder.expect(200, holder.post(execution + "/back", Map.of("uuid", product.text("/uuid"))));
        Exchange again = routeIs(holder, execution, "/basic");
        if (!"Joe".equals(again.text("/payload/firstname"))) {
            throw new Unexpected("going back does not show what was entered: " + again.body());
        }
        submit(holder, execution, again, Map.of("firstname", "Jane"));
        submit(holder, execution, routeIs(holder, execution, "/product"), Map.of("product", "product1"));

        Exchange end = routeIs(holder, execution, "/finish");
        if (!end.json().at("/terminal").asBoolean()) {
            throw new Unexpected("the last route is not terminal: " + end.body());
        }
    }

    /** 202 is fine: the next route is read with GET in any case. */
    private static void submit(Client client, String execution, Exchange route, Map<String, Object> payload) {
        Exchange answer = client.post(execution, Map.of("uuid", route.text("/uuid"), "payload", payload));
        if (answer.status() != 202) {
            client.expect(200, answer);
        }
    }

    private static Exchange routeIs(Client client, String execution, String uri) {
        Exchange route = client.expect(200, client.get(execution));
        if (!uri.equals(route.text("/uri"))) {
            throw new Unexpected("expected the route " + uri + ": " + route.body());
        }
        return route;
    }
}
