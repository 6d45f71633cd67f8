package io.millrace.instance.ruote;

import java.io.IOException;

import org.junit.jupiter.api.Test;

/** Whole flows, recorded on the original engine: definition, participants and steps to trace, fields and errors. */
class FlowConformanceTest {

    @Test
    void shouldRunRecordedFlows() throws IOException {
        Conformance.run("flows", Conformance.cases("flows"), each -> new FlowCase(each).run());
    }
}
