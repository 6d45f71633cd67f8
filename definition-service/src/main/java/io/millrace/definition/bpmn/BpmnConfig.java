package io.millrace.definition.bpmn;

import io.millrace.definition.bpmn.xml.XmlLimits;
import io.millrace.settings.Count;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Bounds of the BPMN definitions accepted here. */
@ConfigMapping(prefix = "millrace.bpmn")
public interface BpmnConfig {

    /** Bytes of one BPMN XML. */
    @WithDefault("5000000")
    @WithConverter(Count.class)
    int bytes();

    /** Nesting of its elements. */
    @WithDefault("100")
    @WithConverter(Count.class)
    int depth();

    /** Its elements. */
    @WithDefault("50000")
    @WithConverter(Count.class)
    int elements();

    /** Attributes of one of its elements. */
    @WithDefault("256")
    @WithConverter(Count.class)
    int attributes();

    /** Variables one process declares. */
    @WithDefault("500")
    @WithConverter(Count.class)
    int variables();

    /** Processes in one answer of a list. */
    @WithDefault("1000")
    @WithConverter(Count.class)
    int listed();

    default XmlLimits limits() {
        return new XmlLimits(bytes(), depth(), elements(), attributes());
    }
}
