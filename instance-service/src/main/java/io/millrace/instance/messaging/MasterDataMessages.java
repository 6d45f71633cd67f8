package io.millrace.instance.messaging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.millrace.engine.runtime.Once;
import io.millrace.messaging.contract.MasterDataPublished;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.intake.Intake;
import io.millrace.messaging.intake.Intakes;
import io.millrace.messaging.intake.Received;

/** Rows of master data that definition-service has published: each takes effect once, however often it arrives. */
@ApplicationScoped
public class MasterDataMessages {

    private static final String QUEUE = "instance-service." + MessageType.MASTER_DATA_PUBLISHED;

    private final MasterDataIntake rows;
    private final Intake<MasterDataPublished> published;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("master-data-", 0).factory());

    MasterDataMessages(MasterDataIntake rows, Intakes intakes) {
        this.rows = rows;
        published = intakes.each(QUEUE, MessageType.MASTER_DATA_PUBLISHED, MasterDataPublished.class, this::take);
    }

    @Incoming("master-data-published")
    CompletionStage<Void> published(Message<byte[]> message) {
        return published.take(message);
    }

    /** Side by side: the engine puts what arrives together into one commit. The prefetch bounds how many. */
    private CompletionStage<Void> take(Received<MasterDataPublished> received) {
        Once once = Once.message(QUEUE, received.id());
        return CompletableFuture.runAsync(() -> rows.take(received.data(), once), workers);
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
