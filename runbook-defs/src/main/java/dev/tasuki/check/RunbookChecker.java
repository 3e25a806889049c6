package dev.tasuki.check;

import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.configuration.TasukiConfiguration;
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
          new RunsFit(),
          new ExpressionsFit(),
          new DurationsBounded(),
          new KeysFitStep(),
          new PhasesKeepPromise(),
          new GateAroundDisruption(),
          new LockAroundDisruption(),
          new EvidenceBeforeIrreversible(),
          new RiskOnlyRaised(),
          new GateTargetsKnown(),
          new UndoKnown(),
          new VerifyAfterDisruption(),
          new TriggersFill(),
          new StepsReachable(),
          new BranchesApart(),
          new CoversUsed(),
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

  /** Reads and checks one runbook against the actions of the catalogue; no other file is known. */
  public static Outcome check(SourceText source, Catalogue catalogue) {
    Problems problems = new Problems();
    Optional<ParsedRunbook> parsed = RunbookParser.parse(source, problems);
    return check(source, parsed, catalogue, Others.UNKNOWN, Optional.empty(), problems);
  }

  /**
   * Checks a runbook that has been read, and linked with the blocks that it names.
   *
   * @param parsed empty if it could not be read
   * @param others what it may run and guard with
   * @param configuration whose policy gates are checked against, if it is known
   * @param problems those of reading it; the same list takes those of the check
   */
  public static Outcome check(
      SourceText source,
      Optional<ParsedRunbook> parsed,
      Catalogue catalogue,
      Others others,
      Optional<TasukiConfiguration> configuration,
      Problems problems) {
    if (parsed.isPresent()) {
      Subject subject = new Subject(parsed.get(), catalogue, others, problems);
      RULES.forEach(rule -> rule.check(subject));
      configuration.ifPresent(known -> new GatesPassable(known).check(subject));
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
