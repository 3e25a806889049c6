package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.fail;

import dev.tasuki.problem.RunbookException;
import dev.tasuki.sandbox.tools.KubernetesPrograms;
import dev.tasuki.sandbox.tools.ToolsCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** One control plane for all tests of this JVM, which ends with it. */
final class SharedControlPlane {
  private static final Path HOME = Path.of(System.getProperty("tasuki.home", ".."));

  private SharedControlPlane() {}

  /** The programs; a test that asks for them is skipped where they cannot be had. */
  static KubernetesPrograms programs() {
    if (Held.PROGRAMS.isEmpty()) {
      if ("true".equals(System.getenv("CI"))) {
        fail("CI=true, and there is no control plane to test on: " + Held.missing);
      }
      Assumptions.abort(Held.missing);
    }
    return Held.PROGRAMS.get();
  }

  /** It; a test that asks for it is skipped where it cannot be had. */
  static ControlPlane running() {
    programs();
    return Running.PLANE;
  }

  /** What every container of it has written until now, in lines. */
  static void containersWrote(String text) {
    String stamp = Instant.now().truncatedTo(ChronoUnit.SECONDS) + " stdout F ";
    try {
      Files.writeString(
          running().containerLog(),
          text.lines().map(line -> stamp + line + "\n").collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Held {
    private static String missing = "";
    private static final Optional<KubernetesPrograms> PROGRAMS = fetch();

    private static Optional<KubernetesPrograms> fetch() {
      try {
        return Optional.of(
            new ToolsCache(HOME, System.getenv(), System.out::println, Locale.ENGLISH)
                .fetchKubernetes());
      } catch (RunbookException e) {
        missing = String.valueOf(e.getMessage());
        System.out.println(
            "Skipping the tests on a real Kubernetes control plane: "
                + missing.lines().findFirst().orElse(""));
        return Optional.empty();
      }
    }
  }

  private static final class Running {
    private static final ControlPlane PLANE =
        ControlPlane.startWithOpenContainers(
            SharedControlPlane.programs(), Path.of("target", "control-plane"));
  }
}
