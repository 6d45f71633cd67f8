package io.millrace.plan.hub;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a value must be. Absent parts (null, empty) ask for nothing; a value is mandatory unless {@code optional}.
 *
 * @param mime beginning of a file's media type, for example {@code image}, or null
 * @param values template of the list of allowed values, or null
 * @param regex the whole text must match; a linear-time engine runs it
 * @param fields validators of an object's members, in definition order
 * @param items validator of each element of an array, or null
 */
public record Validator(
        boolean optional,
        ValueType type,
        String mime,
        JsonNode values,
        String regex,
        BigDecimal min,
        BigDecimal max,
        Integer minLength,
        Integer maxLength,
        Map<String, Validator> fields,
        Validator items) {

    public Validator {
        fields = fields == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A validator that asks for an object with these members. */
    public static Validator object(Map<String, Validator> fields) {
        return new Validator(false, ValueType.OBJECT, null, null, null, null, null, null, null, fields, null);
    }

    /** The same validator with its allowed values settled. */
    public Validator withValues(JsonNode settled) {
        return new Validator(optional, type, mime, settled, regex, min, max, minLength, maxLength, fields, items);
    }

    /** The same validator with other members and elements. */
    public Validator with(Map<String, Validator> otherFields, Validator otherItems) {
        return new Validator(
                optional, type, mime, values, regex, min, max, minLength, maxLength, otherFields, otherItems);
    }
}
