package io.millrace.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs of this machine's kind, unpacked from the class path once into the temporary directory. */
final class PostgresBinaries {
    private static final String MARKER = ".files";

    private PostgresBinaries() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}. */
    static Path unpacked() throws IOException {
        String resource = resource();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path home =
                temporary.resolve("millrace-" + System.getProperty("user.name") + "-postgres-" + checksum(resource));
        if (isWhole(home)) {
            return home;
        }
        Path fresh = Files.createTempDirectory(temporary, "millrace-postgres-");
        // The server may run as another user, see ServerUser.
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        long count = unpack(resource, fresh);
        Files.writeString(fresh.resolve(MARKER), Long.toString(count));
        return publish(fresh, home);
    }

    private static Path publish(Path fresh, Path home) throws IOException {
        if (Files.exists(home, LinkOption.NOFOLLOW_LINKS) && !isWhole(home)) {
            // A cleaner of the temporary directory took some files: move the rest out of the way.
            Path broken = Files.createTempDirectory(home.getParent(), "millrace-broken-");
            Files.move(home, broken.resolve("postgres"));
            Directories.delete(broken);
        }
        try {
            return Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!isWhole(home)) {
                throw e;
            }
            Directories.delete(fresh); // another process was first
            return home;
        }
    }

    private static boolean isWhole(Path home) throws IOException {
        Path marker = home.resolve(MARKER);
        if (!Files.isRegularFile(marker) || !isOurs(home)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> !Files.isDirectory(file)).count()
                    == Long.parseLong(Files.readString(marker)) + 1;
        }
    }

    /** Nobody else's programs are run from a folder that everybody may write to. */
    private static boolean isOurs(Path home) throws IOException {
        return Files.getOwner(home, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"));
    }

    private static long unpack(String resource, Path target) throws IOException {
        long count = 0;
        try (InputStream packed = open(resource);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
                count++;
            }
        }
        return count;
    }

    private static String resource() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") ? "darwin" : "linux";
        String machine = arch.equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + machine + ".txz";
    }

    private static String checksum(String resource) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream packed = open(resource)) {
            sum.update(packed.readAllBytes());
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static InputStream open(String resource) throws IOException {
        InputStream packed = PostgresBinaries.class.getClassLoader().getResourceAsStream(resource);
        if (packed == null) {
            throw new IOException("there are no PostgreSQL programs for this machine (" + resource
                    + ") on the class path: name a running PostgreSQL in " + ServerAddress.variable("postgres"));
        }
        return packed;
    }
}
