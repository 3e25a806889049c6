package dev.tasuki.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A heavy room, started as a JVM of its own with its own class path, so that the command line never
 * loads its classes. It has this terminal, and ends when this process does.
 */
final class JavaRoom {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final Terminal terminal;
  private final Api.Texts texts;

  JavaRoom(Terminal terminal, Api.Texts texts) {
    this.terminal = terminal;
    this.texts = texts;
  }

  /**
   * An application of ours.
   *
   * @param heap of the JVM, such as {@code 160m}
   * @param archived whether its classes are archived at its end, which makes the next start quicker
   */
  record Application(String module, String mainClass, String heap, boolean archived) {
    Application(String module, String mainClass, String heap) {
      this(module, mainClass, heap, false);
    }
  }

  /** Starts it, with more variables than this process has. */
  Process start(Application application, List<String> arguments, SortedMap<String, String> more) {
    Path home = home();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + application.heap(),
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dtasuki.home=" + home,
                "-cp",
                classPath(home, application.module()),
                application.mainClass()));
    if (application.archived()) {
      command.addAll(1, archive(home, application.module()));
    }
    command.addAll(arguments);
    terminal.out().flush();
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(more);
    try {
      Process process = builder.start();
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .name("tasuki-end-" + application.module())
                  .unstarted(() -> end(process)));
      return process;
    } catch (IOException e) {
      throw new CliException(
          ExitCode.CANNOT_REACH, texts.text("room.unstarted", application.module()), e);
    }
  }

  private static List<String> archive(Path home, String module) {
    Path file = home.resolve(module).resolve("target").resolve("room.jsa");
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + file,
        "-Xshare:auto",
        "-Xlog:disable",
        "-Xlog:all=off");
  }

  /** Waits for its end and gives its exit code. */
  int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.NO, texts.text("interrupted"), e);
    }
  }

  /** Its own shutdown takes as long as it needs. */
  private static void end(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Path home() {
    String property = System.getProperty("tasuki.home", "");
    String home = property.isEmpty() ? terminal.variable("TASUKI_HOME").orElse("") : property;
    if (home.isEmpty()) {
      throw new CliException(ExitCode.CANNOT_REACH, texts.text("room.home"));
    }
    return Path.of(home).toAbsolutePath().normalize();
  }

  private String classPath(Path home, String module) {
    Path target = home.resolve(module).resolve("target");
    Path jar = target.resolve(module + "-" + VERSION + ".jar");
    Path dependencies = target.resolve("dependencies.classpath");
    if (!Files.exists(jar) || !Files.exists(dependencies)) {
      throw new CliException(ExitCode.CANNOT_REACH, texts.text("room.unbuilt", module, home));
    }
    try {
      return jar + File.pathSeparator + Files.readString(dependencies).strip();
    } catch (IOException e) {
      throw new CliException(ExitCode.CANNOT_REACH, texts.text("room.unbuilt", module, home), e);
    }
  }
}
