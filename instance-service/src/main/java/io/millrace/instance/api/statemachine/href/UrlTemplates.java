package io.millrace.instance.api.statemachine.href;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * The links of responses ({@code spec/vnext.md} §11): built-in paths below a base path, or a deployment's own templates,
 * which are taken as they stand.
 */
public final class UrlTemplates {

    private final Map<Endpoint, UrlTemplate> templates = new EnumMap<>(Endpoint.class);

    /**
     * @param own by the name of an endpoint
     * @throws IllegalArgumentException naming the template and what is wrong about it
     */
    public UrlTemplates(String basePath, Map<String, String> own) {
        UrlTemplate.check("base path (" + basePath + ")", basePath);
        for (Endpoint endpoint : Endpoint.values()) {
            templates.put(endpoint, UrlTemplate.of(endpoint, basePath + endpoint.path()));
        }
        Map<Endpoint, String> chosen = new EnumMap<>(Endpoint.class);
        own.forEach((name, text) -> {
            Endpoint endpoint = Endpoint.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("there is no template " + name));
            if (chosen.put(endpoint, text) != null) {
                throw new IllegalArgumentException("template " + endpoint.key() + " is given twice");
            }
            templates.put(endpoint, UrlTemplate.of(endpoint, text));
        });
        String view = chosen.get(Endpoint.VIEW);
        if (view != null && !chosen.containsKey(Endpoint.TRANSITION_VIEW)) {
            String asked = (view.indexOf('?') < 0 ? '?' : '&') + "transitionKey={transition}";
            templates.put(Endpoint.TRANSITION_VIEW, UrlTemplate.of(Endpoint.TRANSITION_VIEW, view + asked));
        }
    }

    public String instances(String domain, String workflow) {
        return expand(Endpoint.INSTANCE_LIST, Map.of(Variable.DOMAIN, domain, Variable.WORKFLOW, workflow));
    }

    public String function(String domain, String function) {
        return expand(Endpoint.FUNCTION_LIST, Map.of(Variable.DOMAIN, domain, Variable.FUNCTION, function));
    }

    /** The links of one instance. */
    public Instance instance(String domain, String workflow, String id) {
        return new Instance(this, Map.of(Variable.DOMAIN, domain, Variable.WORKFLOW, workflow, Variable.INSTANCE, id));
    }

    private String expand(Endpoint endpoint, Map<Variable, String> values) {
        return templates.get(endpoint).expand(values);
    }

    /** An instance's address and those below it. */
    public static final class Instance {

        private final UrlTemplates templates;
        private final Map<Variable, String> values;

        private Instance(UrlTemplates templates, Map<Variable, String> values) {
            this.templates = templates;
            this.values = values;
        }

        public String self() {
            return templates.expand(Endpoint.INSTANCE_SELF, values);
        }

        public String data() {
            return templates.expand(Endpoint.DATA, values);
        }

        public String view() {
            return templates.expand(Endpoint.VIEW, values);
        }

        /** Below the instance: the original has no template of its own for it. */
        public String function(String key) {
            return self() + "/functions/"
                    + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        }

        public String transition(String key) {
            return of(Endpoint.TRANSITION_FIRED, key);
        }

        public String view(String transition) {
            return of(Endpoint.TRANSITION_VIEW, transition);
        }

        public String schema(String transition) {
            return of(Endpoint.SCHEMA, transition);
        }

        private String of(Endpoint endpoint, String transition) {
            Map<Variable, String> all = new EnumMap<>(values);
            all.put(Variable.TRANSITION, transition);
            return templates.expand(endpoint, all);
        }
    }
}
