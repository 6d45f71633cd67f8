package io.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import io.millrace.testkit.Directories;
import io.millrace.testkit.PostgresServer;

/** The folder with all data of one suite, used by one launcher at a time. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static DataFolder open(Path path, boolean fresh) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new Refusal("Millrace already runs on the data in " + path
                        + ": stop that one, or choose another folder with --data DIR.");
            }
            DataFolder folder = new DataFolder(path, channel);
            folder.endLeftovers();
            if (fresh) {
                PostgresServer.delete(path.resolve("postgres"));
                for (String part : List.of("broker", "rabbitmq", "logs")) {
                    Directories.delete(path.resolve(part));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data folder " + path + ": " + e.getMessage(), e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Path log(Service service) {
        return path.resolve("logs").resolve(service.module() + ".log");
    }

    /** Remembers a service's process, so that it can be ended when this launcher is killed before it could do so. */
    void remember(List<ServiceProcess> processes) {
        try {
            Files.write(
                    pids(),
                    processes.stream()
                            .map(process -> Long.toString(process.pid()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + pids(), e);
        }
    }

    private void endLeftovers() throws IOException {
        if (!Files.exists(pids())) {
            return;
        }
        for (String pid : Files.readAllLines(pids())) {
            ProcessHandle.of(Long.parseLong(pid))
                    .filter(DataFolder::isService)
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
        Files.delete(pids());
    }

    /** A number may have gone to another process since. */
    private static boolean isService(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return command.contains("quarkus-run.jar") || command.contains("-runner");
    }

    private Path pids() {
        return path.resolve("pids");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(pids());
        channel.close();
    }
}
