package io.millrace.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsPageTest {

    private static final Path PROJECT = Path.of("../..");
    private static final Path PAGE = PROJECT.resolve("docs/settings.md");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w/.-])millrace\\.[a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)*");
    private static final Pattern BOUNDED =
            Pattern.compile("\\b(int|Integer|long|Long|double|Double|Duration|MemorySize|URI)\\b");
    private static final Pattern LITERAL = Pattern.compile("\"(millrace\\.[a-z0-9.-]+)");
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(name = \"(millrace\\.[a-z0-9.-]+)\"");
    private static final Pattern REFERRED = Pattern.compile("\\$\\{(millrace\\.[a-z0-9.-]+)");

    private static List<SettingSources.Group> groups;

    @BeforeAll
    static void read() throws IOException {
        groups = SettingSources.read(PROJECT);
    }

    @Test
    void shouldBeWhatTheCodeSays() throws IOException {
        String page = SettingsPage.of(groups);
        if (System.getProperty("settings.update") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/settings.md; -Dsettings.update writes it")
                .isEqualTo(page);
    }

    @Test
    void shouldBoundEveryNumberTimeSizeAndAddress() {
        List<SettingSources.Entry> bounded =
                entries().filter(entry -> BOUNDED.matcher(entry.type()).find()).toList();

        assertThat(bounded).hasSizeGreaterThan(100);
        assertThat(bounded.stream().filter(entry -> entry.converter() == null).map(SettingSources.Entry::name))
                .isEmpty();
    }

    @Test
    void shouldSayWhatEverySettingMeans() {
        assertThat(entries().filter(entry -> entry.about().isBlank()).map(SettingSources.Entry::name))
                .isEmpty();
    }

    @Test
    void shouldNameWhatIsInjectedOrReferredToOneByOne() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> single = new TreeSet<>();
        javaFiles().forEach(file -> find(INJECTED, SettingSources.text(file), single));
        try (Stream<Path> files = Files.walk(PROJECT)) {
            files.filter(file -> file.toString().matches(".*/src/main/resources/.*\\.properties"))
                    .forEach(file -> find(REFERRED, SettingSources.text(file), single));
        }

        assertThat(single)
                .contains("millrace.public-url", "millrace.state-machine.event-exchange")
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void shouldNotBeContradictedByNamesElsewhereInTheDocumentation() throws IOException {
        Set<String> known = entries().map(SettingSources.Entry::name).collect(Collectors.toCollection(TreeSet::new));
        find(NAME, Files.readString(PAGE), known);
        javaFiles().forEach(file -> find(LITERAL, SettingSources.text(file), known));
        Set<String> wrong = new TreeSet<>();
        for (Path page : pages()) {
            NAME.matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> known.stream().noneMatch(one -> isOrBeginsWith(one, name)))
                    .forEach(name -> wrong.add(page.toAbsolutePath().normalize() + ": " + name));
        }

        assertThat(wrong).as("names in the documentation that are no settings").isEmpty();
    }

    private static boolean isOrBeginsWith(String setting, String name) {
        return setting.startsWith(name + ".")
                || name.matches(Pattern.quote(setting).replace("<name>", "\\E[a-z0-9-]+\\Q"));
    }

    private static Stream<SettingSources.Entry> entries() {
        return groups.stream().flatMap(group -> group.entries().stream());
    }

    private static Stream<Path> javaFiles() {
        return SettingSources.javaFiles(PROJECT).filter(file -> file.toString().contains("/src/"));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.endsWith("CHANGELOG.md"))
                    .toList();
        }
    }

    private static void find(Pattern pattern, String text, Set<String> into) {
        pattern.matcher(text)
                .results()
                .forEach(match -> into.add(match.groupCount() == 0 ? match.group() : match.group(1)));
    }
}
