package io.millrace.definition.statemachine;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.millrace.settings.Count;
import io.millrace.settings.Timeout;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Bounds of the state-machine definitions accepted here. */
@ConfigMapping(prefix = "millrace.state-machine")
public interface StateMachineConfig {

    /** The domains served; every domain when absent. */
    Optional<Set<String>> domains();

    /** States of one workflow. */
    @WithDefault("500")
    @WithConverter(Count.class)
    int states();

    /** Transitions of one workflow. */
    @WithDefault("5000")
    @WithConverter(Count.class)
    int transitions();

    /** Characters of one expression. */
    @WithDefault("100000")
    @WithConverter(Count.class)
    int scriptLength();

    /** Functions, and as many extensions, of one domain that its listing can hold, all versions counted. */
    @WithDefault("10000")
    @WithConverter(Count.class)
    int domainComponents();

    /** Rows of master data that one publication may have. */
    @WithDefault("1000")
    @WithConverter(Count.class)
    int rows();

    /** Characters of one row's attributes and tags as JSON: a row is handed on as one message. */
    @WithDefault("60000")
    @WithConverter(Count.class)
    int rowLength();

    /** For development: publishing a version again replaces it, instead of 409. Instances keep what they run on. */
    @WithDefault("false")
    boolean overwrite();

    /** Time one evaluation of a mapping on sample input may take. */
    @WithDefault("2S")
    @WithConverter(Timeout.class)
    Duration trialTime();

    /** Components that one page of a list holds at most. */
    @WithDefault("100")
    @WithConverter(Count.class)
    int pageSize();

    default MasterDataBounds masterData() {
        return new MasterDataBounds(rows(), rowLength());
    }

    default WorkflowBounds bounds() {
        return new WorkflowBounds(states(), transitions(), scriptLength());
    }
}
