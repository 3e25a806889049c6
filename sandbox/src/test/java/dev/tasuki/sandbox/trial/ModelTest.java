package dev.tasuki.sandbox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Severity;
import dev.tasuki.sandbox.trial.model.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What checks, runs, and does what the language's description says: random runbooks on the real
 * workflow against a model that was written for this test alone. Each history is replayed.
 */
final class ModelTest {
  private static final int RUNBOOKS = Integer.getInteger("tasuki.model.runbooks", 190);
  private static final long SEED = Long.getLong("tasuki.model.seed", 1);

  @Test
  void randomRunbooksDoWhatTheModelSays(@TempDir Path folder) throws Exception {
    System.out.printf("seeds %d to %d%n", SEED, SEED + RUNBOOKS - 1);
    for (int i = 0; i < RUNBOOKS; i++) {
      Written.Files files = Written.of("chance-" + i, SEED + i);
      Files.writeString(folder.resolve("chance-" + i + ".yaml"), files.runbook());
      Files.writeString(folder.resolve("chance-" + i + ".test.yaml"), files.test());
    }
    List<String> wrong = new ArrayList<>();
    try (TrialRunner runner = new TrialRunner()) {
      for (TrialFile file : TrialSuite.read(List.of(folder), List.of())) {
        play(runner, file, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void play(TrialRunner runner, TrialFile file, List<String> wrong)
      throws Exception {
    List<String> errors =
        file.problems().stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .map(Problem::message)
            .toList();
    if (!errors.isEmpty() || file.trial().isEmpty()) {
      wrong.add(story(file, errors));
      return;
    }
    CaseResult result =
        runner.play(file.runbook().orElseThrow(), file.trial().get().cases().getFirst());
    if (!result.passed()) {
      wrong.add(story(file, result.findings()));
    }
  }

  /** With its seed and both files, so that it can be had again. */
  private static String story(TrialFile file, List<?> findings) throws Exception {
    Path test = Path.of(file.source().file());
    String name = test.getFileName().toString().replace(".test.yaml", "");
    long seed = SEED + Long.parseLong(name.substring("chance-".length()));
    return "seed %d: %s%n%s%n%s"
        .formatted(
            seed,
            findings,
            Files.readString(test.resolveSibling(name + ".yaml")),
            Files.readString(test));
  }
}
