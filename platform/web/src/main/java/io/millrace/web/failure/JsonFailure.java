package io.millrace.web.failure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;
import io.millrace.web.problem.Codes;

/**
 * A request body that is no JSON, exceeds a bound, or has not the shape asked for. Looks at the failure itself and at
 * what the body reader wrapped, no deeper: a parser failure inside the service is a fault, not a mistake of the client.
 */
final class JsonFailure {

    private static final int MESSAGE = 300;

    private JsonFailure() {}

    static Optional<Problem> problem(Throwable failure) {
        Throwable cause = failure instanceof WebApplicationException ? failure.getCause() : failure;
        return switch (cause) {
            case null -> Optional.empty();
            case InvalidDefinitionException ours -> Optional.empty();
            case StreamConstraintsException bound -> Optional.of(bound(bound));
            case ValueInstantiationException refused -> Optional.of(refused(refused));
            case JsonMappingException shape -> Optional.of(shape(shape));
            case JsonProcessingException syntax -> Optional.of(syntax(syntax));
            default -> Optional.empty();
        };
    }

    private static Problem syntax(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        Problem problem = malformed("malformed JSON: " + brief(failure));
        return at == null ? problem : problem.with("line", at.getLineNr()).with("column", at.getColumnNr());
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemKind.MALFORMED, Codes.MALFORMED_JSON, detail);
    }

    private static Problem bound(StreamConstraintsException failure) {
        String message = String.valueOf(failure.getOriginalMessage());
        if (message.contains("nesting depth")) {
            return limit(Codes.JSON_TOO_DEEP, "the JSON is nested deeper than millrace.web.bounds.depth allows");
        }
        if (message.contains("Number")) {
            return limit(Codes.JSON_NUMBER_TOO_LONG, "a number has more digits than millrace.web.bounds.digits allows");
        }
        return limit(Codes.JSON_TEXT_TOO_LONG, "a text or name is longer than millrace.web.bounds.text allows");
    }

    private static Problem limit(String code, String detail) {
        return Problem.of(ProblemKind.MALFORMED, code, detail);
    }

    private static Problem refused(ValueInstantiationException failure) {
        Throwable cause = failure.getCause();
        String reason = cause == null || cause.getMessage() == null ? "has a wrong value" : cause.getMessage();
        return invalid(path(failure), "INVALID_VALUE", reason);
    }

    private static Problem shape(JsonMappingException failure) {
        if (failure.getCause() instanceof JsonProcessingException inner && !(inner instanceof JsonMappingException)) {
            return problem(inner).orElseGet(() -> syntax(inner));
        }
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                invalid(path(unknown), "UNKNOWN_FIELD", "unknown field " + unknown.getPropertyName());
            case MismatchedInputException mismatch
            when mismatch.getPath().isEmpty() && noContent(mismatch) -> malformed("a JSON body is required");
            case MismatchedInputException mismatch ->
                invalid(path(mismatch), "WRONG_TYPE", "expected " + expected(mismatch));
            default -> syntax(failure);
        };
    }

    private static Problem invalid(String path, String rule, String message) {
        String where = path.isEmpty() ? "the body" : path;
        return Problem.invalid(Codes.INVALID_BODY, where + ": " + message, List.of(Violation.of(path, rule, message)));
    }

    private static boolean noContent(MismatchedInputException failure) {
        return String.valueOf(failure.getOriginalMessage()).startsWith("No content");
    }

    private static String expected(MismatchedInputException failure) {
        Class<?> type = failure.getTargetType();
        if (type == null) {
            return "another type";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return "a value of the kind " + type.getSimpleName();
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String brief(JsonProcessingException failure) {
        String message = String.valueOf(failure.getOriginalMessage());
        return message.length() <= MESSAGE ? message : message.substring(0, MESSAGE) + "…";
    }
}
