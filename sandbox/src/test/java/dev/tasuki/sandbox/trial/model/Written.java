package dev.tasuki.sandbox.trial.model;

import dev.tasuki.sandbox.trial.model.Piece.Fate;
import dev.tasuki.sandbox.trial.model.Piece.Flop;
import dev.tasuki.sandbox.trial.model.Piece.Gate;
import dev.tasuki.sandbox.trial.model.Piece.Undoing;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A random body as a runbook's file, and what the model says of it as its test file. */
public final class Written {
  private static final String CALM =
      """
      guard: calm
      title: All is calm
      steps:
        - id: all
          action: kubernetes.get
          with: { kind: Node, name: all }
        - assert: steps.all.ready
          message: It is not calm.
      """;
  private static final String ERRAND =
      """
      runbook: errand
      title: An errand
      category: node
      owner: "@sre-oncall"
      target: cluster
      parameters:
        works: { type: bool }
      steps:
        - id: fetch
          action: kubernetes.cordon
          with: { node: fetch }
        - assert: params.works
          message: It does not work.
      """;

  private final StringBuilder text = new StringBuilder();
  private final List<String> answers = new ArrayList<>();

  /** Some change is undone by the catalogue's inverse. */
  private boolean inverse;

  private boolean guarded;

  private Written() {}

  /** The two files. */
  public record Files(String runbook, String test) {}

  /** The runbook of a seed, under this id. */
  public static Files of(String id, long seed) {
    RandomRunbooks.Body body = RandomRunbooks.body(seed);
    Written written = new Written();
    written.runbook(id, body.steps());
    if (written.guarded) {
      written.guard(body.refusing());
    }
    return new Files(
        written.text.toString(), test(id, Model.of(body), written.inverse, written.answers));
  }

  /** What the random runbooks use beside: a guard and another runbook, by file name. */
  public static SortedMap<String, String> beside() {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("calm.yaml", CALM);
    files.put("errand.yaml", ERRAND);
    return files;
  }

  private void guard(int refusing) {
    List<String> readings = new ArrayList<>();
    for (int i = 1; i <= refusing; i++) {
      readings.add("{ holds: %s }".formatted(i < refusing));
    }
    readings.add("{ holds: true }");
    answers.add("calm: [ %s ]".formatted(String.join(", ", readings)));
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  private void runbook(String id, List<Piece> body) {
    line(0, "runbook: " + id);
    line(0, "title: By chance");
    line(0, "category: node");
    line(0, "owner: \"@sre-oncall\"");
    line(0, "target: cluster");
    line(0, "lock: nodes");
    line(0, "parameters:");
    line(1, "n: { type: int, default: 3 }");
    line(0, "steps:");
    body.forEach(piece -> step(1, piece));
    // What is disruptive is waited for.
    line(1, "- id: settled");
    line(2, "action: kubernetes.get");
    line(2, "with: { kind: Node, name: all }");
    line(2, "until: result.ready");
    line(2, "within: 5m");
    answers.add("settled: { ready: true }");
  }

  private void step(int depth, Piece piece) {
    line(depth, "- id: " + piece.id());
    int d = depth + 1;
    piece.when().ifPresent(when -> line(d, "when: '" + when.expression() + "'"));
    switch (piece) {
      case Piece.Read read -> {
        line(d, "action: kubernetes.get");
        line(d, "with: { kind: Node, name: " + piece.id() + " }");
        fate(d, piece.id(), read.fate(), "{ ready: true }");
      }
      case Piece.Poll poll -> poll(d, poll);
      case Piece.Change change -> change(d, change);
      case Piece.Group group -> group(d, group);
      case Piece.Timed timed -> {
        line(d, "timeout: 33m");
        line(d, "on-timeout: " + timed.late().word);
        line(d, "steps:");
        timed.steps().forEach(inner -> step(d + 1, inner));
      }
      case Piece.Errand errand -> {
        line(d, "run: errand");
        line(d, "with: { works: %s }".formatted(errand.works()));
        line(d, "on-failure: " + errand.then().word);
        answers.add(errand.id() + "/fetch: { changed: true }");
        inverse = true;
      }
      case Piece.Parallel parallel -> {
        line(d, "parallel:");
        parallel.branches().forEach(branch -> step(d + 1, branch));
      }
      case Piece.Choose choose -> choose(d, choose);
      case Piece.Loop loop -> {
        List<String> items = List.of("\"a\"", "\"b\"", "\"c\"").subList(0, loop.items());
        line(d, "foreach:");
        line(d + 1, "in: '[%s].filter(x, x != \"\")'".formatted(String.join(", ", items)));
        line(d + 1, "as: item" + loop.id());
        line(d, "steps:");
        loop.steps().forEach(inner -> step(d + 1, inner));
      }
      case Piece.Ask _ -> {
        line(d, "ask:");
        line(d + 1, "text: How many?");
        line(d + 1, "who: [\"@sre-oncall\"]");
        line(d + 1, "fields:");
        line(d + 2, "n: { type: int, min: 0, max: 100 }");
      }
      case Piece.Wait wait -> line(d, "wait: " + wait.time());
      case Piece.Set set ->
          line(d, "set: { %s: 'params.n + %d' }".formatted(set.name(), set.value()));
      case Piece.Check check -> {
        line(d, "assert: '" + check.condition().expression() + "'");
        line(d, "message: It must be so.");
        if (check.holdsRun()) {
          line(d, "on-failure: hold");
        }
      }
      case Piece.Finish finish ->
          line(d, "finish: { outcome: %s, message: So be it. }".formatted(finish.outcome()));
    }
  }

  private void fate(int d, String id, Fate fate, String works) {
    switch (fate) {
      case Fate.Works _ -> answers.add(id + ": " + works);
      case Fate.ChangesNothing _ -> answers.add(id + ": { changed: false }");
      case Fate.Crashes crashes ->
          answers.add(
              "%s: { crash: %s, then: %s }"
                  .formatted(id, crashes.after() ? "after" : "before", works));
      case Fate.Fails fails -> {
        line(d, "on-failure: " + fails.then().word);
        answers.add(
            fails.order() == Piece.Order.RETRY
                ? "%s: [ { error: denied }, %s ]".formatted(id, works)
                : id + ": { error: denied }");
      }
    }
  }

  private void poll(int d, Piece.Poll poll) {
    line(d, "action: kubernetes.get");
    line(d, "with: { kind: Node, name: " + poll.id() + " }");
    line(d, "until: result.ready");
    line(d, "within: 10m");
    line(d, "on-timeout: " + poll.late().word);
    List<String> tries = new ArrayList<>();
    for (int i = 1; i < poll.holdsAt(); i++) {
      tries.add("{ ready: false }");
    }
    tries.add(poll.never() ? "{ ready: false }" : "{ ready: true }");
    answers.add(poll.id() + ": [ " + String.join(", ", tries) + " ]");
  }

  private void change(int d, Piece.Change change) {
    line(d, "action: " + (change.disruptive() ? "kubernetes.drain-node" : "kubernetes.cordon"));
    line(d, "with: { node: " + change.id() + " }");
    fate(d, change.id(), change.fate(), "{ changed: true }");
    inverse |= change.undoing() == Undoing.INVERSE;
    if (change.undoing() == Undoing.INVERSE && change.flop() != Flop.NONE) {
      answers.add(change.id() + "/undo: " + flop(change.flop()));
    }
    if (change.undoing() == Undoing.NONE) {
      line(d, "undo: { none: It stays so. }");
    } else if (change.undoing() == Undoing.OWN) {
      line(d, "undo:");
      line(d + 1, "- id: un" + change.id());
      line(d + 2, "action: kubernetes.uncordon");
      line(d + 2, "with: { node: \"${input.node}\" }");
      answers.add("un" + change.id() + ": " + flop(change.flop()));
    }
  }

  private static String flop(Flop flop) {
    return switch (flop) {
      case NONE -> "{ changed: true }";
      case RETRIED -> "[ { error: denied }, { changed: true } ]";
      case BY_HAND, LEFT -> "{ error: denied }";
    };
  }

  private void group(int d, Piece.Group group) {
    if (group.gate() == Gate.DENIED_GOES_ON) {
      line(d, "gate: { ask: \"Shall it be done?\", on-denied: continue }");
    } else if (group.gate() != Gate.NONE) {
      line(d, "gate: Shall it be done?");
    }
    if (group.guarded()) {
      guarded = true;
      line(d, "guards: [calm]");
    }
    if (group.locked()) {
      line(d, "lock: fleet");
    }
    line(d, "steps:");
    group.steps().forEach(inner -> step(d + 1, inner));
    if (group.lastly().isPresent()) {
      line(d, "finally:");
      line(d + 1, "- id: last" + group.id());
      line(d + 2, "action: kubernetes.uncordon");
      line(d + 2, "with: { node: " + group.id() + " }");
      answers.add("last" + group.id() + ": " + flop(group.lastly().get()));
    }
  }

  private void choose(int d, Piece.Choose choose) {
    line(d, "choose:");
    int last = choose.cases().size() - 1;
    for (int i = 0; i < last; i++) {
      line(d + 1, "- when: params.n %s 3".formatted(i == choose.taken() ? "==" : ">"));
      line(d + 2, "title: Case " + i);
      line(d + 2, "steps:");
      choose.cases().get(i).forEach(inner -> step(d + 3, inner));
    }
    line(d, "otherwise:");
    choose.cases().get(last).forEach(inner -> step(d + 1, inner));
  }

  private static String test(String id, Trace model, boolean inverse, List<String> answers) {
    StringBuilder test = new StringBuilder();
    test.append("test: ").append(id).append('\n');
    test.append("given:\n  target: { name: prod-a, kind: cluster, environment: production }\n");
    test.append("  answers:\n");
    if (inverse) {
      test.append("    kubernetes.uncordon: { changed: true }\n");
    }
    answers.forEach(answer -> test.append("    ").append(answer).append('\n'));
    test.append("cases:\n  - name: does what the model does\n");
    if (!model.people.isEmpty()) {
      test.append("    people:\n");
      model.people.forEach(
          word ->
              test.append(
                  "      - { at: %s, by: %s, %s }\n".formatted(word.at(), word.by(), word.says())));
    }
    test.append("    expect:\n      outcome: ").append(model.outcome).append('\n');
    list(test, "ran", model.ran);
    list(test, "undone", model.undone);
    list(test, "finally", model.lastly);
    list(test, "asked", model.asked);
    list(test, "debts", model.debts);
    return test.toString();
  }

  private static void list(StringBuilder test, String key, List<String> paths) {
    test.append("      ").append(key).append(": [").append(String.join(", ", paths)).append("]\n");
  }
}
