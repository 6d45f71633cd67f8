package io.millrace.instance.statemachine.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.statemachine.query.operator.Operators;
import io.millrace.json.Json;

/**
 * The older syntax, {@code attributes=amount=gt:5} and {@code status=eq:A}, as the JSON syntax says the same
 * ({@code spec/vnext.md} §9.1).
 */
final class LegacyFilter {

    private static final Pattern SHAPE =
            Pattern.compile("(?:(attributes)=)?([^=:{}\\s]+)=([A-Za-z]+):(.*)", Pattern.DOTALL);

    private LegacyFilter() {}

    /** @throws io.millrace.problem.ProblemException when it is in neither syntax */
    static JsonNode read(String filter, Place at) {
        Matcher matcher = SHAPE.matcher(filter);
        if (!matcher.matches()) {
            throw at.refuse(
                    "filter.unrecognizedFormat",
                    "a JSON filter is expected, such as {\"status\":{\"eq\":\"A\"}}, or field=operator:value");
        }
        String field = matcher.group(1) == null ? matcher.group(2) : "attributes." + matcher.group(2);
        String operator = matcher.group(3);
        ObjectNode test = Json.object();
        if (Operators.ofList(operator)) {
            ArrayNode values = test.putArray(operator);
            for (String value : matcher.group(4).split(",", -1)) {
                values.add(value.strip());
            }
        } else {
            test.put(operator, matcher.group(4));
        }
        ObjectNode whole = Json.object();
        whole.set(field, test);
        return whole;
    }
}
