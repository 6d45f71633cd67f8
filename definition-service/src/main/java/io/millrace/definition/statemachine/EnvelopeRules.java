package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.version.Version;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** The rules of the publishing input itself ({@code spec/vnext.md} §1.1): patterns, lengths, what must be there. */
public final class EnvelopeRules {

    private static final int MAX_NAME = 100;
    private static final int MAX_DOMAIN = 50;

    private final Set<String> domains;
    private final MasterDataReader rows;

    /** @param domains the domains served here; none means every domain */
    public EnvelopeRules(Set<String> domains, MasterDataBounds bounds) {
        this.domains = Set.copyOf(domains);
        rows = new MasterDataReader(bounds);
    }

    /** @throws io.millrace.problem.ProblemException naming everything that is wrong */
    public Publication check(Envelope envelope) {
        Findings findings = new Findings();
        EnvelopeFields.name(findings, "key", envelope.key(), MAX_NAME);
        EnvelopeFields.name(findings, "flow", envelope.flow(), MAX_NAME);
        EnvelopeFields.name(findings, "domain", envelope.domain(), MAX_DOMAIN);
        Optional<Version> version = EnvelopeFields.version(findings, "version", envelope.version());
        Optional<Version> flowVersion = EnvelopeFields.version(findings, "flowVersion", envelope.flowVersion());
        JsonNode attributes = envelope.attributes();
        if (attributes == null || !attributes.isObject()) {
            findings.fault("attributes", "REQUIRED", "must be an object");
        }
        Storable.check(attributes, "attributes", findings);
        Storable.check(Json.tree(envelope.tags()), "tags", findings);
        Storable.check(envelope.data(), "data", findings);
        List<MasterData> data = rows.read(envelope, version.orElse(null), findings);
        checkReserved(envelope, data, findings);
        refuse(findings);
        checkDomain(envelope.domain());
        return ComponentKind.of(envelope.flow())
                .<Publication>map(kind -> new Publication.OfComponent(
                        new Component(
                                kind, envelope.domain(), envelope.key(), version.orElseThrow(), envelope.attributes()),
                        data))
                .orElseGet(() -> masterData(envelope, flowVersion.orElseThrow(), version.orElseThrow()));
    }

    private Publication masterData(Envelope envelope, Version workflowVersion, Version version) {
        MasterData row = new MasterData(
                "",
                envelope.domain(),
                envelope.flow(),
                workflowVersion,
                envelope.key(),
                version,
                envelope.tags(),
                envelope.attributes());
        Findings findings = new Findings();
        rows.checkSize(row, findings);
        refuse(findings);
        return new Publication.OfMasterData(row);
    }

    /** The catalog keeps what it gathers about a domain under that name. */
    private static void checkReserved(Envelope envelope, List<MasterData> data, Findings findings) {
        if (DomainPlan.FLOW.equals(envelope.flow())) {
            findings.fault("flow", "RESERVED", DomainPlan.FLOW + " takes no publications");
        }
        if (DomainPlan.FLOW.equals(envelope.key()) && !data.isEmpty()) {
            findings.fault("key", "RESERVED", DomainPlan.FLOW + " takes no rows");
        }
    }

    private void checkDomain(String domain) {
        if (!domains.isEmpty() && !domains.contains(domain)) {
            throw Problem.of(ProblemKind.MALFORMED, "DOMAIN_NOT_SERVED", "domain " + domain + " is not served here")
                    .with("errorCode", "Instance:100001")
                    .exception();
        }
    }

    /** @throws io.millrace.problem.ProblemException when there are faults */
    static void refuse(Findings findings) {
        if (!findings.faults().isEmpty()) {
            throw invalid(findings.faults()).exception();
        }
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
}
