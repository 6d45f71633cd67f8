package io.millrace.instance.api.statemachine;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.millrace.plan.Plan;
import io.millrace.problem.ProblemException;

/**
 * Components that reads look for and that are often not there: for a short while an absence is remembered, so that
 * definition-service is not asked with every read. What is there is looked up each time.
 */
@ApplicationScoped
public class Components {

    private static final Logger LOG = Logger.getLogger(Components.class);
    private static final String UNREACHABLE = "DEFINITION_SERVICE_UNAVAILABLE";

    private final Machines machines;
    private final StateMachineConfig.Extensions config;
    private final Absences absences;

    Components(Machines machines, StateMachineConfig config) {
        this.machines = machines;
        this.config = config.extensions();
        this.absences = new Absences(config.extensions().remembered(), System::nanoTime);
    }

    /** @throws ProblemException when it is not known here and definition-service does not answer */
    Optional<Plan> find(String catalogKey) {
        return find(catalogKey, null);
    }

    /** @param version a version or its beginning, or null for the latest */
    Optional<Plan> find(String catalogKey, String version) {
        String name = version == null ? catalogKey : catalogKey + "@" + version;
        Optional<Absences.Absence> absence = absences.get(name, config.unreachable());
        if (absence.isEmpty()) {
            return asked(name, catalogKey, version);
        }
        if (absence.get().problem() != null) {
            throw absence.get().problem().exception();
        }
        return Optional.empty();
    }

    private Optional<Plan> asked(String name, String catalogKey, String version) {
        try {
            Optional<Plan> found = machines.component(catalogKey, version);
            if (found.isPresent()) {
                absences.remove(name);
            } else {
                absences.put(name, config.absent(), null);
            }
            return found;
        } catch (ProblemException e) {
            if (UNREACHABLE.equals(e.problem().code())) {
                LOG.warnf("whether there is %s: %s", name, e.problem().detail());
                absences.put(name, config.unreachable(), e.problem());
            }
            throw e;
        }
    }
}
