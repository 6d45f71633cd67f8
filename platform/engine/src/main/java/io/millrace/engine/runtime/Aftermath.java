package io.millrace.engine.runtime;

import java.util.List;

import io.millrace.engine.store.MailRow;
import io.millrace.messaging.outbox.OutboxRow;

/** What a lane tells the engine after a commit. */
interface Aftermath {

    /** The instance stands here now. */
    void committed(InstanceView view);

    /** Messages that are stored and may be published. */
    void outbox(List<OutboxRow> rows);

    /** Mail was stored for whoever is subscribed, due at once and known to the store alone. */
    void broadcast();

    /** Mail that is stored: due now, or a timer for later. */
    void mail(List<MailRow> rows);
}
