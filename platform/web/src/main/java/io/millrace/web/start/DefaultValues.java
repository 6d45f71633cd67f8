package io.millrace.web.start;

import java.util.Map;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Inject;
import com.oracle.svm.core.annotate.RecomputeFieldValue;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import io.smallrye.config.DefaultValuesConfigSource;
import io.smallrye.config.PropertyName;

/**
 * In a native binary, looks for the default of a setting among those that may have it. SmallRye Config 3.16 keeps defaults
 * with a {@code *} in a hash map, where all of them have the same hash: each of the thousand settings that are asked for at a
 * start and that nobody has set is compared with each of them, a fifth of the whole start. From 3.17 on it no longer does so:
 * this class goes with the Quarkus that has it.
 */
@TargetClass(DefaultValuesConfigSource.class)
final class DefaultValues {

    @Alias
    private Map<String, String> properties;

    @Alias
    private Map<PropertyName, String> wildcards;

    @Alias
    private boolean hasProfiledName;

    @Inject
    @RecomputeFieldValue(kind = RecomputeFieldValue.Kind.Reset)
    private volatile StarredDefaults starred;

    @Substitute
    public String getValue(String name) {
        if (!hasProfiledName && !name.isEmpty() && name.charAt(0) == '%') {
            return null;
        }
        String value = properties.get(name);
        if (value != null) {
            return value;
        }
        StarredDefaults kept = starred;
        if (kept == null || !kept.isOf(wildcards)) {
            kept = new StarredDefaults(wildcards);
            starred = kept;
        }
        return kept.get(name);
    }
}
