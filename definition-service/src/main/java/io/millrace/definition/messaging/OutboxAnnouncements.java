package io.millrace.definition.messaging;

import java.time.InstantSource;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.hibernate.Session;

import io.millrace.definition.catalog.Announcements;
import io.millrace.definition.catalog.Definition;
import io.millrace.definition.statemachine.MasterData;
import io.millrace.definition.statemachine.MasterDataAnnouncements;
import io.millrace.messaging.contract.DefinitionPublished;
import io.millrace.messaging.contract.DefinitionRemoved;
import io.millrace.messaging.contract.MasterDataPublished;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.outbox.Outbox;
import io.millrace.messaging.outbox.OutboxPublisher;
import io.millrace.messaging.outbox.OutboxRow;
import io.millrace.plan.Notation;

/**
 * Writes {@code definition.published.v1}, {@code definition.removed.v1} and {@code master-data.published.v1} in the
 * catalog's transaction and hands them to the publisher after the commit.
 */
@ApplicationScoped
public class OutboxAnnouncements implements Announcements, MasterDataAnnouncements {

    /** Runs state machines. */
    private static final String EXECUTOR = "instance-service";

    private final Outbox outbox;
    private final OutboxPublisher publisher;
    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transactions;
    private final InstantSource clock;

    OutboxAnnouncements(
            Outbox outbox,
            OutboxPublisher publisher,
            EntityManager entities,
            TransactionSynchronizationRegistry transactions,
            InstantSource clock) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void published(Definition definition) {
        DefinitionPublished data = new DefinitionPublished(
                definition.id().toString(),
                definition.notation(),
                definition.key(),
                definition.version(),
                definition.plan());
        send(OutboxRow.broadcast(
                MessageType.DEFINITION_PUBLISHED, definition.id().toString(), data, clock.instant()));
    }

    @Override
    public void removed(Notation notation, String key) {
        DefinitionRemoved data = new DefinitionRemoved(notation, key);
        send(OutboxRow.broadcast(MessageType.DEFINITION_REMOVED, null, data, clock.instant()));
    }

    @Override
    public void published(List<MasterData> rows) {
        send(rows.stream().map(this::message).toList());
    }

    private OutboxRow message(MasterData row) {
        MasterDataPublished data = new MasterDataPublished(
                row.domain(),
                row.workflow(),
                row.workflowVersion().toString(),
                row.key(),
                row.version().toString(),
                row.tags(),
                row.attributes());
        return OutboxRow.addressed(MessageType.MASTER_DATA_PUBLISHED, EXECUTOR, null, data, clock.instant());
    }

    private void send(OutboxRow row) {
        send(List.of(row));
    }

    private void send(List<OutboxRow> rows) {
        if (!rows.isEmpty()) {
            entities.unwrap(Session.class).doWork(connection -> outbox.add(connection, rows));
            transactions.registerInterposedSynchronization(new AfterCommit(() -> publisher.offer(rows)));
        }
    }

    private record AfterCommit(Runnable action) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Nothing is left to do before the commit.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                action.run();
            }
        }
    }
}
