package io.millrace.messaging;

/** A message body that cannot be understood, now or ever. Its text is the reason it is parked with. */
public final class MalformedMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedMessage(String reason) {
        super(reason, null, false, false);
    }

    public MalformedMessage(String reason, Throwable cause) {
        super(reason, cause, false, false);
    }
}
