package io.millrace.plan.statemachine;

/**
 * A component as another one names it.
 *
 * @param flow the registry it lives in, for example {@code sys-tasks}
 * @param version a version, its beginning, or {@code latest}
 */
public record Reference(String key, String domain, String flow, String version) {

    public Reference {
        version = version == null || version.isBlank() ? "latest" : version;
    }

    /** What the catalog lists the component under: {@code domain/flow/key}. */
    public String catalogKey() {
        return catalogKey(domain, flow, key);
    }

    public static String catalogKey(String domain, String flow, String key) {
        return domain + "/" + flow + "/" + key;
    }

    /** The reference in one text, unique per component and asked version: {@code shop/sys-tasks/pay@1.2}. */
    public String text() {
        return catalogKey() + "@" + version;
    }
}
