package io.millrace.definition.statemachine;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.plan.statemachine.ViewType;

/** Reads a view component's attributes ({@code spec/vnext.md} §1.10). */
final class ViewComponentReader {

    private ViewComponentReader() {}

    static ViewPlan read(Component component, Findings findings) {
        Cursor attributes = new Cursor(component.attributes(), "", findings);
        ViewType type = type(attributes.at("type"));
        if (attributes.at("content").absent()) {
            attributes.at("content").fault("REQUIRED", "a view has a content");
        }
        content(attributes.at("content"), type);
        return new ViewPlan(
                ComponentPlan.FORMAT,
                component.domain(),
                component.key(),
                component.version().toString(),
                type,
                attributes.at("content").raw(),
                attributes.at("display").raw(),
                LabelReader.read(attributes.at("labels")),
                attributes.at("renderer").text(),
                platforms(attributes.at("platformOverrides"), type));
    }

    private static ViewType type(Cursor value) {
        Optional<ViewType> type = ViewType.of(value.integer().orElse(0));
        if (type.isEmpty()) {
            value.fault(
                    "UNKNOWN_VIEW_TYPE",
                    "must be 1 (JSON), 2 (HTML), 3 (Markdown), 4 (deep link), 5 (HTTP) or 6 (URN)");
        }
        return type.orElse(ViewType.JSON);
    }

    private static void content(Cursor value, ViewType type) {
        boolean text = type == ViewType.HTML || type == ViewType.MARKDOWN;
        if (!value.absent()
                && !value.node().isTextual()
                && (text || !value.node().isContainerNode())) {
            value.fault("WRONG_TYPE", text ? "must be a text" : "must be a text, an object or an array");
        }
    }

    private static SortedMap<String, ViewPlan.Platform> platforms(Cursor value, ViewType otherwise) {
        SortedMap<String, ViewPlan.Platform> platforms = new TreeMap<>();
        value.object()
                .ifPresent(found -> found.node().fieldNames().forEachRemaining(name -> {
                    Cursor platform = found.at(name);
                    if (platform.object().isPresent()) {
                        ViewType type = platform.at("type").absent() ? null : type(platform.at("type"));
                        content(platform.at("content"), type == null ? otherwise : type);
                        platforms.put(
                                name,
                                new ViewPlan.Platform(
                                        type,
                                        platform.at("content").raw(),
                                        platform.at("display").raw()));
                    }
                }));
        return platforms;
    }
}
