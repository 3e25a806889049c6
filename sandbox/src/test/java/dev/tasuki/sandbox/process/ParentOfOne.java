package dev.tasuki.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** A process that starts another, writes down its pid, and waits to be killed. */
final class ParentOfOne {
  private ParentOfOne() {}

  public static void main(String[] args) throws IOException {
    Path pid = Path.of(args[0]);
    ChildProcess child =
        ChildProcess.start(
            new ChildProcess.Launch(
                "sleeper",
                List.of("sleep", "300"),
                new TreeMap<>(),
                pid.resolveSibling("sleeper.log")));
    Path written = Files.writeString(pid.resolveSibling("new.pid"), Long.toString(child.pid()));
    Files.move(written, pid, StandardCopyOption.ATOMIC_MOVE);
    Await.pause(Duration.ofMinutes(5));
  }
}
