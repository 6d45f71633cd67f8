package io.millrace.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Where the recorded cases are. They are not part of this repository: {@code -Dmillrace.cases} names their folder, and
 * without it the tests are skipped.
 */
public final class Recorded {

    private Recorded() {}

    /** The JSON files of a set, in order. */
    public static List<Path> jsonFiles(String family, String set) throws IOException {
        Path folder = Path.of(System.getProperty("millrace.cases", "../shared/cases"), family, set);
        if (!Files.isDirectory(folder)) {
            System.out.println("skipped: there are no recorded cases at " + folder);
        }
        assumeTrue(Files.isDirectory(folder));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
