package io.millrace.definition.bpmn;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.NewDefinition;
import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.definition.store.ProcessEntity;
import io.millrace.definition.store.ProcessVersionEntity;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.problem.Problem;

/** The process definitions: every save that is no draft is checked, compiled and published as a new version. */
@ApplicationScoped
public class Processes {

    private static final int MAX_NAME = 255;

    private final Catalog catalog;
    private final BpmnCompiler compiler;
    private final BpmnConfig config;
    private final InstantSource clock;

    Processes(Catalog catalog, BpmnCompiler compiler, BpmnConfig config, InstantSource clock) {
        this.catalog = catalog;
        this.compiler = compiler;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Creates a process. Its version is counted by name: one more than the highest of that name; a given number is
     * taken when it is higher, and passed over when it is lower, as in the original.
     */
    @Transactional
    public ProcessDefinition create(ProcessDraft draft) {
        String name = checkedName(draft.name());
        VariableRules.check(draft.variables(), config.variables());
        ProcessEntity.lockName(name);
        int counted = ProcessEntity.highestVersion(name) + 1;
        int version = draft.version() == null ? counted : Math.max(counted, positive(draft.version()));
        Instant now = now();
        return save(new ProcessDefinition(
                UUID.randomUUID(),
                name,
                version,
                checkedXml(draft.bpmnXml()),
                draft.variables(),
                draft.draft(),
                now,
                now));
    }

    /**
     * Changes a process: each change is a new version, one more than the last or the given higher one.
     *
     * @throws io.millrace.problem.ProblemException {@code VERSION_NOT_HIGHER} when the given number is not higher
     */
    @Transactional
    public ProcessDefinition update(String id, ProcessDraft draft) {
        ProcessDefinition last = ProcessEntity.locked(id).orElseThrow(Processes::notFound);
        if (draft.version() != null && positive(draft.version()) <= last.version()) {
            throw Problem.conflict(
                            "VERSION_NOT_HIGHER",
                            "Version " + draft.version() + " is not higher than the current version " + last.version())
                    .with("current_version", last.version())
                    .exception();
        }
        if (draft.variables() != null) {
            VariableRules.check(draft.variables(), config.variables());
        }
        return save(new ProcessDefinition(
                last.id(),
                draft.name() == null ? last.name() : checkedName(draft.name()),
                draft.version() == null ? last.version() + 1 : draft.version(),
                draft.bpmnXml() == null ? last.bpmnXml() : checkedXml(draft.bpmnXml()),
                draft.variables() == null ? last.variables() : draft.variables(),
                draft.draft(),
                last.createdAt(),
                now()));
    }

    @Transactional
    public ProcessDefinition get(String id) {
        return ProcessEntity.byId(id).orElseThrow(Processes::notFound);
    }

    /** Newest first. */
    @Transactional
    public List<ProcessDefinition> list(int offset, int limit) {
        return ProcessEntity.page(offset, limit);
    }

    @Transactional
    public long count() {
        return ProcessEntity.count();
    }

    /** Newest number first. */
    @Transactional
    public List<ProcessVersion> versions(String id) {
        ProcessDefinition process = ProcessEntity.byId(id)
                .orElseThrow(() -> Problem.notFound("PROCESS_NOT_FOUND", "Process definition not found")
                        .exception());
        return ProcessVersionEntity.of(process.id(), config.listed());
    }

    /** Forgets a process with its versions. Instances that run go on: they keep the plan they started on. */
    @Transactional
    public void delete(String id) {
        ProcessDefinition process = ProcessEntity.locked(id).orElseThrow(Processes::notFound);
        ProcessEntity.deleteById(process.id());
        catalog.remove(Notation.BPMN, process.id().toString());
    }

    private ProcessDefinition save(ProcessDefinition process) {
        BpmnPlan plan = process.draft() ? null : compiled(process);
        boolean isNew = ProcessEntity.save(process);
        ProcessVersionEntity.add(process, isNew ? "Initial version created." : "Updated.");
        if (plan != null) {
            catalog.publish(new NewDefinition(
                    Notation.BPMN,
                    process.id().toString(),
                    String.valueOf(process.version()),
                    process.bpmnXml(),
                    Json.object().put("name", process.name()),
                    plan));
        }
        return process;
    }

    private BpmnPlan compiled(ProcessDefinition process) {
        return switch (compiler.compile(process.bpmnXml())) {
            case Outcome.Compiled compiled ->
                ((BpmnPlan) compiled.plan()).listedAs(process.name(), process.variables());
            case Outcome.Invalid invalid -> throw invalid.problem().exception();
        };
    }

    private static String checkedName(String name) {
        if (name == null || name.isBlank() || name.length() > MAX_NAME) {
            throw Problem.invalid("INVALID_BODY", "name must have 1 to " + MAX_NAME + " characters")
                    .with("field", "name")
                    .exception();
        }
        return name;
    }

    /** A draft is bounded like everything else. */
    private String checkedXml(String xml) {
        if (xml == null) {
            throw Problem.invalid("INVALID_BODY", "bpmn_xml is required")
                    .with("field", "bpmn_xml")
                    .exception();
        }
        if (xml.length() > config.bytes()) {
            throw Problem.invalid("XML_TOO_LARGE", "the BPMN XML has at most " + config.bytes() + " bytes")
                    .exception();
        }
        return xml;
    }

    private static int positive(int version) {
        if (version < 1) {
            throw Problem.invalid("INVALID_BODY", "version must be 1 or more")
                    .with("field", "version")
                    .exception();
        }
        return version;
    }

    /** As exact as the database keeps it, so that an answer equals what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static RuntimeException notFound() {
        return Problem.notFound("PROCESS_NOT_FOUND", "Process not found").exception();
    }
}
