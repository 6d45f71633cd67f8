package io.millrace.web.auth;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.problem.Codes;

/** What a caller's roles allow. In open mode, who names no role may do everything; who names some is believed. */
@ApplicationScoped
public class Permissions {

    private final AuthSettings settings;

    Permissions(AuthSettings settings) {
        this.settings = settings;
    }

    /** Operators of hub workflows and executions ({@code spec/hub.md} §4): 403 for others. */
    public Optional<Problem> refuseBackoffice(Caller caller) {
        return refuse(caller, settings.backofficeRole());
    }

    private Optional<Problem> refuse(Caller caller, String role) {
        boolean free =
                settings.mode() == AuthSettings.Mode.OPEN && caller.roles().isEmpty();
        return free || caller.roles().contains(role)
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemKind.FORBIDDEN, Codes.FORBIDDEN, "this needs the role '" + role + "'"));
    }
}
