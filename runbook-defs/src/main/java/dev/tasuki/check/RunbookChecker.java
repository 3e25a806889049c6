package dev.tasuki.check;

import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.parse.ParsedRunbook;
import dev.tasuki.parse.RunbookParser;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.Severity;
import dev.tasuki.yaml.SourceText;
import java.util.List;
import java.util.Optional;

/** Checks a runbook's file: how it is written and what it means, all problems at once. */
public final class RunbookChecker {
  private static final List<Rule> RULES =
      List.of(
          new ActionsKnown(),
          new InputsFit(),
          new ExpressionsFit(),
          new DurationsBounded(),
          new KeysFitStep(),
          new PhasesKeepPromise(),
          new GateAroundDisruption(),
          new GateTargetsKnown(),
          new UndoKnown(),
          new VerifyAfterDisruption(),
          new TriggersFill(),
          new TextsMeant(),
          new NothingUnused());

  private RunbookChecker() {}

  /**
   * What came of a check.
   *
   * @param runbook present if there are no errors
   * @param problems errors and warnings, in the order of the file
   */
  public record Outcome(Optional<CheckedRunbook> runbook, List<Problem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /** Reads and checks one runbook against the actions of the catalogue. */
  public static Outcome check(SourceText source, Catalogue catalogue) {
    Problems problems = new Problems();
    Optional<ParsedRunbook> parsed = RunbookParser.parse(source, problems);
    if (parsed.isPresent()) {
      Subject subject = new Subject(parsed.get(), catalogue, problems);
      RULES.forEach(rule -> rule.check(subject));
    }
    List<Problem> sorted = problems.sorted();
    if (parsed.isEmpty() || problems.hasErrors()) {
      return new Outcome(Optional.empty(), sorted);
    }
    List<Problem> warnings =
        sorted.stream().filter(problem -> problem.severity() == Severity.WARNING).toList();
    return new Outcome(
        Optional.of(new CheckedRunbook(source, parsed.get().definition(), warnings, catalogue)),
        sorted);
  }
}
