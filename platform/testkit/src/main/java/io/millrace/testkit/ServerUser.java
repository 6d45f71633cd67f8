package io.millrace.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * As whom a server that refuses to run as root is started: as we are; as root seen as nobody, inside a user namespace; or,
 * where those are forbidden, as the system's user {@code nobody}.
 */
sealed interface ServerUser {
    /** The command that runs {@code command} as this user. */
    List<String> wrap(List<String> command);

    /** Makes this user the owner of a data directory, so that it can be kept when the machine's rules change between starts. */
    void own(Path directory) throws IOException;

    /** A folder like the one asked for that this user can reach. */
    default Path reachable(Path directory) {
        return directory;
    }

    static ServerUser current() {
        if (!isRoot()) {
            return new Ourselves();
        }
        if (succeeds(List.of("unshare", "-U", "true"))) {
            return new UserNamespace();
        }
        if (succeeds(List.of("setpriv", "--reuid=nobody", "--clear-groups", "true"))) {
            return new Nobody(List.of("setpriv", "--reuid=nobody", "--clear-groups"));
        }
        if (succeeds(List.of("runuser", "-u", "nobody", "--", "true"))) {
            return new Nobody(List.of("runuser", "-u", "nobody", "--"));
        }
        throw new IllegalStateException(
                "PostgreSQL refuses to run as root, and neither `unshare -U`, `setpriv` nor `runuser` to the"
                        + " user nobody works here. Start Millrace as an ordinary user, or name a running PostgreSQL in "
                        + ServerAddress.variable("postgres") + ".");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name")) || "0".equals(System.getenv("EUID"));
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void chown(Path directory, String user) throws IOException {
        UserPrincipal owner =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) tree::iterator) {
                if (!Files.getOwner(path).equals(owner)) {
                    Files.setOwner(path, owner);
                }
            }
        }
    }

    private static List<String> join(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Not root: nothing to do. */
    record Ourselves() implements ServerUser {
        @Override
        public List<String> wrap(List<String> command) {
            return command;
        }

        @Override
        public void own(Path directory) {
            // whatever we created is ours
        }
    }

    /** Root, which the server sees as nobody; files stay root's. */
    record UserNamespace() implements ServerUser {
        @Override
        public List<String> wrap(List<String> command) {
            return join(List.of("unshare", "-U"), command);
        }

        @Override
        public void own(Path directory) throws IOException {
            chown(directory, "root");
        }
    }

    /** Root that gives up its rights with a command of the system. */
    record Nobody(List<String> prefix) implements ServerUser {
        @Override
        public List<String> wrap(List<String> command) {
            return join(prefix, command);
        }

        @Override
        public void own(Path directory) throws IOException {
            chown(directory, "nobody");
        }

        /** Nobody may not walk through a closed home such as {@code /root}: then the data lies in {@code /var/tmp}. */
        @Override
        public Path reachable(Path directory) {
            Path absolute = directory.toAbsolutePath().normalize();
            for (Path parent = absolute.getParent(); parent != null; parent = parent.getParent()) {
                if (Files.exists(parent) && !mayPass(parent)) {
                    String name = "millrace-" + Integer.toHexString(absolute.hashCode());
                    return Path.of("/var/tmp", name);
                }
            }
            return absolute;
        }

        private static boolean mayPass(Path directory) {
            try {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
                return permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
            } catch (IOException e) {
                return false;
            }
        }
    }
}
