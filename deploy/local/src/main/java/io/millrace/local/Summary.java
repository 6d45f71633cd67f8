package io.millrace.local;

/** What the person sees when everything is ready: the one URL, calls to try, how to stop. */
final class Summary {
    private Summary() {}

    static String of(Suite suite) {
        return """

            Millrace is ready:  %1$s

              health        curl %1$s/health
              OpenAPI       %1$s/openapi            (with a browser: %1$s/q/swagger-ui)
              BPMN          curl %1$s/processes
              Ruote         curl %1$s/v1/workflows -d 'workflow=<define name="w"><alpha/></define>' -d 'callback=http://localhost:1234/'
              state machine curl %1$s/api/v1/core/workflows/order/instances
              hub           curl -X POST %1$s/api/executor/onboarding

            A walk through all of them on real input:  deploy/up --demo
            Logs:  %2$s
            Stop:  Ctrl-C   (the data stays; deploy/up --fresh begins empty)
            """.formatted(suite.url(), suite.logs());
    }
}
