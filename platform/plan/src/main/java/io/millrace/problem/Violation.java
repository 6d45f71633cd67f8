package io.millrace.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One fault in an input.
 *
 * @param path where: a dotted field path, an element id or a URI; empty for the whole input
 * @param code the rule that was broken, UPPER_SNAKE_CASE
 * @param message one sentence for a person
 * @param line line in the source text, from 1; 0 when it has none
 * @param column column in the source text, from 1; 0 when it has none
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Violation(String path, String code, String message, int line, int column) {

    public static Violation of(String path, String code, String message) {
        return new Violation(path, code, message, 0, 0);
    }
}
