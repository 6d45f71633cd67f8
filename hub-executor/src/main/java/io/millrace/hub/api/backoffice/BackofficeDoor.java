package io.millrace.hub.api.backoffice;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import io.millrace.engine.kernel.Actor;
import io.millrace.web.auth.Caller;
import io.millrace.web.auth.CurrentCaller;
import io.millrace.web.auth.Permissions;

/** Lets operators in, nobody else. */
@RequestScoped
public class BackofficeDoor {

    private final CurrentCaller caller;
    private final Permissions permissions;

    BackofficeDoor(CurrentCaller caller, Permissions permissions) {
        this.caller = caller;
        this.permissions = permissions;
    }

    /** @throws io.millrace.problem.ProblemException 403 when the caller has not the role */
    void pass() {
        permissions.refuseBackoffice(caller.get()).ifPresent(problem -> {
            throw problem.exception();
        });
    }

    /** Who it is, as commands of the engine name the actor. */
    Actor actor() {
        Caller who = caller.get();
        return new Actor(who.id(), who.behalfOf(), List.copyOf(who.roles()));
    }
}
