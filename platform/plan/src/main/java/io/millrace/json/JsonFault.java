package io.millrace.json;

import java.io.IOException;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a JSON text in words for who has written it: nothing of the library that reads it. */
final class JsonFault {

    private JsonFault() {}

    static String of(IOException failure) {
        return switch (failure) {
            case MismatchedInputException mismatch
            when trailing(mismatch) -> "something follows the end of the value" + place(mismatch);
            case MismatchedInputException mismatch -> path(mismatch) + "expected " + expected(mismatch.getTargetType());
            case ValueInstantiationException refused
            when refused.getCause() != null ->
                path(refused) + refused.getCause().getMessage();
            case JsonMappingException mapping when mapping.getCause() instanceof IOException inner -> of(inner);
            case JsonProcessingException syntax -> message(syntax) + place(syntax);
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static boolean trailing(MismatchedInputException failure) {
        return String.valueOf(failure.getOriginalMessage()).startsWith("Trailing token");
    }

    private static String message(JsonProcessingException failure) {
        return String.valueOf(failure.getOriginalMessage())
                .replaceAll("\\s*\\(start marker at \\[Source:[^]]*]\\)", "")
                .replaceAll("[:;]?\\s+(was expecting|enable) .*$", "");
    }

    private static String place(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static String path(JsonMappingException failure) {
        String path = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return path.isEmpty() ? "" : path + ": ";
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return Iterable.class.isAssignableFrom(type) || type.isArray()
                ? "a list"
                : "a value of the kind " + type.getSimpleName();
    }
}
