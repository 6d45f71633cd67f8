package io.millrace.gateway.routes;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.gateway.path.PathSafety;
import io.millrace.gateway.proxy.Service;
import io.millrace.gateway.template.PercentCoding;
import io.millrace.gateway.template.RouteTable;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.web.bounds.QueryEscapes;
import io.millrace.web.problem.Family;

/** Which route a request would take, and why none of the others. Pure. */
final class Explanation {

    private Explanation() {}

    /** @param uri path and query as they would be sent, without host */
    static ObjectNode of(RouteTable table, String method, String uri) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String query = mark < 0 ? null : query(uri.substring(mark));
        ObjectNode page = Json.object().put("method", method).put("path", path);
        Optional<Problem> unsafe = PathSafety.check(path);
        if (unsafe.isPresent()) {
            page.put("routed", false);
            page.putObject("refused")
                    .put("code", unsafe.get().code())
                    .put("why", unsafe.get().detail());
            return page;
        }
        Optional<RouteTable.Target> target = table.match(method, path);
        page.put("routed", target.isPresent());
        target.ifPresent(taken -> {
            page.set("route", RoutesPage.of(taken.route()));
            ObjectNode values = page.putObject("variables");
            taken.address().values().forEach((name, raw) -> values.put(name, PercentCoding.decode(raw)));
            page.put("service", Service.of(taken.route().service()).title());
            page.put("uri", taken.uri(query));
            page.put("family", Family.of(taken.path()).name().toLowerCase(Locale.ROOT));
        });
        ArrayNode candidates = page.putArray("candidates");
        table.explain(method, path)
                .forEach(candidate -> candidates
                        .addObject()
                        .put("line", candidate.route().line())
                        .put("template", candidate.route().open().toString())
                        .put("outcome", candidate.outcome().name().toLowerCase(Locale.ROOT))
                        .put("why", candidate.why()));
        return page;
    }

    /** As it is passed on: with all escapes. */
    private static String query(String given) {
        String sent = new String(given.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return QueryEscapes.complete(sent).substring(1);
    }
}
