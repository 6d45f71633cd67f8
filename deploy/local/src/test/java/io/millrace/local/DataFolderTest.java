package io.millrace.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataFolderTest {
    @TempDir
    Path directory;

    @Test
    void shouldBeUsedByOneLauncherAtATime() throws IOException {
        try (DataFolder first = DataFolder.open(directory, false)) {
            assertThatThrownBy(() -> DataFolder.open(directory, false))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("already runs on the data in " + first.path());
        }

        DataFolder.open(directory, false).close();
    }

    @Test
    void shouldRemoveTheDataButKeepTheKeysWhenFreshIsAsked() throws IOException {
        Secrets secrets = Secrets.keptIn(directory);
        Files.createDirectories(directory.resolve("broker/queues"));
        Files.writeString(directory.resolve("broker/queues/message"), "kept");

        DataFolder.open(directory, true).close();

        assertThat(directory.resolve("broker")).doesNotExist();
        assertThat(Secrets.keptIn(directory)).isEqualTo(secrets);
    }
}
