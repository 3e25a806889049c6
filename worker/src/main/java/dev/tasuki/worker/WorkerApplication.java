package dev.tasuki.worker;

import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.Loaded;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.RunbookException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanContextException;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The worker: {@code --config FILE}, or {@code TASUKI_CONFIG}. */
public final class WorkerApplication {
  private static final String CONFIG = "--config";
  private static final int WRONG_USAGE = 2;
  private static final int UNREACHABLE = 3;

  private WorkerApplication() {}

  public static void main(String[] arguments) {
    int code = run(arguments, new TreeMap<>(System.getenv()), System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Starts, and returns 0 while the worker goes on; or an exit code, with the reason told. */
  static int run(String[] arguments, TreeMap<String, String> environment, PrintStream err) {
    Optional<Path> file = file(arguments, environment);
    if (file.isEmpty()) {
      err.println(
          "tasuki worker: no configuration; write --config FILE, or set TASUKI_CONFIG"
              + " (docs/configuration.md)");
      return WRONG_USAGE;
    }
    Loaded loaded = ConfigurationReader.read(file.get(), environment);
    loaded.problems().forEach(problem -> err.print(ProblemRenderer.text(problem)));
    if (loaded.configuration().isEmpty()) {
      return WRONG_USAGE;
    }
    return start(loaded.configuration().get(), err).isPresent() ? 0 : UNREACHABLE;
  }

  private static Optional<Path> file(String[] arguments, Map<String, String> environment) {
    if (arguments.length == 2 && arguments[0].equals(CONFIG)) {
      return Optional.of(Path.of(arguments[1]));
    }
    if (arguments.length == 1 && arguments[0].startsWith(CONFIG + "=")) {
      return Optional.of(Path.of(arguments[0].substring(CONFIG.length() + 1)));
    }
    return arguments.length == 0
        ? Optional.ofNullable(environment.get("TASUKI_CONFIG")).map(Path::of)
        : Optional.empty();
  }

  /** A running worker; empty, with the reason told, if it cannot listen or a secret is missing. */
  static Optional<ApplicationContext> start(TasukiConfiguration configuration, PrintStream err) {
    try {
      return Optional.of(
          Micronaut.build(new String[0])
              .mainClass(WorkerApplication.class)
              .banner(false)
              .defaultEnvironments("worker")
              .deduceEnvironment(false)
              .environmentPropertySource(false)
              .properties(
                  Map.of(
                      "micronaut.application.name", "tasuki-worker",
                      "micronaut.server.host", configuration.worker().host(),
                      "micronaut.server.port", configuration.worker().managementPort(),
                      "endpoints.all.enabled", false))
              .singletons(configuration)
              .start());
    } catch (ApplicationStartupException | BeanContextException e) {
      err.println("tasuki worker: " + reason(e));
      return Optional.empty();
    }
  }

  private static String reason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      if (deepest instanceof RunbookException known) {
        return known.error().id() + ": " + known.getMessage();
      }
      deepest = deepest.getCause();
    }
    return deepest instanceof RunbookException known
        ? known.error().id() + ": " + known.getMessage()
        : failure.getMessage() + " (" + deepest.getClass().getSimpleName() + ")";
  }
}
