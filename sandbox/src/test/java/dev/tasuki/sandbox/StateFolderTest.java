package dev.tasuki.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir Path parent;

  @Test
  void aStartThatWasCutShortLeavesAFolderThatTheNextOneTakes() throws IOException {
    Path folder = parent.resolve("state");
    StateFolder.make(folder);
    Files.writeString(folder.resolve("temporal.db"), "old");
    assertThat(StateFolder.make(folder).file("temporal.db")).doesNotExist();
  }

  @Test
  void aFolderWithSomebodysOwnConfigurationIsNotTouched() throws IOException {
    Path own = Files.writeString(parent.resolve("tasuki.yml"), "temporal: {}\n");
    assertThatThrownBy(() -> StateFolder.make(parent))
        .hasMessageContaining("no folder of a sandbox");
    assertThat(own).exists();
  }
}
