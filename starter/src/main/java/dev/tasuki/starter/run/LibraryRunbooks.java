package dev.tasuki.starter.run;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.library.BundleOrigin;
import dev.tasuki.library.Library;
import dev.tasuki.problem.ProblemRenderer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library, read beside whatever else starts; a bundle is read again, as a whole, when another
 * one lies in its place. A runbook with errors is left out at the start and its problems are
 * logged: it must not keep the others from running.
 */
public final class LibraryRunbooks implements Runbooks, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryRunbooks.class);
  private static final String PRODUCTION = "production";

  private final CompletableFuture<RunbookSnapshot> first;
  private final Optional<BundleWatch> watch;
  private final ScheduledExecutorService looking;
  private volatile Optional<RunbookSnapshot> replaced = Optional.empty();

  private LibraryRunbooks(
      Supplier<Library> library, Optional<BundleWatch> watch, Duration betweenLooks) {
    Executor once = command -> Thread.ofPlatform().name("library").daemon().start(command);
    this.first = CompletableFuture.supplyAsync(() -> read(library), once);
    this.watch = watch;
    this.looking =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("tasuki-bundle").daemon().factory());
    watch.ifPresent(
        bundle -> {
          var _ =
              looking.scheduleWithFixedDelay(
                  () -> look(bundle),
                  betweenLooks.toMillis(),
                  betweenLooks.toMillis(),
                  TimeUnit.MILLISECONDS);
        });
  }

  /**
   * Begins to load the runbooks of the configured folders or bundle, and the shipped ones.
   *
   * @param betweenLooks after which it is looked whether another bundle lies there
   * @throws dev.tasuki.problem.RunbookException {@code BUNDLE_REFUSED} when the bundle is damaged,
   *     or no reviewer signed it
   */
  public static LibraryRunbooks load(TasukiConfiguration configuration, Duration betweenLooks) {
    if (configuration.bundle().isEmpty()) {
      warnUnreviewed(configuration);
      return new LibraryRunbooks(
          () -> Library.load(configuration, StandardCatalogue.get()),
          Optional.empty(),
          betweenLooks);
    }
    Path file = configuration.bundle().get();
    BundleWatch watch = BundleWatch.begin(file, configuration);
    var signed = watch.inForce();
    return new LibraryRunbooks(
        () -> Library.load(signed, StandardCatalogue.get(), configuration),
        Optional.of(watch),
        betweenLooks);
  }

  private static void warnUnreviewed(TasukiConfiguration configuration) {
    boolean production =
        Stream.concat(
                configuration.clusters().values().stream()
                    .map(TasukiConfiguration.Cluster::environment),
                configuration.accounts().values().stream()
                    .map(TasukiConfiguration.Account::environment))
            .anyMatch(PRODUCTION::equals);
    if (production && !configuration.runbooks().isEmpty()) {
      LOG.warn(
          "runbooks come from folders, and whoever can write there changes what runs in production;"
              + " have them reviewed and signed (tasuki bundle FOLDER --key FILE --key-id ID --out"
              + " FILE), and write runbooks: { bundle: FILE } into tasuki.yml (docs/security.md)");
    }
  }

  @Override
  public boolean loaded() {
    return replaced.isPresent() || (first.isDone() && !first.isCompletedExceptionally());
  }

  @Override
  public List<StartableRunbook> all() {
    return List.copyOf(current().runbooks().values());
  }

  @Override
  public Optional<StartableRunbook> find(String id) {
    return Optional.ofNullable(current().runbooks().get(id));
  }

  @Override
  public Optional<BundleOrigin> bundleInForce() {
    return loaded() ? current().bundle() : Optional.empty();
  }

  @Override
  public Optional<String> bundleRefused() {
    return watch.flatMap(BundleWatch::refused);
  }

  /** Looks no more; what is loaded stays. */
  @Override
  public void close() {
    looking.shutdownNow();
  }

  private RunbookSnapshot current() {
    return replaced.orElseGet(first::join);
  }

  /** Whatever goes wrong, the next look comes. */
  private void look(BundleWatch bundle) {
    if (!first.isDone()) {
      return;
    }
    try {
      bundle.look().ifPresent(snapshot -> replaced = Optional.of(snapshot));
    } catch (RuntimeException e) {
      LOG.error("another bundle cannot be loaded, by a mistake of Tasuki; the old one stays", e);
    }
  }

  private static RunbookSnapshot read(Supplier<Library> from) {
    try {
      Library library = from.get();
      if (!library.problems().isEmpty()) {
        LOG.warn(
            "runbooks have problems; those with errors are not loaded:\n{}",
            ProblemRenderer.text(library.problems(), library.sources()));
      }
      RunbookSnapshot snapshot = RunbookSnapshot.of(library);
      LOG.info(
          "{} runbooks are loaded{}",
          snapshot.runbooks().size(),
          snapshot.bundle().map(bundle -> ", of the bundle " + bundle.text()).orElse(""));
      return snapshot;
    } catch (RuntimeException e) {
      LOG.error("the runbooks cannot be loaded; the starter does not get ready", e);
      throw e;
    }
  }
}
