package io.millrace.instance.api.pythmata;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import io.millrace.engine.kernel.Actor;
import io.millrace.web.auth.Caller;
import io.millrace.web.auth.CurrentCaller;

/** The caller of the request as the history keeps it. */
@RequestScoped
public class Acting {

    private final CurrentCaller current;

    Acting(CurrentCaller current) {
        this.current = current;
    }

    Actor actor() {
        Caller caller = current.get();
        return new Actor(caller.id(), caller.behalfOf(), List.copyOf(caller.roles()));
    }
}
