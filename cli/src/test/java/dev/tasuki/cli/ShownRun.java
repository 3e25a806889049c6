package dev.tasuki.cli;

import dev.tasuki.api.Links;
import dev.tasuki.api.RunPage;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Target;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.RunView.Change;
import dev.tasuki.run.RunView.Held;
import dev.tasuki.run.RunView.Question;
import dev.tasuki.run.UndoState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run as the starter shows it. */
final class ShownRun {
  static final String ID = "node-replace:prod-a:7f3ak29q5d";
  static final Links LINKS =
      new Links("http://localhost:8233/run", "http://localhost:8080/api/v1/runs/" + ID);
  static final String DIGEST = "sha256:" + "3fa91c0b".repeat(8);

  /** Where it is read by the start of its id, and where it is sent to. */
  static final String RUN = "/api/v1/runs/7f3a";

  static final String WHOLE = "/api/v1/runs/node-replace%3Aprod-a%3A7f3ak29q5d";
  static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

  private ShownRun() {}

  static RunPage in(RunState state) {
    return page(state, List.of(), List.of());
  }

  /** It waits at the gate {@code replace}. */
  static RunPage asking() {
    return page(RunState.WAITING, List.of(question()), List.of());
  }

  /** Its step {@code drain} is held, after a change. */
  static RunPage held() {
    return page(RunState.HELD, List.of(), List.of(change()));
  }

  private static Question question() {
    return new Question(
        "replace",
        2,
        DIGEST,
        "Replace ip-10-0-1-7?",
        "disruptive",
        List.of(),
        List.of(List.of("@platform-sre")),
        List.of(),
        List.of(),
        START,
        START.plusSeconds(3600));
  }

  private static Change change() {
    return new Change(
        "cordon", "kubernetes.cordon", "cordoned", true, UndoState.REGISTERED, List.of(), START);
  }

  private static RunPage page(RunState state, List<Question> questions, List<Change> changes) {
    List<Held> held =
        state == RunState.HELD
            ? List.of(
                new Held(
                    "drain",
                    3,
                    "a budget",
                    "TSK412",
                    false,
                    List.of("retry", "done"),
                    START,
                    "kubernetes.drain-node",
                    new TreeMap<>(Map.of("node", "n1")),
                    List.of("node"),
                    List.of("evicted"),
                    true))
            : List.of();
    RunView view =
        new RunView(
            ID,
            "first-run-id",
            "node-replace",
            "Replace a node",
            DIGEST,
            new Target(
                "prod-a", "cluster", "prod", "ap-northeast-1", "production", "@platform-sre"),
            new Person("alert:main", List.of()),
            Mode.EXECUTE,
            "",
            new TreeMap<>(),
            Optional.empty(),
            START,
            Optional.empty(),
            state,
            "",
            changes,
            "now",
            questions,
            held,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new TreeMap<>(),
            Optional.empty());
    return new RunPage(view, LINKS, List.of("replace"));
  }
}
