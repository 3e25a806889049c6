package dev.tasuki.sandbox.trial;

import dev.tasuki.json.Json;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.trial.Expectations;
import dev.tasuki.trial.Expectations.Wanted;
import dev.tasuki.trial.TrialCase;
import dev.tasuki.type.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds what a case expects against what it came to. */
final class Comparison {
  private final Observed seen;
  private final List<Finding> findings = new ArrayList<>();

  private Comparison(Observed seen) {
    this.seen = seen;
  }

  /** Everything that differs, in the order of importance. */
  static List<Finding> of(TrialCase trial, Observed seen) {
    Comparison comparison = new Comparison(seen);
    seen.troubles()
        .forEach(trouble -> comparison.findings.add(Finding.trouble(trial.place(), trouble)));
    comparison.compare(trial.expect());
    return List.copyOf(comparison.findings);
  }

  private void compare(Expectations expect) {
    String state = seen.view().map(RunView::state).map(RunState::word).orElse("not begun");
    expect.outcome().ifPresent(wanted -> texts("outcome", wanted, wanted.value().word(), state));
    expect
        .message()
        .filter(wanted -> !seen.message().contains(wanted.value()))
        .ifPresent(
            wanted -> texts("message", wanted, "… " + wanted.value() + " …", seen.message()));
    expect.ran().ifPresent(wanted -> lists("ran", wanted, seen.ran()));
    expect.undone().ifPresent(wanted -> lists("undone", wanted, seen.undone()));
    expect.lastly().ifPresent(wanted -> lists("finally", wanted, seen.lastly()));
    expect.asked().ifPresent(wanted -> lists("asked", wanted, seen.asked()));
    expect.reads().ifPresent(wanted -> lists("reads", wanted, seen.reads()));
    lists("debts", expect.debts(), seen.debts());
    expect.outputs().forEach(this::output);
    expect.states().forEach(this::state);
    expect
        .within()
        .filter(wanted -> seen.took().compareTo(wanted.value()) > 0)
        .ifPresent(
            wanted ->
                texts(
                    "within",
                    wanted,
                    "≤ " + DurationText.write(wanted.value()),
                    DurationText.write(seen.took())));
  }

  private void output(String name, Wanted<Object> wanted) {
    String actual = Optional.ofNullable(seen.outputs().get(name)).map(Json::write).orElse("(none)");
    texts("outputs." + name, wanted, Json.write(wanted.value()), actual);
  }

  private void state(String path, Wanted<String> wanted) {
    String actual =
        seen.view()
            .flatMap(
                view ->
                    view.steps().stream()
                        .filter(step -> step.path().equals(path))
                        .map(step -> step.state().word())
                        .findFirst())
            .orElse("(none)");
    texts("states." + path, wanted, wanted.value(), actual);
  }

  private void texts(String what, Wanted<?> wanted, String expected, String actual) {
    if (!expected.equals(actual)) {
      findings.add(new Finding(wanted.place(), what, expected, actual, List.of()));
    }
  }

  private void lists(String what, Wanted<List<String>> wanted, List<String> actual) {
    List<String> expected = wanted.value();
    if (!expected.equals(actual)) {
      findings.add(
          new Finding(
              wanted.place(),
              what,
              "[" + String.join(", ", expected) + "]",
              "[" + String.join(", ", actual) + "]",
              difference(expected, actual)));
    }
  }

  /** Line by line along the longest common part. */
  private static List<String> difference(List<String> expected, List<String> actual) {
    int[][] common = new int[expected.size() + 1][actual.size() + 1];
    for (int i = expected.size() - 1; i >= 0; i--) {
      for (int j = actual.size() - 1; j >= 0; j--) {
        common[i][j] =
            expected.get(i).equals(actual.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < expected.size() || j < actual.size()) {
      if (i < expected.size() && j < actual.size() && expected.get(i).equals(actual.get(j))) {
        lines.add("  " + expected.get(i));
        i++;
        j++;
      } else if (j == actual.size()
          || (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + expected.get(i));
        i++;
      } else {
        lines.add("+ " + actual.get(j));
        j++;
      }
    }
    return lines;
  }
}
