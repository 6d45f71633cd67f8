package io.millrace.web.auth;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.problem.Codes;
import io.quarkus.arc.All;

/**
 * Decides about each request by its path and its Authorization header. The gateway asks it first, and each service again:
 * a service does not believe the network. Checking a password takes a tenth of a second: not for event loops.
 */
@Singleton
public class Door {

    private final AuthSettings.Mode mode;
    private final PathPatterns openPaths;
    private final List<Authenticator> authenticators;

    Door(AuthSettings settings, @All List<Authenticator> authenticators) {
        this.mode = settings.mode();
        this.openPaths = new PathPatterns(settings.openPaths());
        this.authenticators = List.copyOf(authenticators);
    }

    /**
     * @param authorization all values of the Authorization header
     * @param header value of another header by its name, or null
     */
    public Verdict decide(String path, List<String> authorization, UnaryOperator<String> header) {
        if (authorization.size() > 1) {
            return new Verdict.Refused(Problem.of(
                    ProblemKind.MALFORMED, Codes.BAD_REQUEST, "more than one Authorization header was sent"));
        }
        Optional<Caller> known = authorization.stream().findFirst().flatMap(this::authenticate);
        if (known.isPresent()) {
            return new Verdict.Admitted(narrowed(known.get(), header.apply("role")));
        }
        if (mode == AuthSettings.Mode.OPEN) {
            return new Verdict.Admitted(believed(header));
        }
        return openPaths.match(path)
                ? new Verdict.Admitted(Caller.anonymous())
                : new Verdict.Refused(unauthenticated());
    }

    private Optional<Caller> authenticate(String authorization) {
        String value = authorization.strip();
        int end = value.indexOf(' ');
        if (end < 0) {
            return Optional.empty();
        }
        String scheme = value.substring(0, end);
        return authenticators.stream()
                .filter(one -> one.scheme().equalsIgnoreCase(scheme))
                .findFirst()
                .flatMap(one -> one.authenticate(withoutSpaces(value, end)));
    }

    private static String withoutSpaces(String value, int from) {
        int begin = from;
        while (value.charAt(begin) == ' ') {
            begin++;
        }
        return value.substring(begin);
    }

    private static Caller narrowed(Caller caller, String roles) {
        return roles == null ? caller : caller.narrowedTo(Roles.of(roles));
    }

    /** Open mode takes the identity headers of spec/vnext.md §13.1 at their word. */
    private static Caller believed(UnaryOperator<String> header) {
        String subject = header.apply("sub");
        String actor = header.apply("act_sub");
        String roles = header.apply("role");
        if (subject == null && actor == null && roles == null) {
            return Caller.anonymous();
        }
        String id = actor != null
                ? actor
                : subject != null ? subject : Caller.anonymous().id();
        return new Caller(id, subject == null ? id : subject, roles == null ? Set.of() : Roles.of(roles), false);
    }

    private Problem unauthenticated() {
        String challenge =
                authenticators.stream().flatMap(one -> one.challenge().stream()).collect(Collectors.joining(", "));
        return Problem.of(ProblemKind.UNAUTHENTICATED, Codes.UNAUTHENTICATED, "Could not validate credentials")
                .with("challenge", challenge.isEmpty() ? "Bearer" : challenge);
    }
}
