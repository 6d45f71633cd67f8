package io.millrace.instance.api.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.statemachine.keyvalue.KeyQuery;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.instance.store.statemachine.KeyValueStore;
import io.millrace.instance.store.statemachine.KeyValueStore.Kept;
import io.millrace.instance.store.statemachine.KeyValueStore.Space;
import io.millrace.instance.store.statemachine.StoreSearch;
import io.millrace.json.Json;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Several keys of the store at once: {@code {"command": "get" or "delete", "keys": […]}}, or {@code "query"} in place of the
 * keys. Repeated requests change nothing more.
 */
@Path("/internal/state-machine/store/{domain}/{area}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StoreSearchResource {

    private final KeyValueStore store;
    private final StoreSearch search;
    private final StateMachineConfig.Tasks config;
    private final StoreDoor door;

    StoreSearchResource(KeyValueStore store, StateMachineConfig config, StoreDoor door) {
        this.store = store;
        this.search = new StoreSearch(store);
        this.config = config.tasks();
        this.door = door;
    }

    @POST
    @Operation(hidden = true)
    public JsonNode run(
            @PathParam("domain") String domain,
            @PathParam("area") String area,
            @HeaderParam(StoreToken.HEADER) String token,
            @RequestBody byte[] body) {
        Space space = door.admit(token, "POST", domain, area, "");
        JsonNode asked = StoreBodies.read(body);
        boolean delete = switch (asked.path("command").asText()) {
            case "get" -> false;
            case "delete" -> true;
            default -> throw Refusals.invalid("command", "must be get or delete");
        };
        return asked.has("query") ? query(space, asked.get("query"), delete) : keys(space, asked.path("keys"), delete);
    }

    private JsonNode keys(Space space, JsonNode named, boolean delete) {
        List<String> keys = new ArrayList<>();
        named.forEach(key -> keys.add(StoreDoor.checked("keys", key.asText())));
        if (keys.isEmpty() || keys.size() > config.storeKeys()) {
            throw Refusals.invalid("keys", "must have 1 to " + config.storeKeys() + " entries");
        }
        return delete ? deleted(store.delete(space, keys)) : shown(store.get(space, keys));
    }

    private JsonNode query(Space space, JsonNode text, boolean delete) {
        KeyQuery query;
        try {
            query = KeyQuery.of(text);
        } catch (IllegalArgumentException e) {
            throw Refusals.invalid("query", e.getMessage());
        }
        if (query.limit() > config.storeKeys()) {
            throw Refusals.invalid("query", "page.limit must be at most " + config.storeKeys());
        }
        int most = delete ? Integer.MAX_VALUE : query.limit() == 0 ? config.storeKeys() : query.limit();
        StoreSearch.Page page = search.find(space, query, most, config.storeScan())
                .orElseThrow(() -> Refusals.invalid(
                        "query", "looks through more than " + config.storeScan() + " keys; give a longer prefix"));
        if (delete) {
            return deleted(store.delete(space, List.copyOf(page.found().keySet())));
        }
        ObjectNode answer = shown(page.found());
        return page.token() == null ? answer : answer.put("token", page.token());
    }

    private static ObjectNode shown(Map<String, Kept> found) {
        ObjectNode answer = Json.object();
        ObjectNode values = answer.putObject("values");
        ObjectNode etags = answer.putObject("etags");
        found.forEach((key, kept) -> {
            values.set(key, Json.parse(kept.value()));
            etags.put(key, kept.etag());
        });
        return answer;
    }

    private static ObjectNode deleted(int count) {
        return Json.object().put("deleted", count);
    }
}
