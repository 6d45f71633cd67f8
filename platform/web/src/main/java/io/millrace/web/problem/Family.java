package io.millrace.web.problem;

import java.util.List;

import io.millrace.problem.Problem;

/** The API families: which paths are theirs and how they show a problem. */
public enum Family {
    STATE_MACHINE(new StateMachineRenderer(), "/api/v1"),
    HUB(new HubRenderer(), "/api/executor", "/api/execution", "/api/files", "/api/backoffice"),
    RUOTE(new RuoteRenderer(), "/v1"),
    FLOWABLE(new FlowableRenderer(), "/flowable-rest", "/process-api", "/dmn-api", "/form-api", "/external-job-api"),
    BPMN(
            new BpmnRenderer(),
            "/processes",
            "/instances",
            "/tasks",
            "/health",
            "/scripts",
            "/stats",
            "/services",
            "/auth",
            "/api/processes",
            "/api/instances",
            "/api/tasks",
            "/api/health",
            "/api/scripts",
            "/api/stats",
            "/api/services",
            "/api/auth"),
    /** The suite's own resources and everything that is nobody's. */
    PLAIN(new PlainRenderer());

    private static final List<Family> ALL = List.of(values());

    private final Renderer renderer;
    private final List<String> roots;

    Family(Renderer renderer, String... roots) {
        this.renderer = renderer;
        this.roots = List.of(roots);
    }

    /** @param path absolute path, without the query; case matters */
    public static Family of(String path) {
        for (Family family : ALL) {
            if (family.owns(path)) {
                return family;
            }
        }
        return PLAIN;
    }

    public Rendered render(Problem problem, Occasion occasion) {
        return renderer.render(problem, occasion);
    }

    private boolean owns(String path) {
        for (String root : roots) {
            if (path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
