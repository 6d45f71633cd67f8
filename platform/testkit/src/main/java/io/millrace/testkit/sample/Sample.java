package io.millrace.testkit.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * JSON that an earlier version wrote, a file among the tests' resources. What this version reads of it and writes again must
 * say all of it: then this version reads the other, and the other this one ({@code docs/upgrading.md}).
 */
public record Sample(String name, byte[] bytes) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** @param path of the resource, from the root */
    public static Sample of(String path) {
        try (InputStream in = Sample.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no sample " + path);
            }
            return new Sample(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The places, as JSON pointers, where what is written again says less than this or something else. */
    public List<String> lostIn(byte[] again) {
        try {
            return lostIn(JSON.readTree(again));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> lostIn(JsonNode again) {
        List<String> lost = new ArrayList<>();
        compare("", json(), again, lost);
        return lost;
    }

    public JsonNode json() {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(String place, JsonNode written, JsonNode again, List<String> lost) {
        if (written.isObject() && again.isObject()) {
            written.properties()
                    .forEach(field ->
                            compare(place + "/" + field.getKey(), field.getValue(), again.path(field.getKey()), lost));
        } else if (written.isArray() && again.isArray() && written.size() == again.size()) {
            for (int i = 0; i < written.size(); i++) {
                compare(place + "/" + i, written.get(i), again.get(i), lost);
            }
        } else if (!written.equals(again)) {
            lost.add(place + ": " + written + " became " + (again.isMissingNode() ? "nothing" : again.toString()));
        }
    }
}
