package io.millrace.hub.outbound;

import java.net.URI;
import java.util.Objects;

/**
 * A bucket of an S3-compatible store and how to open it.
 *
 * @param prefix of object names, empty or ending in a slash
 */
public record S3Access(URI endpoint, String region, String bucket, String prefix, String accessKey, String secretKey) {

    public S3Access {
        Objects.requireNonNull(endpoint);
        if (bucket.isBlank() || accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException(
                    "millrace.hub.files.s3 needs endpoint, bucket, access-key and secret-key");
        }
    }

    @Override
    public String toString() {
        return "S3Access[" + endpoint + ", " + bucket + "]";
    }
}
