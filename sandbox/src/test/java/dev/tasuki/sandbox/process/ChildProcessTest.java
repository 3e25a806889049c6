package dev.tasuki.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void thePidIsTheProgramsOwn() throws IOException {
    try (ChildProcess child = start("sh", "-c", "echo $$; exec sleep 60")) {
      child.awaitReady(SOON, () -> log().contains("\n"));
      assertThat(log().strip()).isEqualTo(Long.toString(child.pid()));
      child.kill();
      assertThat(child.alive()).isFalse();
    }
  }

  @Test
  void whatEndsWhileItStartsIsToldWithTheEndOfItsLog() {
    ChildProcess child = start("sh", "-c", "echo the reason; exit 7");
    assertThatThrownBy(() -> child.awaitReady(SOON, () -> false))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("ended with code 7")
        .hasMessageContaining("the reason");
  }

  @Test
  void aChildDoesNotOutliveAParentThatIsKilled() throws Exception {
    Path pid = folder.resolve("grandchild.pid");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    try (ChildProcess parent =
        start(
            java.toString(),
            "-Xmx32m",
            "-cp",
            System.getProperty("java.class.path"),
            ParentOfOne.class.getName(),
            pid.toString())) {
      parent.awaitReady(Duration.ofSeconds(30), () -> Files.exists(pid));
      long grandchild = Long.parseLong(Files.readString(pid));
      assertThat(ProcessHandle.of(grandchild)).isPresent();
      parent.kill();
      assertThat(
              Await.until(
                  SOON,
                  () -> ProcessHandle.of(grandchild).filter(ProcessHandle::isAlive).isEmpty()))
          .isTrue();
    }
  }

  private String log() {
    try {
      Path file = folder.resolve("log");
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private ChildProcess start(String... command) {
    return ChildProcess.start(
        new ChildProcess.Launch("test", List.of(command), new TreeMap<>(), folder.resolve("log")));
  }
}
