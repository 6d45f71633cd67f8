package io.millrace.gateway.proxy;

/** A call failed before anything of it reached its service: to send it again repeats nothing. */
final class NeverSent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NeverSent(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
