package dev.tasuki.starter;

import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.Loaded;
import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.starter.run.LibraryRunbooks;
import dev.tasuki.starter.run.Runbooks;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The starter's process: {@code --config FILE}, or the file that {@code TASUKI_CONFIG} names. Ends
 * with 2 when the configuration is wrong; a taken port or an absent Temporal it waits out.
 */
public final class StarterApplication {
  private static final Logger LOG = LoggerFactory.getLogger(StarterApplication.class);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
  private static final Duration BETWEEN_BUNDLES = Duration.ofSeconds(10);
  private static final int WRONG = 2;

  private StarterApplication() {}

  /** Runs until the process is told to end. */
  public static void main(String[] arguments) throws InterruptedException {
    Optional<Path> file = file(List.of(arguments));
    if (file.isEmpty()) {
      System.err.println(
          "starter: no configuration is named; start it with --config FILE, or set TASUKI_CONFIG");
      System.exit(WRONG);
      return;
    }
    Loaded loaded = ConfigurationReader.read(file.get(), new TreeMap<>(System.getenv()));
    System.err.print(loaded.text());
    if (loaded.configuration().isEmpty()) {
      System.exit(WRONG);
      return;
    }
    System.exit(run(loaded.configuration().get()));
  }

  /** Its exit code, once it was told to end or cannot start. */
  static int run(TasukiConfiguration configuration) throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(told, closed), "shutdown"));
    try (LibraryRunbooks runbooks = LibraryRunbooks.load(configuration, BETWEEN_BUNDLES)) {
      Optional<StarterServer> listening = listening(configuration, runbooks, told);
      if (listening.isPresent()) {
        try (StarterServer server = listening.get()) {
          LOG.info(
              "listens on {}:{}, health and metrics on {}; Temporal at {}, namespace {}",
              configuration.starter().host(),
              server.port(),
              configuration.starter().managementPort(),
              configuration.temporal().address(),
              configuration.temporal().namespace());
          told.await();
        }
      }
      return 0;
    } catch (RunbookException e) {
      LOG.error("{}: the starter cannot start: {}", e.error().id(), e.getMessage());
      return WRONG;
    } catch (RuntimeException e) {
      LOG.error("the starter cannot start, by a mistake of Tasuki or of this machine", e);
      return 1;
    } finally {
      closed.countDown();
    }
  }

  /**
   * A port that is taken is often one that a process about to end still holds.
   *
   * @return empty when the process was told to end meanwhile
   */
  private static Optional<StarterServer> listening(
      TasukiConfiguration configuration, Runbooks runbooks, CountDownLatch told)
      throws InterruptedException {
    do {
      try {
        return Optional.of(
            StarterServer.start(
                configuration, Secrets.ofThisProcess(), runbooks, Clock.systemUTC()));
      } catch (RuntimeException e) {
        if (!isTaken(e)) {
          throw e;
        }
        LOG.error(
            "{}: port {} or {} of {} is taken; end what listens there, or set starter.port and"
                + " starter.management-port in tasuki.yml. Tried again every {} s",
            RunbookError.PORT_TAKEN.id(),
            configuration.starter().port(),
            configuration.starter().managementPort(),
            configuration.starter().host(),
            BETWEEN_ATTEMPTS.toSeconds());
      }
    } while (!told.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS));
    return Optional.empty();
  }

  private static boolean isTaken(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Path> file(List<String> arguments) {
    int at = arguments.indexOf("--config");
    if (at >= 0 && at + 1 < arguments.size()) {
      return Optional.of(Path.of(arguments.get(at + 1)));
    }
    return Optional.ofNullable(System.getenv("TASUKI_CONFIG"))
        .filter(text -> !text.isBlank())
        .map(Path::of);
  }

  private static void end(CountDownLatch told, CountDownLatch closed) {
    told.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
