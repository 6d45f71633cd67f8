package io.millrace.callback.delivery;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What came of one attempt. */
public sealed interface Outcome {

    /** Why there was no answer. The names are the codes an owner gets. */
    enum Cause {
        /** The address policy, or the request itself, does not allow it: no attempt can ever succeed. */
        ADDRESS_REFUSED,
        /** No connection, or it broke. */
        CONNECTION_FAILED,
        /** The deadline passed. */
        TIMEOUT,
        /** More headers or body than is read. */
        TOO_LARGE,
        /** The delivery names a schedule that is not configured, or its request cannot be read. */
        BAD_REQUEST
    }

    /**
     * The receiver answered.
     *
     * @param headers lower-case names
     * @param body what was read of it
     * @param complete whether that is all
     */
    record Answered(int status, Map<String, List<String>> headers, byte[] body, boolean complete) implements Outcome {

        public Answered {
            headers = Map.copyOf(headers);
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** The header's first value, or null. */
        public String header(String name) {
            List<String> values = headers.get(name);
            return values == null || values.isEmpty() ? null : values.getFirst();
        }
    }

    record NoAnswer(Cause cause, String message) implements Outcome {

        public NoAnswer {
            Objects.requireNonNull(cause);
            Objects.requireNonNull(message);
        }
    }

    /** It was cancelled before it was made. */
    record NotAttempted() implements Outcome {}
}
