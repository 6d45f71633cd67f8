package io.millrace.settings;

import java.util.List;
import java.util.Map;

/** Writes {@code docs/settings.md} from the sources. */
final class SettingsPage {

    private static final String HEAD = """
            # Settings

            Every setting of Millrace's own. Each can be given as a system property (`-Dmillrace.engine.lanes=4`), as an environment variable
            (`MILLRACE_ENGINE_LANES=4`: upper case, everything else an underscore) or in a file `config/application.properties` beside the
            service. Settings of Quarkus (`quarkus.*`) and of the connections (`POSTGRES_URL`, `RABBITMQ_HOST`, …) come beside them.

            A value that is malformed or out of bounds ends the start with one line that names the setting, the value and the bounds; nothing has
            been served by then. Times are written `500ms`, `10s`, `2m`, `8h`, `7d` or `PT1M30S`, sizes `65536`, `512K` or `20M`. `<name>` stands for a
            name of your own.

            | Setting | Default | Takes | |
            |---|---|---|---|
            | `millrace.public-url` | http://localhost:8080 | A base address | What the addresses begin with that clients are given; read by gateway, instance-service and hub-executor |
            | `millrace.state-machine.event-exchange` | millrace.machine-events | | The exchange by which instance-service takes [events](state-machine.md#events) for state machines |

            `millrace.service`, a service's name in messages, is set in each service and not to be changed.

            This page is made from the code: `./mvnw test -pl platform/settings -Dtest=SettingsPageTest -Dsettings.update` after a change.
            """;

    private static final Map<String, String> READERS = Map.of(
            "platform/web", "all services",
            "platform/messaging", "all services but the gateway",
            "platform/engine", "instance-service and hub-executor");

    private SettingsPage() {}

    static String of(List<SettingSources.Group> groups) {
        StringBuilder page = new StringBuilder(HEAD);
        groups.forEach(group -> {
            String prefix = common(group);
            page.append("\n## `")
                    .append(prefix)
                    .append("`: ")
                    .append(READERS.getOrDefault(group.module(), group.module()));
            page.append("\n\n").append(group.about()).append("\n\n");
            page.append("| Setting | Default | Takes | |\n|---|---|---|---|\n");
            group.entries().forEach(entry -> page.append(row(entry)));
        });
        return page.toString();
    }

    private static String common(SettingSources.Group group) {
        String prefix = group.entries().getFirst().name();
        for (SettingSources.Entry entry : group.entries()) {
            while (!entry.name().startsWith(prefix)) {
                prefix = prefix.substring(0, prefix.lastIndexOf('.'));
            }
        }
        return prefix;
    }

    private static String row(SettingSources.Entry entry) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        entry.name(),
                        entry.value() == null ? "" : shown(entry.value()),
                        entry.bounds(),
                        shown(entry.about()))
                .replace(System.lineSeparator(), "\n");
    }

    private static String shown(String text) {
        String cell = text.replace("|", "\\|");
        return cell.contains("*") && !cell.contains("`")
                ? "`" + cell.replace(",", ", ") + "`"
                : cell.replaceAll(",(?=\\S)", ", ");
    }
}
