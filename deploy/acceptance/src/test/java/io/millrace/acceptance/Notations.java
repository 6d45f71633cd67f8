package io.millrace.acceptance;

/** Small definitions of each family. */
final class Notations {

    private Notations() {}

    /** A process with one script. */
    static String process(String script) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://example.com">
                  <process id="p" isExecutable="true">
                    <startEvent id="start"/>
                    <sequenceFlow id="in" sourceRef="start" targetRef="script"/>
                    <scriptTask id="script" scriptFormat="el"><script>%s</script></scriptTask>
                    <sequenceFlow id="out" sourceRef="script" targetRef="end"/>
                    <endEvent id="end"/>
                  </process>
                </definitions>
                """.formatted(script.replace("&", "&amp;").replace("<", "&lt;"));
    }

    /** A hub workflow in YAML with these steps before its end. */
    static String hub(String name, String steps) {
        return """
                hub: 1
                name: %s
                do:
                %s
                  - route: { name: over, uri: /over, terminal: true, result: "=shown" }
                """.formatted(name, steps.indent(2).stripTrailing());
    }
}
