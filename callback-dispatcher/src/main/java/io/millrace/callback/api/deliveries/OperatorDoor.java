package io.millrace.callback.api.deliveries;

import java.util.Collections;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.wiring.CallbackSettings;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.auth.Caller;
import io.millrace.web.auth.CurrentCaller;

/** Lets operators in. In open mode, which is for one machine only, that is everybody. */
@ApplicationScoped
public class OperatorDoor {

    private final CurrentCaller caller;
    private final CallbackSettings settings;

    public OperatorDoor(CurrentCaller caller, CallbackSettings settings) {
        this.caller = caller;
        this.settings = settings;
    }

    /**
     * Who it is.
     *
     * @throws io.millrace.problem.ProblemException {@code FORBIDDEN} when the caller has none of the roles
     */
    String pass() {
        Caller who = caller.get();
        if (who.authenticated()
                && Collections.disjoint(who.roles(), settings.operators().roles())) {
            throw Problem.of(
                            ProblemKind.FORBIDDEN,
                            "FORBIDDEN",
                            "deliveries are for the roles "
                                    + String.join(", ", settings.operators().roles()))
                    .exception();
        }
        return who.id();
    }
}
