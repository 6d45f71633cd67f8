package io.millrace.testkit;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a server listens and as whom to log in.
 *
 * <p>A server that already runs is named by an environment variable (or the system property of the same meaning, which wins):
 *
 * <ul>
 *   <li>{@code MILLRACE_POSTGRES_URL}, {@code millrace.postgres.url}: {@code postgresql://user:password@host:5432}; the user
 *       must be allowed to create databases and roles
 *   <li>{@code MILLRACE_REDIS_URL}, {@code millrace.redis.url}: {@code redis://host:6379}
 *   <li>{@code MILLRACE_RABBITMQ_URL}, {@code millrace.rabbitmq.url}: {@code amqp://user:password@host:5672}
 * </ul>
 */
public record ServerAddress(String host, int port, String username, String password) {

    public ServerAddress {
        if (host == null || host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a server address: " + host + ":" + port);
        }
    }

    /** The address configured for {@code postgres}, {@code redis} or {@code rabbitmq}, if there is one. */
    public static Optional<ServerAddress> configured(String server, int defaultPort) {
        String property = System.getProperty(property(server));
        String value = property != null ? property : System.getenv(variable(server));
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(parse(value, defaultPort));
    }

    public static String property(String server) {
        return "millrace." + server + ".url";
    }

    public static String variable(String server) {
        return "MILLRACE_" + server.toUpperCase(Locale.ROOT) + "_URL";
    }

    static ServerAddress parse(String url, int defaultPort) {
        URI uri = URI.create(url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "expected scheme://user:password@host:port but got " + uri.getScheme() + "…");
        }
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new ServerAddress(
                uri.getHost(),
                uri.getPort() < 0 ? defaultPort : uri.getPort(),
                login.length > 0 ? decoded(login[0]) : "",
                login.length > 1 ? decoded(login[1]) : "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The address as one text, in the form {@link #configured} reads. */
    public String url(String scheme) {
        String login = username.isEmpty() ? "" : encoded(username) + ":" + encoded(password) + "@";
        return scheme + "://" + login + host + ":" + port;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the password, for messages and logs. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
