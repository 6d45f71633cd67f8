package io.millrace.definition.bpmn;

/** Small models for tests: the frame around a process body. */
final class Models {

    static final String FRAME = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:pythmata="http://pythmata.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn"
                targetNamespace="http://example.org">
              <process id="order" name="Order" isExecutable="true">
            %s
              </process>
            </definitions>
            """;

    private Models() {}

    static String process(String body) {
        return FRAME.formatted(body);
    }

    /** A start, the given element with id {@code x}, an end, and flows between them. */
    static String around(String element) {
        return process("<startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='x'/>" + element
                + "<sequenceFlow id='f2' sourceRef='x' targetRef='e'/><endEvent id='e'/>");
    }
}
