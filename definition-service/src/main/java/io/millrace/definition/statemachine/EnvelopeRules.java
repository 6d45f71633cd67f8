package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.version.Version;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** The rules of the publishing input itself ({@code spec/vnext.md} §1.1): patterns, lengths, what must be there. */
public final class EnvelopeRules {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-]+");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+([-+].*)?");

    private final Set<String> domains;

    /** @param domains the domains served here; none means every domain */
    public EnvelopeRules(Set<String> domains) {
        this.domains = Set.copyOf(domains);
    }

    /** @throws io.millrace.problem.ProblemException naming everything that is wrong */
    public Component check(Envelope envelope) {
        Findings findings = new Findings();
        name(findings, "key", envelope.key(), 100);
        name(findings, "flow", envelope.flow(), 100);
        name(findings, "domain", envelope.domain(), 50);
        Optional<Version> version = version(findings, "version", envelope.version());
        version(findings, "flowVersion", envelope.flowVersion());
        JsonNode attributes = envelope.attributes();
        if (attributes == null || !attributes.isObject()) {
            findings.fault("attributes", "REQUIRED", "must be an object");
        }
        if (!findings.faults().isEmpty()) {
            throw invalid(findings.faults()).exception();
        }
        checkDomain(envelope.domain());
        return new Component(
                kind(envelope), envelope.domain(), envelope.key(), version.orElseThrow(), envelope.attributes());
    }

    private static void name(Findings findings, String field, String value, int maxLength) {
        if (value == null || value.isEmpty()) {
            findings.fault(field, "REQUIRED", "must not be empty");
        } else if (value.length() > maxLength) {
            findings.fault(field, "TOO_LONG", "has more than " + maxLength + " characters");
        } else if (!NAME.matcher(value).matches()) {
            findings.fault(field, "PATTERN", "may hold letters, digits and hyphens only");
        }
    }

    private static Optional<Version> version(Findings findings, String field, String value) {
        if (value == null || value.isEmpty()) {
            findings.fault(field, "REQUIRED", "must not be empty");
            return Optional.empty();
        }
        Optional<Version> version =
                Version.parse(value).filter(any -> VERSION.matcher(value).matches());
        if (version.isEmpty()) {
            findings.fault(
                    field,
                    "PATTERN",
                    "must be a version such as 1.2.3 or 1.2.3-beta.1, of at most " + Version.MAX_LENGTH
                            + " characters");
        }
        return version;
    }

    private void checkDomain(String domain) {
        if (!domains.isEmpty() && !domains.contains(domain)) {
            throw refused("DOMAIN_NOT_SERVED", "Instance:100001", "domain " + domain + " is not served here")
                    .exception();
        }
    }

    private static ComponentKind kind(Envelope envelope) {
        ComponentKind kind = ComponentKind.of(envelope.flow())
                .orElseThrow(() -> refused(
                                "MASTER_DATA_NOT_SUPPORTED",
                                "App:900002",
                                "flow " + envelope.flow()
                                        + " is no component registry; publishing master data is not supported")
                        .exception());
        if (envelope.data() != null && !envelope.data().isEmpty()) {
            throw refused(
                            "MASTER_DATA_NOT_SUPPORTED",
                            "App:900002",
                            "data rows were given; publishing master data is not supported")
                    .exception();
        }
        return kind;
    }

    private static Problem invalid(List<Violation> faults) {
        Violation first = faults.getFirst();
        return new Problem(
                "PUBLISH_INPUT_INVALID",
                ProblemKind.MALFORMED,
                "validation failed: " + first.path() + " " + first.message(),
                Map.of("errorCode", "App:900002"),
                faults);
    }

    private static Problem refused(String code, String errorCode, String detail) {
        return Problem.of(ProblemKind.MALFORMED, code, detail).with("errorCode", errorCode);
    }
}
