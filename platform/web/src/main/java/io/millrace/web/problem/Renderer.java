package io.millrace.web.problem;

import io.millrace.problem.Problem;

/** Turns a problem into the documented error shape of one API family. Pure. */
public sealed interface Renderer
        permits BpmnRenderer, FlowableRenderer, HubRenderer, PlainRenderer, RuoteRenderer, StateMachineRenderer {

    Rendered render(Problem problem, Occasion occasion);
}
