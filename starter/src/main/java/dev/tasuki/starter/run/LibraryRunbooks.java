package dev.tasuki.starter.run;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.library.Library;
import dev.tasuki.parameter.ParameterValues;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.trigger.TriggerMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library, read once, beside whatever else starts. A runbook with errors is left out and its
 * problems are logged: it must not keep the others from running.
 */
public final class LibraryRunbooks implements Runbooks {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryRunbooks.class);

  private final CompletableFuture<SortedMap<String, StartableRunbook>> loading;

  private LibraryRunbooks(CompletableFuture<SortedMap<String, StartableRunbook>> loading) {
    this.loading = loading;
  }

  /** Begins to load the runbooks of the configured folders and the shipped ones. */
  public static LibraryRunbooks load(TasukiConfiguration configuration) {
    Executor once = command -> Thread.ofPlatform().name("library").daemon().start(command);
    return new LibraryRunbooks(CompletableFuture.supplyAsync(() -> read(configuration), once));
  }

  @Override
  public boolean loaded() {
    return loading.isDone() && !loading.isCompletedExceptionally();
  }

  @Override
  public List<StartableRunbook> all() {
    return List.copyOf(loading.join().values());
  }

  @Override
  public Optional<StartableRunbook> find(String id) {
    return Optional.ofNullable(loading.join().get(id));
  }

  private static SortedMap<String, StartableRunbook> read(TasukiConfiguration configuration) {
    try {
      Library library =
          Library.load(
              configuration.runbooks(), StandardCatalogue.get(), Optional.of(configuration));
      if (!library.problems().isEmpty()) {
        LOG.warn(
            "runbooks have problems; those with errors are not loaded:\n{}",
            ProblemRenderer.text(library.problems(), library.sources()));
      }
      SortedMap<String, StartableRunbook> runbooks = new TreeMap<>();
      library.runbooks().forEach((id, checked) -> runbooks.put(id, new OfLibrary(checked)));
      LOG.info("{} runbooks are loaded", runbooks.size());
      return runbooks;
    } catch (RuntimeException e) {
      LOG.error("the runbooks cannot be loaded; the starter does not get ready", e);
      throw e;
    }
  }

  private record OfLibrary(CheckedRunbook checked) implements StartableRunbook {
    @Override
    public RunbookDefinition definition() {
      return checked.definition();
    }

    @Override
    public PinnedRunbook pin() {
      return checked.pin();
    }

    @Override
    public String risk() {
      return pin().actions().values().stream()
          .map(ActionFacts::risk)
          .max(Comparator.naturalOrder())
          .orElse(Risk.READ)
          .word();
    }

    @Override
    public SortedMap<String, Object> parameters(SortedMap<String, Object> given) {
      ParameterValues.Checked values = ParameterValues.check(definition(), given);
      if (!values.ok()) {
        throw new RunbookException(
            RunbookError.PARAMETER_INVALID,
            values.complaints().stream()
                .map(ParameterValues.Complaint::text)
                .collect(Collectors.joining(". ")));
      }
      return values.values();
    }

    @Override
    public List<TriggerMatch> match(String source, SortedMap<String, Object> alert) {
      return TriggerMatcher.match(definition(), source, alert).stream()
          .map(match -> new TriggerMatch(match.targetName(), match.parameters(), match.start()))
          .toList();
    }
  }
}
