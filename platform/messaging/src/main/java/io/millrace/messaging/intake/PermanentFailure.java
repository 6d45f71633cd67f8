package io.millrace.messaging.intake;

/** Says that a message can never be handled. Its text is the reason it is parked with. */
public final class PermanentFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PermanentFailure(String reason) {
        super(reason);
    }
}
