package io.millrace.instance.api.statemachine;

import java.util.function.Supplier;

import jakarta.enterprise.context.RequestScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.Access;
import io.millrace.instance.statemachine.Gate;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Rejections;
import io.millrace.instance.statemachine.function.FieldRoles;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Instances as the caller of this request may see them: fields with roles are left out, and the tag covers the rest. */
@RequestScoped
public class Shown {

    private final Machines machines;
    private final Requester requester;
    private final StateMachineConfig config;

    Shown(Machines machines, Requester requester, StateMachineConfig config) {
        this.machines = machines;
        this.requester = requester;
        this.config = config;
    }

    /** The caller before an instance; null for one before none. */
    Access access(InstanceView view) {
        return access(view, null);
    }

    /** @param role names that the caller's roles are narrowed to, or null */
    Access access(InstanceView view, String role) {
        return new Access(
                requester.roles(role),
                requester.actor().id(),
                requester.actor().behalfOf(),
                view == null ? null : view.state(MachineState.class));
    }

    GetInstanceOutput read(InstanceView view) {
        return reader().read(view);
    }

    /** Without the tag of the whole: for lists. */
    GetInstanceOutput untagged(InstanceView view) {
        return reader().untagged(view);
    }

    JsonNode visible(JsonNode data, StateMachinePlan plan, InstanceView view) {
        return reader().visible(data, plan, view);
    }

    /** What reads for this caller, also when the request is over. */
    Reader reader() {
        return new Reader(machines, access(null), config.enforceFieldRoles());
    }

    /** Reads for one caller. */
    record Reader(Machines machines, Access caller, boolean hides) {

        GetInstanceOutput read(InstanceView view) {
            return untagged(view).tagged();
        }

        GetInstanceOutput untagged(InstanceView view) {
            StateMachinePlan plan = machines.plan(view);
            GetInstanceOutput whole = Envelopes.untagged(view, plan);
            JsonNode visible = visible(whole.attributes(), plan, view);
            return visible == whole.attributes() ? whole : whole.withAttributes(visible);
        }

        JsonNode visible(JsonNode data, StateMachinePlan plan, InstanceView view) {
            if (!hides) {
                return data;
            }
            Access access =
                    new Access(caller.roles(), caller.user(), caller.behalfOf(), view.state(MachineState.class));
            return FieldRoles.visible(data, plan, access);
        }
    }

    /** @throws io.millrace.problem.ProblemException when reads are for some roles only and the caller has none of them */
    void requireReadable(InstanceView view, StateMachinePlan plan) {
        if (config.enforceQueryRoles() && !access(view).reads(plan)) {
            throw Rejections.forbidden("read instances of " + plan.definition()).exception();
        }
    }

    /** @throws io.millrace.problem.ProblemException when the transition is for some roles only */
    void requireFireable(InstanceView view, StateMachinePlan plan, String transition) {
        if (!mayFire(view, plan, transition)) {
            throw Rejections.forbidden("fire transition " + transition).exception();
        }
    }

    /** By the roles of the transition that is meant: by an alias, too, and of the state the instance stands in. */
    boolean mayFire(InstanceView view, StateMachinePlan plan, String transition) {
        if (!config.enforceTransitionRoles()) {
            return true;
        }
        Access access = access(view);
        return Gate.meant(plan, view.state(MachineState.class), transition)
                .filter(meant -> !access.allows(meant))
                .isEmpty();
    }

    /** @throws io.millrace.problem.ProblemException when starting is for some roles only */
    void requireStartable(Supplier<StateMachinePlan> plan) {
        if (config.enforceTransitionRoles() && !access(null).allows(plan.get().start())) {
            throw Rejections.forbidden("start instances of " + plan.get().definition())
                    .exception();
        }
    }
}
