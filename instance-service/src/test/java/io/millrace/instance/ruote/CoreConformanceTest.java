package io.millrace.instance.ruote;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/**
 * Callbacks, recorded on the original HTTP service. Where the recording marks a defect of the original as not to be
 * copied, what it recommends is expected instead.
 */
class CoreConformanceTest {

    /** The definitions of the cases, read: Radial is read by another service. */
    private static final Map<String, Tree> TREES = Map.ofEntries(
            entry("core_callbacks_field_is_hidden", define(leaf("alpha"))),
            entry("core_cancel_callback_failure_not_retried", define(leaf("alpha"))),
            entry("core_cancel_concurrent", define(node("concurrence", leaf("alpha"), leaf("bravo")))),
            entry("core_cancel_unknown", define(leaf("alpha"))),
            entry("core_cancel_waiting", define(leaf("alpha"), leaf("bravo"))),
            entry(
                    "core_error_in_sibling_branch",
                    define(new Tree(
                            "concurrence",
                            Json.object().put("on_error", "rescuer"),
                            List.of(
                                    leaf("alpha"),
                                    node(
                                            "sequence",
                                            leaf("bravo"),
                                            leaf("error").with("boom", Json.tree(null))))))),
            entry(
                    "core_json_definition",
                    define(node(
                            "sequence",
                            leaf("participant").with("ref", Json.tree("alpha")),
                            leaf("bravo").with("task", Json.tree("t"))))),
            entry(
                    "core_missing_callback_url_on_error",
                    define(node("sequence", leaf("alpha")).with("on_error", Json.tree("rescuer")), leaf("charly"))),
            entry(
                    "core_on_cancel_handler",
                    define(node("sequence", leaf("alpha")).with("on_cancel", Json.tree("cleaner")))),
            entry(
                    "core_on_timeout_redo",
                    define(leaf("alpha").with("timeout", Json.tree("2h")).with("on_timeout", Json.tree("redo")))),
            entry("core_proceed_during_retry", define(leaf("alpha"), leaf("bravo"))),
            entry("core_redirect_is_failure", define(leaf("alpha"))),
            entry(
                    "core_retry_exhausted_on_error",
                    define(leaf("alpha").with("on_error", Json.tree("fallback")), leaf("omega"))),
            entry("core_retry_schedule_exhausted", define(leaf("alpha"))),
            entry("core_retry_then_success", define(leaf("alpha"))),
            entry(
                    "core_rewind",
                    define(
                            node(
                                    "cursor",
                                    leaf("author"),
                                    leaf("reviewer"),
                                    leaf("rewind").with("if", Json.tree("${not_ok}"))),
                            leaf("publisher"))),
            entry("core_single_participant", define(leaf("participant").with("ref", Json.tree("alpha")))));

    /** What spec/ruote.md §10.2 and §10.5 put in the place of the original's behaviour. */
    private static final Map<String, UnaryOperator<List<String>>> RECOMMENDED = Map.of(
            "core_error_in_sibling_branch",
                    recorded -> recorded.stream()
                            .map(each -> each.replace("alpha cancel", "alpha error"))
                            .toList(),
            "core_missing_callback_url_on_error",
                    recorded -> List.of(
                            "0 rescuer active 0_0 {\"params\":{\"_triggered\":\"on_error\",\"ref\":\"rescuer\"}}"),
            "core_proceed_during_retry",
                    recorded -> recorded.stream()
                            .filter(each -> !each.startsWith("30 "))
                            .toList());

    @Test
    void shouldCallBackAsRecorded() throws IOException {
        List<JsonNode> all = Conformance.cases("core");
        Conformance.run("core", all, each -> {
            String name = each.path("name").asText();
            if (!TREES.containsKey(name)) {
                return "no tree for its definition here";
            }
            return new CoreCase(each, TREES.get(name), RECOMMENDED.getOrDefault(name, UnaryOperator.identity())).run();
        });
    }

    private static Map.Entry<String, Tree> entry(String name, Tree tree) {
        return Map.entry(name, tree);
    }

    private static Tree leaf(String name) {
        return Tree.leaf(name);
    }

    private static Tree define(Tree... children) {
        return node("define", children);
    }

    private static Tree node(String name, Tree... children) {
        ObjectNode attributes = Json.object();
        return new Tree(name, attributes, List.of(children));
    }
}
