package io.millrace.web.idempotency;

import java.util.Optional;
import java.util.regex.Pattern;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/**
 * The client's name for one attempt to create something: repeated with the same key, it is done once.
 *
 * @param value 1 to 200 printable ASCII characters
 */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,200}");

    /**
     * @param header null when the client sent none
     * @throws io.millrace.problem.ProblemException INVALID_IDEMPOTENCY_KEY (400)
     */
    public static Optional<IdempotencyKey> parse(String header) {
        if (header == null) {
            return Optional.empty();
        }
        String value = header.strip();
        if (!FORM.matcher(value).matches()) {
            throw Problem.of(
                            ProblemKind.MALFORMED,
                            "INVALID_IDEMPOTENCY_KEY",
                            HEADER + " must have 1 to 200 printable ASCII characters")
                    .exception();
        }
        return Optional.of(new IdempotencyKey(value));
    }
}
