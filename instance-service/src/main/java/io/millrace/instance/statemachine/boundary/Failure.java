package io.millrace.instance.statemachine.boundary;

import java.util.List;

/**
 * Something that went wrong in a transition, as error boundaries see it ({@code spec/vnext.md} §7.1).
 *
 * @param code what the instance's fault shows
 * @param kind its name as an exception, one of the constants here
 * @param codes every form of the code that a rule may name
 * @param task whether a task failed, which can be tried again
 * @param late whether it failed because no answer came in time
 * @param status of the HTTP answer, or 0
 */
public record Failure(
        String code, String message, String kind, List<String> codes, boolean task, boolean late, int status) {

    /** A request came to nothing or its answer was not accepted. */
    public static final String HTTP = "HttpRequestException";

    public static final String TIMEOUT = "TimeoutException";

    /** Data that does not fit a schema. */
    public static final String VALIDATION = "ValidationException";

    /** A script failed, or what is asked cannot be done. */
    public static final String OPERATION = "InvalidOperationException";

    /** A sub flow failed. */
    public static final String SUB_FLOW = "SubFlowException";

    public Failure {
        codes = List.copyOf(codes);
    }

    /** Of a rule, a mapping or a timer of the transition itself. */
    public static Failure of(String code, String message, String kind) {
        return new Failure(code, message, kind, List.of(code, tail(code)), false, false, 0);
    }

    /**
     * Of a task.
     *
     * @param code {@code Task:} and a number
     */
    public static Failure ofTask(String type, String task, String code, String message, String kind) {
        String number = tail(code);
        List<String> codes = List.of(code, number, "Task:" + type + ":" + task + ":" + number);
        return new Failure(code, message, kind, codes, true, TIMEOUT.equals(kind), 0);
    }

    /** Of a task that was answered with a status it does not accept. */
    public static Failure ofStatus(String type, String task, int status) {
        Failure failure = ofTask(type, task, "Task:" + status, "task " + task + " answered " + status, HTTP);
        return new Failure(failure.code(), failure.message(), failure.kind(), failure.codes(), true, false, status);
    }

    /** The same of a task that has done its work already: tried again, it would do it twice. */
    public Failure once() {
        return new Failure(code, message, kind, codes, false, late, status);
    }

    private static String tail(String code) {
        return code.substring(code.lastIndexOf(':') + 1);
    }
}
