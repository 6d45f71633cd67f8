package io.millrace.hub.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.millrace.hub.outbound.S3Access;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The file cache: where files are and what is taken. */
@ConfigMapping(prefix = "millrace.hub.files")
public interface FileConfig {

    /** Where the bytes are. */
    enum Storage {
        DISK,
        S3
    }

    @WithDefault("disk")
    Storage storage();

    /** Folder of the disk storage; replicas share it. */
    @WithDefault("${java.io.tmpdir}/millrace-hub-files")
    Path directory();

    S3 s3();

    /** An S3-compatible store. */
    interface S3 {

        Optional<URI> endpoint();

        @WithDefault("us-east-1")
        String region();

        Optional<String> bucket();

        /** Put before object names, for example {@code hub/}. */
        Optional<String> prefix();

        Optional<String> accessKey();

        Optional<String> secretKey();

        default S3Access access() {
            return new S3Access(
                    endpoint()
                            .orElseThrow(
                                    () -> new IllegalArgumentException("millrace.hub.files.s3.endpoint is missing")),
                    region(),
                    bucket().orElse(""),
                    prefix().orElse(""),
                    accessKey().orElse(""),
                    secretKey().orElse(""));
        }
    }

    /** Bytes of one file. */
    @WithDefault("10M")
    MemorySize bytes();

    /** Files of one execution at a time. */
    @WithDefault("50")
    int perExecution();

    /** Media types taken, as found by looking at the content; {@code image/*} for all of a kind. */
    @WithDefault("image/png,image/jpeg,image/gif,image/webp,image/tiff,image/bmp,image/heic,image/heif,image/avif,"
            + "application/pdf,text/plain,application/zip,application/rtf,application/x-ole-storage,video/*,audio/*")
    List<String> types();
}
