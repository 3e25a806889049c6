package dev.tasuki.starter.run;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.library.BundleOrigin;
import dev.tasuki.library.Library;
import dev.tasuki.parameter.ParameterValues;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.trigger.TriggerMatcher;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The runbooks as they were loaded at one time. It never changes, so that who holds it, or one of
 * its runbooks, sees nothing of a bundle that comes later.
 *
 * @param bundle that they come from; absent where they come from folders
 */
record RunbookSnapshot(
    SortedMap<String, StartableRunbook> runbooks, Optional<BundleOrigin> bundle) {
  RunbookSnapshot {
    runbooks = Collections.unmodifiableSortedMap(new TreeMap<>(runbooks));
  }

  static RunbookSnapshot of(Library library) {
    SortedMap<String, StartableRunbook> runbooks = new TreeMap<>();
    library
        .runbooks()
        .forEach((id, checked) -> runbooks.put(id, new OfLibrary(checked, library.bundle())));
    return new RunbookSnapshot(runbooks, library.bundle());
  }

  private record OfLibrary(CheckedRunbook checked, Optional<BundleOrigin> bundle)
      implements StartableRunbook {
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
