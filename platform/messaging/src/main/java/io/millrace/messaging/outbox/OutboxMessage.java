package io.millrace.messaging.outbox;

import java.util.Map;

import io.millrace.messaging.Envelope;
import io.millrace.messaging.broker.Outgoing;

/** An outbox row as a broker message. */
final class OutboxMessage {

    private OutboxMessage() {}

    static Outgoing of(OutboxRow row, String exchange, OutboxSettings settings) {
        String id = row.id().toString();
        byte[] body = Envelope.bytes(id, settings.source(), row.type(), row.subject(), row.time(), row.data());
        if (row.exchange() != null) {
            return new Outgoing(
                    row.exchange(), row.routingKey(), false, id, row.type(), Map.of(), Envelope.MEDIA_TYPE, body);
        }
        boolean addressed = !row.routingKey().equals(row.type());
        boolean mandatory =
                addressed ? !isForOneProcess(row) : settings.mustBeHeard().contains(row.type());
        return new Outgoing(exchange, row.routingKey(), mandatory, id, row.type(), Map.of(), Envelope.MEDIA_TYPE, body);
    }

    /** A process, unlike a service, may be gone for good, and with it whoever waited. */
    private static boolean isForOneProcess(OutboxRow row) {
        return row.routingKey().indexOf('.', row.type().length() + 1) > 0;
    }
}
