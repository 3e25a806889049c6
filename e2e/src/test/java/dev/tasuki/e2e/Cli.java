package dev.tasuki.e2e;

import dev.tasuki.cli.Tasuki;
import dev.tasuki.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code tasuki} command as somebody of the sandbox types it. */
record Cli(Sandbox sandbox, String person) {
  /** What it prints; its exit code tells how the run stands. */
  String say(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Tasuki.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "--server",
            sandbox.starterUrl(),
            "--credentials",
            sandbox.tokenFile(person).toString()));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C.UTF-8");
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("tasuki does not end: " + List.of(arguments));
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException("tasuki cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
