package dev.tasuki.sandbox.tools;

import dev.tasuki.json.Json;
import dev.tasuki.message.Messages;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.sandbox.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${XDG_CACHE_HOME:-~/.cache}/tasuki/tools}: a Python environment with moto and the Temporal
 * command line, at the versions and hashes of {@code tools/requirements.txt}. Fetching is
 * idempotent and safe when two do it at once.
 */
public final class ToolsCache {
  // A lock of a file is held by the whole JVM; threads of one JVM need this one.
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private final Path folder;
  private final Path requirements;
  private final Map<String, String> environment;
  private final Consumer<String> progress;
  private final Messages messages;

  /**
   * A cache.
   *
   * @param home the checkout
   * @param environment of the process; {@code XDG_CACHE_HOME}, {@code HOME} and {@code PATH} are
   *     read
   * @param progress gets one line for each thing that is done
   * @param language of those lines
   */
  public ToolsCache(
      Path home, Map<String, String> environment, Consumer<String> progress, Locale language) {
    this.requirements = home.resolve("tools").resolve("requirements.txt");
    this.environment = Map.copyOf(environment);
    this.progress = progress;
    this.messages = Messages.of(ToolsCache.class, language);
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        cache.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache")
            : Path.of(cache);
    this.folder = base.resolve("tasuki").resolve("tools");
  }

  /**
   * The tools, fetched if they are not there.
   *
   * @throws RunbookException with {@link RunbookError#TOOL_MISSING} and what to do
   */
  public Tools fetch() {
    Path environmentFolder = pythonEnvironment();
    Optional<Path> onPath = onPath("temporal");
    onPath.ifPresent(path -> progress.accept(messages.text("temporal.found", path)));
    Path temporal = onPath.orElse(environmentFolder.resolve("bin").resolve("temporal"));
    return new Tools(temporal, environmentFolder.resolve("bin").resolve("python"));
  }

  private Path pythonEnvironment() {
    String version = version();
    Path ready = folder.resolve("python-" + version);
    if (Files.exists(marker(ready))) {
      return ready;
    }
    IN_THIS_JVM.lock();
    try {
      Files.createDirectories(folder);
      Path lock = folder.resolve("python-" + version + ".lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = lock(channel)) {
        if (held.isValid() && !Files.exists(marker(ready))) {
          install(ready);
        }
      }
      return ready;
    } catch (IOException e) {
      throw missing("cannot write to \"" + folder + "\": " + e.getMessage(), e);
    } finally {
      IN_THIS_JVM.unlock();
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    FileLock free = channel.tryLock();
    if (free != null) {
      return free;
    }
    progress.accept(messages.text("waiting"));
    return channel.lock();
  }

  /** Written last: an environment without it is what a broken installation left behind. */
  private static Path marker(Path environmentFolder) {
    return environmentFolder.resolve("complete");
  }

  private void install(Path ready) throws IOException {
    Path python =
        onPath("python3")
            .orElseThrow(
                () ->
                    missing(
                        "\"python3\" is not on the PATH; install Python 3.10 or newer with its venv module",
                        null));
    // A virtual environment holds its own absolute path, so it is made in place and its marker is
    // what appears atomically.
    progress.accept(messages.text("fetching", ready));
    run(
        List.of(python.toString(), "-m", "venv", "--clear", ready.toString()),
        "make a virtual environment");
    run(
        List.of(
            ready.resolve("bin").resolve("python").toString(),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            "--progress-bar",
            "off",
            "--require-hashes",
            "-r",
            requirements.toString()),
        "install the pinned packages");
    Path written = Files.writeString(ready.resolve("complete.new"), version());
    Files.move(written, marker(ready), StandardCopyOption.ATOMIC_MOVE);
    progress.accept(messages.text("there"));
  }

  private void run(List<String> command, String purpose) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(ChildProcess.guarded("tools", command)).redirectErrorStream(true);
    Process process = builder.start();
    StringBuilder end = new StringBuilder();
    try (var lines = process.inputReader()) {
      lines
          .lines()
          .forEach(
              line -> {
                if (line.startsWith("Collecting ")) {
                  progress.accept("  " + line.replaceFirst("Collecting (\\S+).*", "$1"));
                }
                end.append(line).append('\n');
                end.delete(0, Math.max(0, end.length() - 2000));
              });
      if (process.waitFor() != 0) {
        throw missing("cannot " + purpose + " with \"" + command.getFirst() + "\":\n" + end, null);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw missing("interrupted while trying to " + purpose, e);
    } finally {
      process.destroyForcibly();
    }
  }

  private String version() {
    try {
      return Json.digestOfText(Files.readString(requirements))
          .substring("sha256:".length())
          .substring(0, 12);
    } catch (IOException e) {
      throw missing("cannot read \"" + requirements + "\", which says what to fetch", e);
    }
  }

  private Optional<Path> onPath(String program) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static RunbookException missing(String message, @Nullable Throwable cause) {
    String text =
        message
            + "\nThe demo and the tests with servers need these tools; try again with \"./tasuki tools\".";
    return cause == null
        ? new RunbookException(RunbookError.TOOL_MISSING, text)
        : new RunbookException(RunbookError.TOOL_MISSING, text, cause);
  }
}
