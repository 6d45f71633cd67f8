package io.millrace.plan.statemachine;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A view component. Workflows carry the views they name ({@link StateMachinePlan#view}); by itself it is found under
 * {@link Reference#catalogKey()}, which is how a sub flow's view override is followed.
 *
 * @param content a text; of JSON, link and URN views also an object or array
 * @param display a text, or {@code {sdi, mdi}}; null where none is given
 * @param renderer of a JSON view, or null
 * @param platforms what is different on {@code web}, {@code ios} or {@code android}
 */
public record ViewPlan(
        int format,
        String domain,
        String key,
        String version,
        ViewType type,
        JsonNode content,
        JsonNode display,
        List<Label> labels,
        String renderer,
        SortedMap<String, Platform> platforms)
        implements ComponentPlan {

    public ViewPlan {
        labels = labels == null ? List.of() : List.copyOf(labels);
        platforms = platforms == null ? new TreeMap<>() : platforms;
    }

    /** The view for one platform; a field that is null is as on every other. */
    public record Platform(ViewType type, JsonNode content, JsonNode display) {}

    /** The view as shown on a platform; null or an unknown one gives the view itself. */
    public ViewPlan on(String platform) {
        Platform override = platform == null ? null : platforms.get(platform);
        if (override == null) {
            return this;
        }
        return new ViewPlan(
                format,
                domain,
                key,
                version,
                override.type() == null ? type : override.type(),
                override.content() == null ? content : override.content(),
                override.display() == null ? display : override.display(),
                labels,
                renderer,
                platforms);
    }
}
