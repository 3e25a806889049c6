package dev.tasuki.check;

import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.link.Linked;
import dev.tasuki.parse.FileKind;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.yaml.SourceText;
import java.util.List;
import java.util.Optional;

/** Checks runbooks, blocks and guards: how they are written and what they mean. */
public final class RunbookChecker {
  private static final List<Applied> RULES =
      List.of(
          everywhere(new ActionsKnown()),
          everywhere(new InputsFit()),
          everywhere(new RunsFit()),
          everywhere(new ExpressionsFit()),
          everywhere(new DurationsBounded()),
          everywhere(new KeysFitStep()),
          everywhere(new GuardsOnlyRead()),
          inRunbooks(new PhasesKeepPromise()),
          inRunbooks(new GateAroundDisruption()),
          inRunbooks(new LockAroundDisruption()),
          inRunbooks(new EvidenceBeforeIrreversible()),
          everywhere(new RiskOnlyRaised()),
          inRunbooks(new GateTargetsKnown()),
          everywhere(new UndoKnown()),
          inRunbooks(new VerifyAfterDisruption()),
          inRunbooks(new TriggersFill()),
          everywhere(new StepsReachable()),
          inRunbooks(new BranchesApart()),
          everywhere(new CoversUsed()),
          everywhere(new TextsMeant()),
          everywhere(new NothingUnused()));

  private RunbookChecker() {}

  /**
   * A rule and where it holds.
   *
   * @param alone whether it holds of blocks and guards by themselves; gates, locks and what follows
   *     a step are only known in a runbook that has them copied in
   */
  private record Applied(Rule rule, boolean alone) {}

  private static Applied everywhere(Rule rule) {
    return new Applied(rule, true);
  }

  private static Applied inRunbooks(Rule rule) {
    return new Applied(rule, false);
  }

  /**
   * What came of a check of one file.
   *
   * @param runbook present if it is a runbook without errors
   * @param problems errors and warnings, in the order of the file
   */
  public record Outcome(Optional<CheckedRunbook> runbook, List<Problem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /** Reads and checks one runbook that needs no other file. */
  public static Outcome check(SourceText source, Catalogue catalogue) {
    FilesChecker.Checked checked = FilesChecker.check(List.of(List.of(source)), catalogue);
    return new Outcome(checked.runbooks().values().stream().findFirst(), checked.problems());
  }

  /**
   * Adds all that is wrong with the meaning of a file, whatever it is.
   *
   * @param configuration under whose policy gates are looked at, if it is known
   */
  static void check(
      Linked linked,
      Catalogue catalogue,
      Optional<TasukiConfiguration> configuration,
      Problems problems) {
    Subject subject = new Subject(linked, catalogue, problems);
    for (Applied applied : RULES) {
      if (applied.alone() || linked.kind() == FileKind.RUNBOOK) {
        applied.rule().check(subject);
      }
    }
    if (linked.kind() == FileKind.RUNBOOK) {
      configuration.ifPresent(known -> new GatesPassable(known).check(subject));
    }
  }
}
