package io.millrace.hub.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.millrace.hub.outbound.S3Access;
import io.millrace.settings.Count;
import io.millrace.settings.Size;
import io.millrace.settings.WebAddress;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** The file cache: where files are and what is taken. */
@ConfigMapping(prefix = "millrace.hub.files")
public interface FileConfig {

    /** Where the bytes are. */
    enum Storage {
        DISK,
        S3
    }

    /** Where the bytes are kept. */
    @WithDefault("disk")
    Storage storage();

    /** Folder of the disk storage; replicas share it. */
    @WithDefault("${java.io.tmpdir}/millrace-hub-files")
    Path directory();

    S3 s3();

    /** An S3-compatible store. */
    interface S3 {

        /** Address of the store; needed. */
        @WithConverter(WebAddress.class)
        Optional<URI> endpoint();

        /** Region that requests are signed for. */
        @WithDefault("us-east-1")
        String region();

        /** Bucket of the files. */
        Optional<String> bucket();

        /** Put before object names, for example {@code hub/}. */
        Optional<String> prefix();

        /** Who signs the requests. */
        Optional<String> accessKey();

        /** What they are signed with. */
        Optional<String> secretKey();

        default S3Access access() {
            return new S3Access(
                    endpoint().orElseThrow(() -> new IllegalArgumentException("endpoint is missing")),
                    region(),
                    bucket().orElse(""),
                    prefix().orElse(""),
                    accessKey().orElse(""),
                    secretKey().orElse(""));
        }
    }

    /** Bytes of one file. */
    @WithDefault("10M")
    @WithConverter(Size.class)
    MemorySize bytes();

    /** Files of one execution at a time. */
    @WithDefault("50")
    @WithConverter(Count.class)
    int perExecution();

    /** Media types taken, as found by looking at the content; {@code image/*} for all of a kind. */
    @WithDefault("image/png,image/jpeg,image/gif,image/webp,image/tiff,image/bmp,image/heic,image/heif,image/avif,"
            + "application/pdf,text/plain,application/zip,application/rtf,application/x-ole-storage,video/*,audio/*")
    List<String> types();
}
