package dev.tasuki.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
   * Runs it and gives its exit code.
   *
   * @param heap of the JVM, such as {@code 160m}
   */
  int run(String module, String mainClass, String heap, List<String> arguments) {
    Path home = home();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dtasuki.home=" + home,
                "-cp",
                classPath(home, module),
                mainClass));
    command.addAll(arguments);
    terminal.out().flush();
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      Thread end =
          Thread.ofPlatform().name("tasuki-end-" + module).unstarted(() -> end(process));
      Runtime.getRuntime().addShutdownHook(end);
      return process.waitFor();
    } catch (IOException e) {
      throw new CliException(ExitCode.CANNOT_REACH, texts.text("room.unstarted", module), e);
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
