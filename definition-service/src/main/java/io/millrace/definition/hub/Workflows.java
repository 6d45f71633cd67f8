package io.millrace.definition.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.definition.catalog.NewDefinition;
import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.definition.store.HubWorkflows;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.hub.HubPlan;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/** Publishes hub workflows: the same text keeps its version, a changed one becomes the next. */
@ApplicationScoped
public class Workflows {

    private static final String CHECKSUM = "checksum";
    private static final String DEFAULT = "default";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final PlanCodec plans = new PlanCodec(Map.of(Notation.HUB, HubPlan.class));
    private final Catalog catalog;
    private final HubWorkflows stored;
    private final HubCompiler compiler;

    Workflows(Catalog catalog, HubWorkflows stored, HubCompiler compiler) {
        this.catalog = catalog;
        this.stored = stored;
        this.compiler = compiler;
    }

    /**
     * A version of a workflow.
     *
     * @param fresh it was published just now
     * @param warnings what its author probably did not mean
     */
    public record Published(Definition definition, boolean fresh, List<Violation> warnings) {}

    /** A definition without faults. */
    public record Checked(HubPlan plan, List<Violation> warnings) {}

    /** @throws io.millrace.problem.ProblemException {@code HUB_DEFINITION_INVALID} */
    public Checked check(String source) {
        return switch (compiler.compile(source)) {
            case Outcome.Compiled compiled -> new Checked((HubPlan) compiled.plan(), compiled.warnings());
            case Outcome.Invalid invalid -> throw invalid.problem().exception();
        };
    }

    /**
     * @param condition is shown the latest version before it is replaced, and may object by an exception
     * @throws io.millrace.problem.ProblemException {@code HUB_DEFINITION_INVALID}, {@code WORKFLOW_NAME_DIFFERS}
     */
    @Transactional
    public Published publish(String name, String source, Consumer<Optional<Definition>> condition) {
        Checked checked = check(source);
        HubPlan plan = checked.plan();
        if (!plan.name().equals(name)) {
            throw Problem.invalid(
                            "WORKFLOW_NAME_DIFFERS",
                            "the definition is named '" + plan.name() + "', the address says '" + name + "'")
                    .exception();
        }
        stored.lock();
        String checksum = checksum(source);
        Optional<Definition> latest = find(name);
        condition.accept(latest);
        if (latest.isPresent() && checksum.equals(checksum(latest.get()))) {
            return new Published(latest.get(), false, checked.warnings());
        }
        int version = latest.map(each -> Integer.parseInt(each.version()) + 1).orElse(1);
        ObjectNode attributes = Json.object().put(CHECKSUM, checksum).put(DEFAULT, plan.standard());
        return new Published(
                catalog.publish(
                        new NewDefinition(Notation.HUB, name, String.valueOf(version), source, attributes, plan)),
                true,
                checked.warnings());
    }

    /** The plan of a version. */
    public HubPlan plan(Definition version) {
        byte[] bytes = catalog.plan(version.plan())
                .orElseThrow(() ->
                        new IllegalStateException("no plan " + version.plan().value()));
        return (HubPlan) plans.decode(bytes);
    }

    /** One version, or nothing. */
    public Optional<Definition> find(String name, String version) {
        return NUMBER.matcher(version).matches() ? catalog.find(Notation.HUB, name, version) : Optional.empty();
    }

    /** Versions of a workflow, newest first. */
    public List<WorkflowVersion> versions(String name, int offset, int limit) {
        return stored.versions(name, offset, limit);
    }

    /** The latest version. */
    public Optional<Definition> find(String name) {
        return catalog.find(Notation.HUB, name, null);
    }

    /** The latest version of every workflow, by name. */
    public List<Definition> list(int offset, int limit) {
        return stored.names(offset, limit).stream()
                .flatMap(name -> find(name).stream())
                .toList();
    }

    public static String checksum(Definition definition) {
        return checksum(definition.attributes());
    }

    /** @param attributes of a stored version */
    public static String checksum(JsonNode attributes) {
        return attributes.path(CHECKSUM).asText();
    }

    /** @param attributes of a stored version */
    public static boolean isDefault(JsonNode attributes) {
        return attributes.path(DEFAULT).asBoolean();
    }

    private static String checksum(String source) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
