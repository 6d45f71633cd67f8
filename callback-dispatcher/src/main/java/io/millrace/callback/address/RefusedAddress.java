package io.millrace.callback.address;

/** A request may not go where it is to go. Its text is the reason, for the owner of the request. */
public final class RefusedAddress extends Exception {

    private static final long serialVersionUID = 1L;

    public RefusedAddress(String reason) {
        super(reason, null, false, false);
    }
}
