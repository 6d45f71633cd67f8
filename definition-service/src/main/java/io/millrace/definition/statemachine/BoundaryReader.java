package io.millrace.definition.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.statemachine.ErrorAction;
import io.millrace.plan.statemachine.ErrorBoundary;
import io.millrace.plan.statemachine.ErrorRule;
import io.millrace.plan.statemachine.RetryPolicy;

/** Reads error boundaries ({@code spec/vnext.md} §7.1). */
final class BoundaryReader {

    private static final String ANY = "*";

    /** The boundary, or null where there is none. */
    ErrorBoundary read(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        List<ErrorRule> rules = new ArrayList<>();
        for (Cursor rule : value.at("onError").elements()) {
            rules.add(rule(rule, rule.at("retryPolicy")));
        }
        rules.sort(Comparator.comparingInt(ErrorRule::priority));
        Cursor timeout = value.at("onTimeout");
        ErrorRule onTimeout = timeout.object()
                .map(place -> rule(
                        place,
                        place.at("defaultRetryPolicy").absent()
                                ? place.at("retryPolicy")
                                : place.at("defaultRetryPolicy")))
                .orElse(null);
        return new ErrorBoundary(rules, onTimeout);
    }

    private static ErrorRule rule(Cursor value, Cursor policy) {
        Optional<ErrorAction> action =
                ErrorAction.of(value.at("action").integer().orElse(-1));
        if (action.isEmpty()) {
            value.at("action")
                    .fault(
                            "UNKNOWN_ACTION",
                            "must be 0 (abort), 1 (retry), 2 (rollback), 3 (ignore), 4 (notify) or 5 (log)");
        }
        RetryPolicy retry = action.filter(ErrorAction.RETRY::equals).isPresent() ? retry(policy) : null;
        String transition = value.at("transition").text();
        if (action.filter(ErrorAction.ROLLBACK::equals).isPresent() && transition == null) {
            value.at("transition").fault("REQUIRED", "a rollback names the transition that undoes");
        }
        List<String> types = names(value.at("errorTypes"));
        List<String> codes = names(value.at("errorCodes"));
        boolean wildcard = types.isEmpty() && codes.isEmpty();
        int priority = value.at("priority").absent()
                ? wildcard ? ErrorRule.WILDCARD_PRIORITY : ErrorRule.DEFAULT_PRIORITY
                : value.at("priority").count(1, ErrorRule.DEFAULT_PRIORITY);
        return new ErrorRule(
                action.orElse(ErrorAction.ABORT),
                types,
                codes,
                priority,
                transition,
                retry,
                value.at("logOnly").flag(false));
    }

    /** One {@code *} among them means all. */
    private static List<String> names(Cursor values) {
        List<String> names = values.elements().stream()
                .map(Cursor::requiredText)
                .filter(Objects::nonNull)
                .toList();
        return names.contains(ANY) ? List.of() : names;
    }

    private static RetryPolicy retry(Cursor value) {
        if (value.object().isEmpty()) {
            value.fault("REQUIRED", "a retry has a policy");
            return null;
        }
        Duration initial = value.at("initialDelay").duration();
        if (initial != null && initial.isZero()) {
            value.at("initialDelay").fault("WRONG_DURATION", "must be longer than nothing");
        }
        Duration longest =
                value.at("maxDelay").absent() ? null : value.at("maxDelay").duration();
        if (initial != null && longest != null && longest.compareTo(initial) < 0) {
            value.at("maxDelay").fault("WRONG_DURATION", "must not be shorter than initialDelay");
        }
        int backoff =
                value.at("backoffType").absent() ? 1 : value.at("backoffType").count(0, 1);
        if (backoff > 1) {
            value.at("backoffType").fault("UNKNOWN_BACKOFF", "must be 0 (fixed) or 1 (exponential)");
        }
        JsonNode multiplier = value.at("backoffMultiplier").node();
        if (!value.at("backoffMultiplier").absent() && multiplier.asDouble(0) < 1) {
            value.at("backoffMultiplier").fault("WRONG_NUMBER", "must be a number from 1");
        }
        return new RetryPolicy(
                value.at("maxRetries").absent() ? 3 : value.at("maxRetries").count(0, 3),
                initial,
                backoff == 1,
                Math.max(1, multiplier.asDouble(2)),
                longest,
                value.at("useJitter").flag(true));
    }
}
