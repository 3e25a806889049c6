package dev.tasuki.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one process has played, another one replays: nothing hangs on the order of a hash, on the
 * identity of an object, or on which thread was first.
 */
@Timeout(300)
final class TwoJvmsTest {
  @TempDir Path folder;

  @Test
  void whatAnotherJvmHasPlayedIsReplayedHere() throws Exception {
    Path log = folder.resolve("other.log");
    Process other =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx400m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    // One processor, and object hashes that only count: other threads are first.
                    "-XX:ActiveProcessorCount=1",
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:hashCode=3",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dbasedir=" + System.getProperty("basedir", "."),
                    "-Dtasuki.histories=" + folder.resolve("played"),
                    "-cp",
                    classPath(),
                    OtherJvm.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(other.waitFor(4, TimeUnit.MINUTES)).as("the other process ends").isTrue();
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(other.exitValue()).as("%s", said).isZero();
    Histories played = new Histories(folder.resolve("played"));
    assertThat(played.names()).hasSizeGreaterThan(10);
    for (String name : played.names()) {
      OnTestServer.replay(played.read(name));
    }
  }

  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path") + File.pathSeparator);
  }
}
