package dev.tasuki.worker;

import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.Loaded;
import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.signature.Verifier;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The worker: {@code --config FILE}, or {@code TASUKI_CONFIG}. */
public final class WorkerApplication {
  private static final String CONFIG = "--config";
  private static final int WRONG_USAGE = 2;
  private static final int UNREACHABLE = 3;

  private WorkerApplication() {}

  public static void main(String[] arguments) {
    main(arguments, new MoreHands(List.of()));
  }

  /** A worker that can do more. */
  public static void main(String[] arguments, MoreHands more) {
    int code = run(arguments, new TreeMap<>(System.getenv()), System.err, more);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Starts, and returns 0 while the worker goes on; or an exit code, with the reason told. */
  static int run(String[] arguments, SortedMap<String, String> environment, PrintStream err) {
    return run(arguments, environment, err, new MoreHands(List.of()));
  }

  private static int run(
      String[] arguments, SortedMap<String, String> environment, PrintStream err, MoreHands more) {
    Optional<Path> file = file(arguments, environment);
    if (file.isEmpty()) {
      err.println(
          "tasuki worker: no configuration; write --config FILE, or set TASUKI_CONFIG"
              + " (docs/configuration.md)");
      return WRONG_USAGE;
    }
    Loaded loaded = ConfigurationReader.read(file.get(), environment);
    err.print(loaded.text());
    if (loaded.configuration().isEmpty()) {
      return WRONG_USAGE;
    }
    Verifier verifier;
    try {
      verifier = loaded.configuration().get().keys().verifier();
    } catch (RunbookException e) {
      err.println("tasuki worker: " + e.error().id() + ": " + e.getMessage());
      return WRONG_USAGE;
    }
    Optional<ApplicationContext> context =
        start(loaded.configuration().get(), Secrets.ofThisProcess(), verifier, err, more);
    context.ifPresent(
        running ->
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "tasuki-shutdown")));
    return context.isPresent() ? 0 : UNREACHABLE;
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

  /** A running worker; empty, with the reason told, if it cannot listen or be put together. */
  static Optional<ApplicationContext> start(
      TasukiConfiguration configuration, Secrets secrets, Verifier verifier, PrintStream err) {
    return start(configuration, secrets, verifier, err, new MoreHands(List.of()));
  }

  private static Optional<ApplicationContext> start(
      TasukiConfiguration configuration,
      Secrets secrets,
      Verifier verifier,
      PrintStream err,
      MoreHands more) {
    ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .banner(false)
            .properties(
                Map.of(
                    "micronaut.application.name",
                    "tasuki-worker",
                    "micronaut.server.host",
                    configuration.worker().host(),
                    "micronaut.server.port",
                    configuration.worker().managementPort(),
                    "endpoints.all.enabled",
                    false))
            .build();
    context.registerSingleton(TasukiConfiguration.class, configuration);
    context.registerSingleton(Secrets.class, secrets);
    context.registerSingleton(Verifier.class, verifier);
    context.registerSingleton(MoreHands.class, more);
    try {
      context.start();
      context.getBean(EmbeddedServer.class).start();
      return Optional.of(context);
    } catch (RuntimeException e) {
      context.close();
      err.println("tasuki worker: " + reason(configuration, e));
      return Optional.empty();
    }
  }

  private static String reason(TasukiConfiguration configuration, RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RunbookException known) {
        return known.error().id() + ": " + known.getMessage();
      }
      if (cause instanceof BindException) {
        return "%s: port %d of %s is taken; free it, or set worker.management-port"
            .formatted(
                RunbookError.PORT_TAKEN.id(),
                configuration.worker().managementPort(),
                configuration.worker().host());
      }
    }
    return RunbookError.INTERNAL_ERROR.id() + ": " + failure.getMessage();
  }
}
