package io.millrace.engine.wiring;

import java.util.List;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.engine.catalog.KnownDefinitions;
import io.millrace.messaging.contract.DefinitionPublished;
import io.millrace.messaging.contract.DefinitionRemoved;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.intake.Intake;
import io.millrace.messaging.intake.Intakes;
import io.millrace.messaging.intake.Received;

/** What definition-service publishes. Learning or forgetting the same twice is harmless, so these messages need no inbox. */
@ApplicationScoped
public class DefinitionMessages {

    private final KnownDefinitions definitions;
    private final Intake<DefinitionPublished> published;
    private final Intake<DefinitionRemoved> removed;

    DefinitionMessages(
            KnownDefinitions definitions, Intakes intakes, @ConfigProperty(name = "millrace.service") String service) {
        this.definitions = definitions;
        this.published = intakes.batches(
                service + '.' + MessageType.DEFINITION_PUBLISHED,
                MessageType.DEFINITION_PUBLISHED,
                DefinitionPublished.class,
                this::learn);
        this.removed = intakes.batches(
                service + '.' + MessageType.DEFINITION_REMOVED,
                MessageType.DEFINITION_REMOVED,
                DefinitionRemoved.class,
                this::forget);
    }

    @Incoming("definition-published")
    CompletionStage<Void> published(Message<byte[]> message) {
        return published.take(message);
    }

    @Incoming("definition-removed")
    CompletionStage<Void> removed(Message<byte[]> message) {
        return removed.take(message);
    }

    private void learn(List<Received<DefinitionPublished>> batch) {
        for (Received<DefinitionPublished> received : batch) {
            DefinitionPublished data = received.data();
            definitions.learn(
                    new KnownDefinition(data.definitionId(), data.notation(), data.key(), data.version(), data.plan()),
                    received.envelope().time());
        }
    }

    private void forget(List<Received<DefinitionRemoved>> batch) {
        for (Received<DefinitionRemoved> received : batch) {
            definitions.forget(
                    received.data().notation(),
                    received.data().key(),
                    received.envelope().time());
        }
    }
}
