package dev.tasuki.sandbox.process;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** One of our own applications, built in this checkout and started as a JVM of its own. */
public enum Application {
  WORKER("worker", "dev.tasuki.worker.WorkerApplication"),
  STARTER("starter", "dev.tasuki.starter.StarterApplication");

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final String module;
  private final String mainClass;

  Application(String module, String mainClass) {
    this.module = module;
    this.mainClass = mainClass;
  }

  /**
   * Where it runs.
   *
   * @param home the checkout
   * @param configuration {@code tasuki.yml}
   * @param managementPort that says when it is ready
   * @param cache folder for its class-data archive, which makes the next start quicker
   */
  public record Place(Path home, Path configuration, int managementPort, Path cache, Path log) {}

  public String module() {
    return module;
  }

  /**
   * Starts it without waiting.
   *
   * @throws RunbookException with {@link RunbookError#TOOL_MISSING} when it is not built
   */
  public ChildProcess launch(Place place) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx160m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + place.cache().resolve(module + ".jsa"),
            "-Xshare:auto",
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dtasuki.home=" + place.home(),
            "-cp",
            classPath(place.home()),
            mainClass,
            "--config",
            place.configuration().toString());
    createFolder(place.cache());
    return ChildProcess.start(
        new ChildProcess.Launch(module, command, new TreeMap<>(), place.log()));
  }

  /** Waits until a launched one serves. */
  public ChildProcess awaitReady(ChildProcess launched, Place place) {
    String ready = "http://127.0.0.1:" + place.managementPort() + "/health/ready";
    return launched.awaitReady(PATIENCE, () -> Http.ok(ready));
  }

  private String classPath(Path home) {
    Path target = home.resolve(module).resolve("target");
    Path jar = target.resolve(module + "-" + VERSION + ".jar");
    Path dependencies = target.resolve("dependencies.classpath");
    if (!Files.exists(jar) || !Files.exists(dependencies)) {
      throw new RunbookException(
          RunbookError.TOOL_MISSING,
          "the "
              + module
              + " is not built: \""
              + (Files.exists(jar) ? dependencies : jar)
              + "\" is missing; run \"mvn -DskipTests package\" in \""
              + home
              + "\"");
    }
    try {
      return jar + File.pathSeparator + Files.readString(dependencies).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + dependencies, e);
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }
}
