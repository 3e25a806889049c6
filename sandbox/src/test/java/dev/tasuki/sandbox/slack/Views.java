package dev.tasuki.sandbox.slack;

import dev.tasuki.attempt.RunReference;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Target;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run as the interpreter would describe it. */
final class Views {
  static final String RUN = "node-replace:prod-a:7f3ak29q5d";
  static final RunReference REFERENCE = new RunReference(RUN, "first-run-id", "node-replace");
  static final String DIGEST = "sha256:" + "ab".repeat(32);

  private Views() {}

  static RunView running(Instant started, String wrong) {
    return view(started, wrong, RunState.RUNNING, StepState.RUNNING, List.of());
  }

  static RunView asking(Instant started, String ask, int steps) {
    return view(
        started,
        "node n1 is NotReady",
        RunState.WAITING,
        StepState.WAITING,
        List.of(question(started, ask, steps)));
  }

  static RunView.Question question(Instant asked, String ask, int steps) {
    List<RunView.PlannedStep> planned =
        java.util.stream.IntStream.range(0, steps)
            .mapToObj(
                i ->
                    new RunView.PlannedStep(
                        "replace/drain-" + i,
                        "kubernetes.drain-node",
                        "disruptive",
                        new TreeMap<>(Map.of("node", ask)),
                        new TreeMap<>(Map.of("uid", "7d0a")),
                        List.of("evicts 7 pods " + ask),
                        "uncordon",
                        "full"))
            .toList();
    return new RunView.Question(
        "replace",
        1,
        DIGEST,
        ask,
        "disruptive",
        planned,
        List.of(List.of("@sre-oncall")),
        List.of(),
        List.of(),
        asked,
        asked.plusSeconds(3600));
  }

  private static RunView view(
      Instant started,
      String wrong,
      RunState state,
      StepState step,
      List<RunView.Question> questions) {
    return new RunView(
        RUN,
        "first-run-id",
        "node-replace",
        "Replace a node",
        DIGEST,
        new Target("prod-a", "cluster", "main", "eu-west-1", "production", "@sre"),
        new Person("alert:prometheus", List.of()),
        Mode.EXECUTE,
        "",
        new TreeMap<>(),
        Optional.empty(),
        started,
        Optional.empty(),
        state,
        wrong,
        List.of(),
        "asks for approval",
        questions,
        List.of(),
        List.of(
            new RunView.StepView(
                "replace",
                0,
                "steps",
                "Replace it",
                "",
                step,
                "",
                1,
                Optional.empty(),
                Optional.empty())),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>(),
        Optional.empty());
  }
}
