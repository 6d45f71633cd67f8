package io.millrace.gateway.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.gateway.proxy.Service;
import io.millrace.gateway.template.Route;
import io.millrace.json.Json;

/** The route table for people. Pure. */
final class RoutesPage {

    private RoutesPage() {}

    static ObjectNode of(Routes routes) {
        ObjectNode page = Json.object();
        LoadedTable loaded = routes.current();
        page.put("source", routes.origin());
        page.put("mark", loaded.mark());
        page.put("since", loaded.since().toString());
        routes.refused()
                .ifPresent(refused -> page.putObject("refused")
                        .put("at", refused.at().toString())
                        .put("why", refused.why()));
        ArrayNode list = page.putArray("routes");
        loaded.table().routes().forEach(route -> list.add(of(route)));
        return page;
    }

    static ObjectNode of(Route route) {
        ObjectNode entry = Json.object();
        entry.put("line", route.line());
        entry.put("template", route.open().toString());
        entry.put("service", Service.of(route.service()).title());
        entry.put("inner", route.innerText());
        if (!route.constants().isEmpty()) {
            ObjectNode constants = entry.putObject("constants");
            route.constants().forEach(constants::put);
        }
        if (!route.options().methods().isEmpty()) {
            ArrayNode methods = entry.putArray("methods");
            route.options().methods().stream().sorted().forEach(methods::add);
        }
        return entry;
    }
}
