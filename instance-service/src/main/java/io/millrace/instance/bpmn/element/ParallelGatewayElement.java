package io.millrace.instance.bpmn.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.millrace.instance.bpmn.Element;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.Wait;
import io.millrace.instance.bpmn.Work;
import io.millrace.plan.bpmn.ParallelGateway;
import io.millrace.plan.bpmn.SequenceFlow;

/**
 * Waits until each incoming flow has brought a token, uses up one of each, and sends one along each way out (BPMN 2.0
 * §13.4.1). A second token on a flow waits for the next round.
 */
public final class ParallelGatewayElement implements Element<ParallelGateway> {

    @Override
    public void enter(ParallelGateway node, Token token, Work work) {
        work.waitFor(token, Wait.Kind.JOIN, node.id());
        List<Token> round = new ArrayList<>();
        for (SequenceFlow flow : work.plan().incoming(node.id())) {
            Optional<Token> arrived = firstVia(flow, node, work);
            if (arrived.isEmpty()) {
                return;
            }
            round.add(arrived.get());
        }
        round.stream().filter(each -> !each.id().equals(token.id())).forEach(work::consume);
        work.complete(token);
    }

    private static Optional<Token> firstVia(SequenceFlow flow, ParallelGateway node, Work work) {
        return work.tokens().stream()
                .filter(token -> token.isWaitingFor(Wait.Kind.JOIN))
                .filter(token -> token.node().equals(node.id()) && flow.id().equals(token.via()))
                .findFirst();
    }
}
