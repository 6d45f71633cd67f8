package io.millrace.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each problem code of the code has its page in {@code docs/errors}, and each page its code. */
class ErrorPagesTest {
    private static final Path PROJECT = Path.of("../..");
    private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\"");
    private static final Pattern CONSTANT = Pattern.compile("String\\s+[A-Z_]+\\s*=");

    @Test
    void shouldExplainEveryCode() {
        Set<String> missing = new TreeSet<>(codes());
        missing.removeAll(pages());

        assertThat(missing).as("codes without a page in docs/errors").isEmpty();
    }

    @Test
    void shouldExplainNoCodeThatIsGone() {
        Set<String> stale = new TreeSet<>(pages());
        String sources = sources().collect(Collectors.joining());
        stale.removeIf(code -> sources.contains('"' + code + '"'));

        assertThat(stale).as("pages in docs/errors without a code").isEmpty();
    }

    private static Set<String> pages() {
        try (Stream<Path> files = Files.list(PROJECT.resolve("docs/errors"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .map(name -> name.substring(0, name.length() - ".md".length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Texts in the form of a code, in statements that build or name a problem. */
    private static Set<String> codes() {
        return sources()
                .filter(source -> source.contains("Problem") || source.contains("class Codes"))
                .flatMap(source -> Stream.of(source.split(";")))
                .filter(statement -> statement.contains("Problem")
                        || CONSTANT.matcher(statement).find())
                .flatMap(statement -> CODE.matcher(statement).results())
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<String> sources() {
        return Stream.of(
                        "platform",
                        "definition-service",
                        "instance-service",
                        "callback-dispatcher",
                        "hub-executor",
                        "gateway")
                .flatMap(module -> under(PROJECT.resolve(module)))
                .filter(file -> file.toString().contains("src/main/java")
                        && file.toString().endsWith(".java"))
                .map(ErrorPagesTest::read);
    }

    private static Stream<Path> under(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
