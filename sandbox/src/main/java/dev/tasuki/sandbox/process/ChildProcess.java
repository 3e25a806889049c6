package dev.tasuki.sandbox.process;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process that does not outlive this JVM: a shutdown hook ends it, and should this JVM be killed,
 * a watcher beside the child sees the end of its standard input and kills it.
 */
public final class ChildProcess implements AutoCloseable {
  // The shell becomes the program, so that the pid is the program's own; the watcher stays behind
  // in the background.
  private static final String GUARDED =
      """
      me=$$
      exec 3<&0
      ( trap '' INT TERM HUP; cat <&3; kill -KILL "$me" ) >/dev/null 2>&1 &
      exec "$@" </dev/null 3<&-
      """;
  private static final int LAST_LINES = 15;
  private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::killAll, "end-of-children"));
  }

  private final Launch launch;
  private final Process process;

  private ChildProcess(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
  }

  /**
   * What to start.
   *
   * @param name for people
   * @param environment in addition to this process's own
   * @param log file that output is appended to
   */
  public record Launch(
      String name, List<String> command, SortedMap<String, String> environment, Path log) {
    public Launch {
      command = List.copyOf(command);
    }
  }

  /**
   * Starts it.
   *
   * @throws RunbookException with {@link RunbookError#TOOL_MISSING} when the program is not there
   */
  public static ChildProcess start(Launch launch) {
    ProcessBuilder builder = new ProcessBuilder(guarded(launch.name(), launch.command()));
    builder.environment().putAll(launch.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
    try {
      Files.createDirectories(launch.log().toAbsolutePath().getParent());
      ChildProcess child = new ChildProcess(launch, builder.start());
      RUNNING.add(child);
      return child;
    } catch (IOException e) {
      throw new RunbookException(
          RunbookError.TOOL_MISSING,
          "cannot start "
              + launch.name()
              + " (\""
              + launch.command().getFirst()
              + "\"): "
              + e.getMessage(),
          e);
    }
  }

  /**
   * A command as one that is killed when this JVM ends; its standard input, which says when that
   * is, must stay open.
   */
  public static List<String> guarded(String name, List<String> command) {
    List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARDED, name));
    guarded.addAll(command);
    return List.copyOf(guarded);
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  public Path log() {
    return launch.log();
  }

  /**
   * Waits until it serves.
   *
   * @throws RunbookException with {@link RunbookError#TOOL_MISSING} and the end of its log when it
   *     ends before, or is not ready in time
   */
  public ChildProcess awaitReady(Duration atMost, BooleanSupplier ready) {
    boolean inTime = Await.until(atMost, () -> !alive() || ready.getAsBoolean());
    if (alive() && inTime) {
      return this;
    }
    String what =
        alive()
            ? "is not ready after " + atMost.toSeconds() + " s"
            : "ended with code " + process.exitValue() + " while it was starting";
    kill();
    throw new RunbookException(
        RunbookError.TOOL_MISSING,
        launch.name()
            + " "
            + what
            + "; the end of its log \""
            + launch.log()
            + "\":\n"
            + endOfLog());
  }

  /** Ends it with SIGKILL, as a crash would, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    waitFor(Duration.ofSeconds(10));
    RUNNING.remove(this);
  }

  /** Asks it to end, and kills it when it does not within the given time. */
  public void stop(Duration atMost) {
    process.destroy();
    if (!waitFor(atMost)) {
      kill();
    }
    RUNNING.remove(this);
  }

  /** Resident memory in bytes; 0 where the system does not tell. */
  public long residentBytes() {
    Path status = Path.of("/proc/" + pid() + "/status");
    try {
      return Files.exists(status)
          ? Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
              .sum()
          : 0;
    } catch (IOException ended) {
      return 0;
    }
  }

  @Override
  public void close() {
    stop(Duration.ofSeconds(5));
  }

  private boolean waitFor(Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String endOfLog() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(launch.log()), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + launch.log(), e);
    }
  }

  private static void killAll() {
    RUNNING.forEach(child -> child.process.destroyForcibly());
  }
}
