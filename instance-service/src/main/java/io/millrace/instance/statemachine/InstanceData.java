package io.millrace.instance.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.statemachine.VersionStrategy;
import io.millrace.plan.version.Version;
import io.millrace.plan.version.VersionSpec;

/**
 * The latest data of an instance.
 *
 * @param value never changed in place
 * @param version {@code major.minor.patch}, from 1.0.0; of published data as it was published
 * @param sequence number of writes, from 1
 * @param etag ULID of the latest write
 * @param published the versions that were published as master data, in the order they came
 */
public record InstanceData(
        JsonNode value,
        String version,
        long sequence,
        String etag,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PublishedData> published) {

    private static final String FIRST = "1.0.0";

    public InstanceData {
        published = published == null ? List.of() : List.copyOf(published);
    }

    static InstanceData first(String etag) {
        return new InstanceData(Json.object(), FIRST, 1, etag, List.of());
    }

    /** The data after a write: objects merge, arrays and scalars (null too) are replaced whole. */
    InstanceData merge(JsonNode patch, VersionStrategy strategy, String newEtag) {
        ObjectNode merged = value.deepCopy();
        merge(merged, patch);
        return new InstanceData(merged, strategy.next(version), sequence + 1, newEtag, published);
    }

    /** The data an instance begins with: what its start brings is still the first version. */
    InstanceData begin(JsonNode patch, String newEtag) {
        ObjectNode merged = value.deepCopy();
        merge(merged, patch);
        return new InstanceData(merged, FIRST, 1, newEtag, published);
    }

    /** The data of an instance that was published. */
    static InstanceData published(JsonNode whole, PublishedData first) {
        return new InstanceData(whole, first.version(), 1, first.etag(), List.of(first));
    }

    /** The data after another version was published: the highest version is the latest, whenever it came. */
    InstanceData append(JsonNode whole, PublishedData added) {
        List<PublishedData> all = new ArrayList<>(published);
        all.add(added);
        return Version.of(added.version()).compareTo(Version.of(version)) > 0
                ? new InstanceData(whole, added.version(), sequence + 1, added.etag(), all)
                : new InstanceData(value, version, sequence, etag, all);
    }

    /** Whether that version is there: published, or what transitions have made of one that was. */
    public boolean has(String wanted) {
        return wanted.equals(version) || published(wanted).isPresent();
    }

    /** The version that is meant, for example by {@code 1.2} ({@code spec/vnext.md} §1.3). */
    public Optional<String> versionOf(String asked) {
        List<String> all = new ArrayList<>(List.of(version));
        published.forEach(known -> all.add(known.version()));
        return VersionSpec.of(asked).best(all, Version::of);
    }

    /** A version as it was published. */
    public Optional<PublishedData> published(String wanted) {
        return published.stream()
                .filter(known -> wanted.equals(known.version()))
                .findFirst();
    }

    /** Another version in the place of the latest, to be read. */
    public InstanceData showing(PublishedData other, JsonNode whole) {
        return new InstanceData(whole, other.version(), sequence, other.etag(), published);
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            JsonNode current = target.get(field.getKey());
            if (current instanceof ObjectNode inner && field.getValue().isObject()) {
                merge(inner, field.getValue());
            } else {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }
}
