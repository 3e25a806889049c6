package dev.tasuki.trial;

import dev.tasuki.definition.Step;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/** What the parts of the parser share: the tested runbook, and where problems go. */
final class TrialContext {
  final PinnedRunbook runbook;
  final StepPaths paths;
  final Problems problems;

  TrialContext(PinnedRunbook runbook, Problems problems) {
    this.runbook = runbook;
    this.paths = StepPaths.of(runbook);
    this.problems = problems;
  }

  String id() {
    return runbook.definition().id();
  }

  static boolean asks(StepPath path) {
    return path.step()
        .map(step -> step.gate().isPresent() || step instanceof Step.Ask)
        .orElse(false);
  }

  boolean undone(StepPath path) {
    return path.role() == StepPath.Role.FINALLY
        || paths.all().stream()
            .filter(other -> other.role() == StepPath.Role.UNDO)
            .anyMatch(other -> other.origin().equals(path.pattern()));
  }

  /**
   * The step of a path that the test names; a problem if there is none, or it is of another kind.
   *
   * @param kind what it has to be, for the message, such as {@code "a change"}
   */
  Optional<StepPath> step(Scalar written, String kind, Predicate<StepPath> fits) {
    Optional<StepPath> found = paths.find(written.text());
    if (found.isEmpty()) {
      unknown(
          written.place(),
          "the runbook %s has no step \"%s\"".formatted(id(), written.text()),
          written.text(),
          paths.all().stream().filter(fits).map(StepPath::example).toList(),
          "steps here");
      return Optional.empty();
    }
    if (!fits.test(found.get())) {
      problems.add(
          Problem.error(
              RunbookError.VALUE_OUT_OF_BOUNDS,
              written.place(),
              "the step \"%s\" is not %s".formatted(written.text(), kind)));
      return Optional.empty();
    }
    return found;
  }

  void unknown(Place place, String message, String written, Collection<String> known, String what) {
    Problem problem = Problem.error(RunbookError.TEST_NAME_UNKNOWN, place, message);
    problems.add(NearestName.hint(written, known, what).map(problem::withHint).orElse(problem));
  }
}
