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
    /** Statements that name a code: they build a problem, declare a constant, or raise a fault or an incident. */
    private static final Pattern NAMES_CODE = Pattern.compile(
            "Problem|String\\s+[A-Z_]+\\s*="
                    + "|misplaced\\(|\\bfaults\\s*\\.add\\(|void unsupported\\(|unreadable\\(|work\\s*\\.fail\\(|RaiseIncident");

    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*");
    private static final Pattern CONSTANT = Pattern.compile("^ {4}([A-Z]+(?:_[A-Z]+)+),?$", Pattern.MULTILINE);

    @Test
    void shouldExplainEveryCode() {
        Set<String> missing = new TreeSet<>(codes());
        missing.removeAll(pages());

        assertThat(missing).as("codes without a page in docs/errors").isEmpty();
    }

    @Test
    void shouldExplainNoCodeThatIsGone() {
        Set<String> stale = new TreeSet<>(pages());
        stale.removeAll(WORD.matcher(sources().collect(Collectors.joining()))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet()));

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

    /** Texts in the form of a code in the statements that name one, and the ways an expression can fail. */
    private static Set<String> codes() {
        Stream<String> quoted = sources()
                .flatMap(source -> Stream.of(source.split(";")))
                .filter(statement -> NAMES_CODE.matcher(statement).find())
                .flatMap(statement -> CODE.matcher(statement).results())
                .map(match -> match.group(1));
        Stream<String> expressionErrors = sources()
                .filter(source -> source.contains("enum ElError"))
                .flatMap(source -> CONSTANT.matcher(source).results())
                .map(match -> match.group(1));
        return Stream.concat(quoted, expressionErrors).collect(Collectors.toSet());
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
