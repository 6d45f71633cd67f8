package io.millrace.instance.api.pythmata;

import io.millrace.settings.Count;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Bounds and switches of the BPMN instance API. */
@ConfigMapping(prefix = "millrace.bpmn")
public interface BpmnConfig {

    /** Lines of the activity log in one answer, the newest. */
    @WithDefault("10000")
    @WithConverter(Count.class)
    int activities();

    /** Whether a start may be given variables that its definition does not declare; the original refuses them. */
    @WithDefault("false")
    boolean undeclaredVariables();
}
