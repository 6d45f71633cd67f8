package io.millrace.instance.statemachine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Several instances and the mail between them, as the engine would carry it: in order, each after its step. */
final class Kin {

    private final Map<String, StateMachinePlan> workflows = new LinkedHashMap<>();
    private final Map<String, Harness> members = new LinkedHashMap<>();
    private final Map<String, String> parents = new LinkedHashMap<>();
    private final Map<String, Integer> read = new LinkedHashMap<>();
    private final Deque<Runnable> mail = new ArrayDeque<>();

    Kin(StateMachinePlan... plans) {
        for (StateMachinePlan plan : plans) {
            workflows.put(plan.key(), plan);
        }
    }

    Harness start(String workflow, String body) {
        Harness root = new Harness(workflows.get(workflow), Budget.DEFAULT, "root");
        members.put("root", root);
        root.start(body);
        settle();
        return root;
    }

    /** The youngest instance of a workflow. */
    Harness of(String workflow) {
        return members.values().stream()
                .filter(member ->
                        member.state != null && member.state.definition().equals("shop/" + workflow))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Carries mail until there is none. */
    Kin settle() {
        while (true) {
            List.copyOf(members.keySet()).forEach(this::collect);
            if (mail.isEmpty()) {
                return this;
            }
            mail.remove().run();
        }
    }

    private void collect(String id) {
        Harness member = members.get(id);
        for (int i = read.getOrDefault(id, 0); i < member.effects.size(); i++) {
            collect(id, member.effects.get(i));
        }
        read.put(id, member.effects.size());
    }

    private void collect(String id, Effect effect) {
        switch (effect) {
            case Effect.StartNamed child -> mail.add(() -> begin(id, child));
            case Effect.Send send -> post(send.to().value(), send.event());
            case Effect.CancelChild cancel ->
                post(cancel.child().value(), new Event.CancelAsked(cancel.reason(), null));
            case Effect.End end -> {
                if (parents.containsKey(id)) {
                    post(parents.get(id), new Event.ChildEnded(new InstanceId(id), end.status(), end.result()));
                }
            }
            default -> {
                // Not for another instance.
            }
        }
    }

    private void post(String to, Event event) {
        mail.add(() -> {
            Harness member = members.get(to);
            if (member != null && member.state != null) {
                member.step(event);
            }
        });
    }

    private void begin(String parent, Effect.StartNamed child) {
        String id = child.child().value();
        StateMachinePlan plan = workflows.get(child.key().substring(child.key().lastIndexOf('/') + 1));
        if (plan == null) {
            refuse(parent, child, "DEFINITION_NOT_FOUND");
            return;
        }
        Harness member = new Harness(plan, Budget.DEFAULT, id);
        members.put(id, member);
        parents.put(id, parent);
        member.start(new Event.Started(child.input(), new InstanceId(parent), null));
        if (member.rejection != null) {
            refuse(parent, child, member.rejection.code());
        }
    }

    private void refuse(String parent, Effect.StartNamed child, String code) {
        var result = Json.object();
        result.putObject("error").put("code", code).put("message", "refused");
        post(parent, new Event.ChildEnded(child.child(), Status.FAILED, result));
    }
}
