package io.millrace.hub.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where the bytes of files are. Keys are ids this service made itself. Nothing here holds a whole file in memory. */
public interface FileStorage {

    /** Stores the content of a local file, replacing what was there. */
    void put(String key, Path content) throws IOException;

    /** @throws java.nio.file.NoSuchFileException when there is nothing under this key */
    InputStream open(String key) throws IOException;

    /** Removes what is there, if anything. */
    void delete(String key) throws IOException;
}
