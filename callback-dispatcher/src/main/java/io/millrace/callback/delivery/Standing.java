package io.millrace.callback.delivery;

/** Where a delivery stands after a result, and what its owner is to be told. */
public record Standing(Status status, Tells tells) {

    /** Whether the owner hears of this status. */
    public boolean isTold() {
        return switch (status) {
            case DELIVERED -> tells != Tells.NOTHING;
            case EXHAUSTED, CANCELLED -> tells == Tells.ALL;
            case PENDING, WAITING, IN_FLIGHT, RETRY -> false;
        };
    }
}
