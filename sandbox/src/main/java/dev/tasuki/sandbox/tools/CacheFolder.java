package dev.tasuki.sandbox.tools;

import dev.tasuki.json.Json;
import dev.tasuki.message.Messages;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A folder for each tool and version; whoever comes first fills it, and others wait for that. */
final class CacheFolder {
  // A lock of a file is held by the whole JVM; threads of one JVM need this one.
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private final Path folder;
  private final Consumer<String> progress;
  private final Messages messages;

  /**
   * {@code ${XDG_CACHE_HOME:-~/.cache}/tasuki/tools}.
   *
   * @param progress gets a line when it waits for another process
   */
  CacheFolder(Map<String, String> environment, Consumer<String> progress, Messages messages) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        cache.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache")
            : Path.of(cache);
    this.folder = base.resolve("tasuki").resolve("tools");
    this.progress = progress;
    this.messages = messages;
  }

  /** Puts a tool into the folder that it gets, which may hold what a broken one left behind. */
  interface Installation {
    void into(Path place) throws IOException;
  }

  /**
   * The folder of a tool at the version that its pins say, filled if nobody has yet.
   *
   * @param pins the files that decide what is installed; in this order
   * @throws RunbookException with {@link dev.tasuki.problem.RunbookError#TOOL_MISSING}
   */
  Path of(String tool, List<Path> pins, Installation installation) {
    String name = tool + "-" + version(pins);
    Path ready = folder.resolve(name);
    if (Files.exists(marker(ready))) {
      return ready;
    }
    IN_THIS_JVM.lock();
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = lock(channel)) {
        if (held.isValid() && !Files.exists(marker(ready))) {
          installation.into(ready);
          Path written = Files.writeString(ready.resolve("complete.new"), name);
          Files.move(written, marker(ready), StandardCopyOption.ATOMIC_MOVE);
          progress.accept(messages.text("there"));
        }
      }
      return ready;
    } catch (IOException e) {
      throw Missing.because("cannot write to \"" + folder + "\": " + e.getMessage(), e);
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

  /** Written last: a folder without it is what a broken installation left behind. */
  private static Path marker(Path ready) {
    return ready.resolve("complete");
  }

  private static String version(List<Path> pins) {
    StringBuilder all = new StringBuilder();
    for (Path pin : pins) {
      try {
        all.append(Files.readString(pin));
      } catch (IOException e) {
        throw Missing.because("cannot read \"" + pin + "\", which says what to fetch", e);
      }
    }
    return Json.digestOfText(all.toString()).substring("sha256:".length()).substring(0, 12);
  }
}
