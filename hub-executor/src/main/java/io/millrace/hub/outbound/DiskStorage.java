package io.millrace.hub.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

import io.millrace.hub.file.FileStorage;

/** Files in a folder, which replicas must share. */
public final class DiskStorage implements FileStorage {

    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");
    private static final int FAN_OUT = 2;

    private final Path folder;

    public DiskStorage(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public void put(String key, Path content) throws IOException {
        Path place = place(key);
        Files.createDirectories(place.getParent());
        Path incomplete = place.resolveSibling(key + ".part");
        Files.copy(content, incomplete, StandardCopyOption.REPLACE_EXISTING);
        Files.move(incomplete, place, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public InputStream open(String key) throws IOException {
        return Files.newInputStream(place(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Path place = place(key);
        Files.deleteIfExists(place.resolveSibling(key + ".part"));
        Files.deleteIfExists(place);
    }

    /** A level of folders, so that none gets too many entries. */
    private Path place(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("no key of a file");
        }
        return folder.resolve(key.substring(0, FAN_OUT)).resolve(key);
    }
}
