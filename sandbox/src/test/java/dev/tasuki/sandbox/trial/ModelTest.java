package dev.tasuki.sandbox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Severity;
import dev.tasuki.sandbox.trial.model.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What checks, runs, and does what the language's description says: random runbooks on the real
 * workflow against a model that was written for this test alone. Each history is replayed.
 */
final class ModelTest {
  private static final int RUNBOOKS = Integer.getInteger("tasuki.model.runbooks", 1_000);
  private static final long SEED = Long.getLong("tasuki.model.seed", 1);
  private static final Instant BEGIN = Instant.parse("2026-11-22T09:00:00Z");
  private static final int AT_ONCE = 2;

  /** Played on one server, till its history has grown enough. */
  private static final int ON_ONE_SERVER = 100;

  @Test
  void randomRunbooksDoWhatTheModelSays(@TempDir Path folder) throws Exception {
    System.out.printf("seeds %d to %d%n", SEED, SEED + RUNBOOKS - 1);
    for (int i = 0; i < RUNBOOKS; i++) {
      Written.Files files = Written.of("chance-" + i, SEED + i);
      Files.writeString(folder.resolve("chance-" + i + ".yaml"), files.runbook());
      Files.writeString(folder.resolve("chance-" + i + ".test.yaml"), files.test());
    }
    for (var beside : Written.beside().entrySet()) {
      Files.writeString(folder.resolve(beside.getKey()), beside.getValue());
    }
    Queue<TrialFile> left =
        new ConcurrentLinkedQueue<>(TrialSuite.read(List.of(folder), List.of()));
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    AtomicInteger replayed = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        all.add(threads.submit(() -> playAll(left, wrong, replayed)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(replayed.get()).isGreaterThanOrEqualTo(RUNBOOKS);
  }

  private static boolean playAll(Queue<TrialFile> left, Queue<String> wrong, AtomicInteger replayed)
      throws Exception {
    try (TrialRunner runner = new TrialRunner()) {
      while (!left.isEmpty()) {
        try (Playground playground = new Playground(BEGIN)) {
          boolean fine = true;
          for (int i = 0; fine && i < ON_ONE_SERVER && !left.isEmpty(); i++) {
            Optional<TrialFile> file = Optional.ofNullable(left.poll());
            // What went wrong may have left its locks and its clock behind.
            fine = file.isPresent() && play(runner, playground, file.get(), wrong);
          }
        }
      }
      replayed.addAndGet(runner.replayed());
    }
    return true;
  }

  private static boolean play(
      TrialRunner runner, Playground playground, TrialFile file, Queue<String> wrong)
      throws Exception {
    List<String> errors =
        file.problems().stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .map(Problem::message)
            .toList();
    if (!errors.isEmpty() || file.trial().isEmpty()) {
      wrong.add(story(file, errors));
      return false;
    }
    CaseResult result =
        runner.play(
            file.runbook().orElseThrow(), file.trial().get().cases().getFirst(), playground);
    if (!result.passed()) {
      wrong.add(story(file, result.findings()));
    }
    return result.passed();
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
