package io.millrace.definition.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.definition.catalog.NewDefinition;
import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.definition.store.HubWorkflows;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.hub.HubPlan;
import io.millrace.problem.Problem;

/** Publishes hub workflows: the same text keeps its version, a changed one becomes the next. */
@ApplicationScoped
public class Workflows {

    private static final String CHECKSUM = "checksum";
    private static final String DEFAULT = "default";

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
     */
    public record Published(Definition definition, boolean fresh) {}

    /** @throws io.millrace.problem.ProblemException {@code HUB_DEFINITION_INVALID} */
    public HubPlan check(String source) {
        return switch (compiler.compile(source)) {
            case Outcome.Compiled compiled -> (HubPlan) compiled.plan();
            case Outcome.Invalid invalid -> throw invalid.problem().exception();
        };
    }

    /** @throws io.millrace.problem.ProblemException {@code HUB_DEFINITION_INVALID}, {@code WORKFLOW_NAME_DIFFERS} */
    @Transactional
    public Published publish(String name, String source) {
        HubPlan plan = check(source);
        if (!plan.name().equals(name)) {
            throw Problem.invalid(
                            "WORKFLOW_NAME_DIFFERS",
                            "the definition is named '" + plan.name() + "', the address says '" + name + "'")
                    .exception();
        }
        stored.lock();
        String checksum = checksum(source);
        Optional<Definition> latest = find(name);
        if (latest.isPresent() && checksum.equals(checksum(latest.get()))) {
            return new Published(latest.get(), false);
        }
        int version = latest.map(each -> Integer.parseInt(each.version()) + 1).orElse(1);
        ObjectNode attributes = Json.object().put(CHECKSUM, checksum).put(DEFAULT, plan.standard());
        return new Published(
                catalog.publish(
                        new NewDefinition(Notation.HUB, name, String.valueOf(version), source, attributes, plan)),
                true);
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
        return definition.attributes().path(CHECKSUM).asText();
    }

    public static boolean isDefault(Definition definition) {
        return definition.attributes().path(DEFAULT).asBoolean();
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
