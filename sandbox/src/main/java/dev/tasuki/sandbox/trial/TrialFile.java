package dev.tasuki.sandbox.trial;

import dev.tasuki.library.Library;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.trial.TestedRunbooks;
import dev.tasuki.trial.Trial;
import dev.tasuki.trial.TrialCase;
import dev.tasuki.trial.TrialParser;
import dev.tasuki.yaml.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * One file of tests, read.
 *
 * @param trial absent if it cannot be played
 * @param runbook present with the trial
 * @param problems errors and warnings of the file
 */
record TrialFile(
    SourceText source,
    Optional<Trial> trial,
    Optional<PinnedRunbook> runbook,
    List<Problem> problems) {

  static TrialFile read(SourceText source, Library library) {
    Problems problems = new Problems();
    TestedRunbooks runbooks = library.tested();
    Optional<Trial> trial = TrialParser.parse(source, runbooks, problems);
    boolean broken = problems.hasErrors();
    return new TrialFile(
        source,
        trial.filter(_ -> !broken),
        trial.filter(_ -> !broken).flatMap(read -> runbooks.find(read.runbook())),
        problems.sorted());
  }

  /** The cases of these names; all if there are none. */
  List<TrialCase> cases(List<String> names) {
    return trial.map(Trial::cases).orElse(List.of()).stream()
        .filter(one -> names.isEmpty() || names.contains(one.name()))
        .toList();
  }
}
