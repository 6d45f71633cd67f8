package io.millrace.hub.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.hub.Validator;
import io.millrace.problem.Violation;

/**
 * Holds a payload against its validator and lists every fault, in the order of the definition ({@code spec/hub.md}
 * §6.2). A field is named by its dotted path, an element by its index: {@code list.0.name}; the whole payload is
 * {@code $}.
 */
public final class PayloadCheck {

    private static final int MAX_LISTED = 1_000;
    private static final String REQUIRED = "Required";

    private final List<Rule> rules = List.of(
            new TypeRule(), new MimeRule(), new ValuesRule(), new RegexRule(), new RangeRule(), new LengthRule());

    public List<Violation> faults(JsonNode payload, Validator validator) {
        return faults(payload, validator, Set.of());
    }

    /** @param files ids of the execution's files that the payload names */
    public List<Violation> faults(JsonNode payload, Validator validator, Set<String> files) {
        List<Violation> faults = new ArrayList<>();
        if (validator != null) {
            check(payload, validator, "", files, faults);
        }
        return faults;
    }

    private void check(JsonNode value, Validator validator, String path, Set<String> files, List<Violation> faults) {
        if (faults.size() >= MAX_LISTED) {
            return;
        }
        if (absent(value)) {
            if (path.isEmpty() && !validator.fields().isEmpty()) {
                fields(value, validator, path, files, faults);
            } else if (!validator.optional() && !(path.isEmpty() && asksForNothing(validator))) {
                add(path, REQUIRED, faults);
            }
            return;
        }
        Optional<String> fault = rules.stream()
                .flatMap(rule -> rule.fault(value, validator).stream())
                .findFirst()
                .or(() -> FileRule.fault(value, validator, files));
        if (fault.isPresent()) {
            add(path, fault.get(), faults);
            return;
        }
        fields(value, validator, path, files, faults);
        if (validator.items() != null && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), validator.items(), path.isEmpty() ? "" + i : path + "." + i, files, faults);
            }
        }
    }

    private void fields(JsonNode value, Validator validator, String path, Set<String> files, List<Violation> faults) {
        validator
                .fields()
                .forEach((name, field) ->
                        check(value.path(name), field, path.isEmpty() ? name : path + "." + name, files, faults));
    }

    /** A blank text counts as missing ({@code spec/hub.md} §6.2). */
    private static boolean absent(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank();
    }

    private static boolean asksForNothing(Validator validator) {
        return validator.equals(Validator.object(validator.fields()))
                && validator.fields().isEmpty();
    }

    private static void add(String path, String message, List<Violation> faults) {
        faults.add(Violation.of(path.isEmpty() ? "$" : path, code(message), message));
    }

    private static String code(String message) {
        return message.toUpperCase(java.util.Locale.ROOT).replace(' ', '_');
    }
}
