package io.millrace.instance.statemachine.query.field;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.plan.statemachine.StateSubType;
import io.millrace.plan.statemachine.StateType;

/** The fields by name ({@code spec/vnext.md} §9.3): what is not here cannot be asked. */
public final class Fields {

    public static final String ATTRIBUTES = "attributes";

    private static final Pattern SEGMENT = Pattern.compile("[a-zA-Z0-9_]{1,100}");
    private static final int MAX_SEGMENTS = 20;

    private static final Map<String, Field> BY_NAME = new LinkedHashMap<>();

    static {
        TextField current = new TextField("currentState", "i.position[1]", true);
        Stream.of(
                        new TextField("id", "i.id", false),
                        new TextField("key", "i.business_key", true),
                        new TextField("flow", "split_part(i.definition, '/', 2)", false),
                        new StatusField(),
                        current,
                        new TextField("effectiveState", "i.position[2]", false),
                        new CodeField("effectiveStateType", "i.position[3]", 1, names(StateType.values())),
                        new CodeField("effectiveStateSubType", "i.position[4]", 0, names(StateSubType.values())),
                        new TimeField("createdAt", "i.created_at"),
                        new TimeField("modifiedAt", "i.updated_at"),
                        new TimeField("completedAt", "i.ended_at"),
                        new TransientField(),
                        new TagsField(),
                        new DescribedField("stage"),
                        new DescribedField("createdBy"),
                        new DescribedField("createdByBehalfOf"),
                        new DescribedField("modifiedBy"),
                        new DescribedField("modifiedByBehalfOf"))
                .forEach(field -> BY_NAME.put(field.name(), field));
        BY_NAME.put("state", current);
    }

    private Fields() {}

    /** @throws io.millrace.problem.ProblemException when there is none */
    public static Field named(String name, Place at) {
        return find(name, at)
                .orElseThrow(() -> at.refuseAs("unknownField", "there is no such field; there are " + known()));
    }

    /** @param name a column, or {@code attributes.} and a path */
    public static Optional<Field> find(String name, Place at) {
        if (name.startsWith(ATTRIBUTES + ".")) {
            return Optional.of(attribute(name.substring(ATTRIBUTES.length() + 1), at));
        }
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static AttributeField attribute(String path, Place at) {
        List<String> segments = Arrays.asList(path.split("\\.", -1));
        if (segments.size() > MAX_SEGMENTS
                || !segments.stream()
                        .allMatch(segment -> SEGMENT.matcher(segment).matches())) {
            throw at.refuseAs(
                    "unsafePath", "a path has 1 to " + MAX_SEGMENTS + " segments of letters, digits and underscores");
        }
        return new AttributeField(segments);
    }

    /** For messages. */
    public static String known() {
        return String.join(", ", BY_NAME.keySet()) + ", attributes.<path>";
    }

    private static List<String> names(StateType... types) {
        return Arrays.stream(types).map(StateType::text).toList();
    }

    private static List<String> names(StateSubType... types) {
        return Arrays.stream(types).map(StateSubType::text).toList();
    }
}
