package io.millrace.instance.statemachine;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.millrace.engine.kernel.Searchable;
import io.millrace.engine.kernel.State;
import io.millrace.engine.kernel.Status;

/**
 * An instance of a state machine.
 *
 * @param definition {@code domain/workflow}
 * @param key the caller's business key, or null
 * @param stage the caller's own label of progress, or null
 * @param current the state it stands at
 * @param cancelled it ended through its cancel transition
 * @param run the transition under way or failed, or null
 * @param fault why the run failed, or null
 * @param timers scheduled transitions that wait for their time
 * @param parked the run that waits for its sub flow while another one writes data, or null
 * @param family the instances around this one
 * @param place where it stands, together with its deepest active sub flow as far as that has told
 */
public record MachineState(
        int format,
        String definition,
        String key,
        List<String> tags,
        String stage,
        String current,
        InstanceStatus phase,
        boolean cancelled,
        InstanceData data,
        Author created,
        Author modified,
        Run run,
        Fault fault,
        List<ArmedTimer> timers,
        Run parked,
        Family family,
        Child.Place place)
        implements State {

    public static final int FORMAT = 1;

    public MachineState {
        tags = tags == null ? List.of() : List.copyOf(tags);
        timers = timers == null ? List.of() : List.copyOf(timers);
        family = family == null ? Family.NONE : family;
    }

    @Override
    @JsonIgnore
    public Status status() {
        return switch (phase) {
            case ACTIVE -> Status.WAITING;
            case BUSY -> run != null && run.waitsForChild() ? Status.WAITING : Status.RUNNING;
            case FAULTED -> Status.FAILED;
            case PASSIVE -> Status.SUSPENDED;
            case COMPLETED -> cancelled ? Status.CANCELLED : Status.COMPLETED;
        };
    }

    @Override
    @JsonIgnore
    public Searchable searchable() {
        String unique = key == null || phase == InstanceStatus.COMPLETED ? null : uniqueKey(definition, key);
        return new Searchable(key, unique, Searched.position(this), Searched.attributes(this));
    }

    /** The same instance with other data, to be read. */
    public MachineState with(InstanceData other) {
        return new MachineState(
                format,
                definition,
                key,
                tags,
                stage,
                current,
                phase,
                cancelled,
                other,
                created,
                modified,
                run,
                fault,
                timers,
                parked,
                family,
                place);
    }

    /** What no two living instances share. */
    public static String uniqueKey(String definition, String key) {
        return definition + "/" + key;
    }
}
