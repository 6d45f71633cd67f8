package io.millrace.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts cases by what became of them. Not every case must pass, but the number that passes must never fall: it stands
 * in {@code <family>-baseline.properties}, raised by hand when more pass.
 */
public final class Tally {

    private int passed;
    private int unsupported;
    private final List<String> named = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    public void unsupported() {
        unsupported++;
    }

    /** As {@link #unsupported()}, and listed in the report. */
    public void unsupported(String scenario) {
        unsupported++;
        named.add(scenario);
    }

    public void played(String scenario, List<String> differences) {
        if (differences.isEmpty()) {
            passed++;
        } else {
            failures.add(scenario + ": " + String.join("; ", differences));
        }
    }

    /** Prints the count and what did not pass; fewer than the baseline fails the build. */
    public void report(String family, String set) throws IOException {
        int all = passed + unsupported + failures.size();
        System.out.println(family + '/' + set + " passed " + passed + " of " + all + ", " + failures.size()
                + " failed, " + unsupported + " not yet supported");
        named.forEach(scenario -> System.out.println("  not yet " + scenario));
        failures.forEach(scenario -> System.out.println("  failed " + scenario));
        assertThat(passed).as("cases passed of " + set).isGreaterThanOrEqualTo(baseline(family, set));
    }

    private static int baseline(String family, String set) throws IOException {
        Properties baselines = new Properties();
        try (InputStream in = Tally.class.getResourceAsStream("/" + family + "-baseline.properties")) {
            baselines.load(in);
        }
        return Integer.parseInt(baselines.getProperty(set));
    }
}
