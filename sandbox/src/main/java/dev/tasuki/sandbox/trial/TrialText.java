package dev.tasuki.sandbox.trial;

import dev.tasuki.message.Messages;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.run.RunText;
import dev.tasuki.run.RunView;
import dev.tasuki.run.TerminalText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came of tests, as people read it. */
final class TrialText {
  private static final String INDENT = "  ";

  private final Locale language;
  private final boolean color;
  private final Messages messages;

  TrialText(Locale language, boolean color) {
    this.language = language;
    this.color = color;
    this.messages = Messages.of(TrialText.class, language);
  }

  Messages messages() {
    return messages;
  }

  String head(TrialFile file) {
    String runbook = file.trial().map(trial -> trial.runbook()).orElse("");
    return bold(runbook.isEmpty() ? file.source().file() : runbook)
        + (runbook.isEmpty() ? "" : "  " + faint(TerminalText.line(file.source().file())))
        + "\n";
  }

  String problems(TrialFile file) {
    List<Problem> problems = file.problems();
    return ProblemRenderer.text(problems, (_, number) -> file.source().line(number));
  }

  /** One case in one line, and what differed below it. */
  String result(CaseResult result) {
    String name = TerminalText.line(result.trial().name());
    String took = faint(messages.text("took", seconds(result.took())));
    if (result.passed()) {
      return INDENT + ink("32", "✓") + " " + name + "  " + took + "\n";
    }
    List<String> lines = new ArrayList<>();
    lines.add(INDENT + ink("31", "✗ " + name) + "  " + took);
    result.findings().forEach(finding -> lines.addAll(finding(finding)));
    result.view().ifPresent(view -> lines.addAll(tree(view)));
    return String.join("\n", lines) + "\n";
  }

  private List<String> finding(Finding finding) {
    String at =
        "%s:%d:%d"
            .formatted(finding.place().file(), finding.place().line(), finding.place().column());
    List<String> lines = new ArrayList<>();
    if (finding.what().isEmpty()) {
      finding
          .difference()
          .forEach(line -> lines.add(INDENT.repeat(2) + at + ": " + TerminalText.line(line)));
      return lines;
    }
    lines.add(INDENT.repeat(2) + at + ": " + finding.what());
    lines.add(INDENT.repeat(3) + messages.text("expected", TerminalText.line(finding.expected())));
    lines.add(INDENT.repeat(3) + messages.text("actual", TerminalText.line(finding.actual())));
    for (String line : finding.difference()) {
      String code = line.startsWith("-") ? "31" : line.startsWith("+") ? "32" : "";
      lines.add(INDENT.repeat(4) + ink(code, line));
    }
    return lines;
  }

  private List<String> tree(RunView view) {
    List<String> lines = new ArrayList<>();
    lines.add(INDENT.repeat(2) + messages.text("tree", TerminalText.line(view.now())));
    Instant end = view.ended().orElse(view.started());
    new RunText(new RunText.Style(language, color, ZoneOffset.UTC))
        .tree(view, end)
        .lines()
        .forEach(line -> lines.add(INDENT.repeat(2) + line));
    return lines;
  }

  String coverage(FileResult result) {
    if (result.coverage().isEmpty()) {
      return "";
    }
    Coverage coverage = result.coverage().get();
    List<String> missing = coverage.missing();
    String line = INDENT + messages.text("coverage", coverage.percent());
    return missing.isEmpty()
        ? line + "\n"
        : line + ": " + messages.text("unreached", String.join(", ", missing)) + "\n";
  }

  String summary(List<FileResult> results, Duration took) {
    int cases = results.stream().mapToInt(result -> result.cases().size()).sum();
    long failed = results.stream().mapToLong(FileResult::failed).sum();
    long broken = results.stream().filter(TrialText::broken).count();
    List<String> parts = new ArrayList<>();
    parts.add(messages.text("cases", cases));
    if (failed > 0) {
      parts.add(ink("31", messages.text("failed", failed)));
    }
    if (broken > 0) {
      parts.add(ink("31", messages.text("broken", broken)));
    }
    if (failed == 0 && broken == 0 && cases > 0) {
      parts.add(ink("32", messages.text("good")));
    }
    return String.join(", ", parts) + "  " + faint(messages.text("took", seconds(took))) + "\n";
  }

  static boolean broken(FileResult result) {
    return result.file().trial().isEmpty();
  }

  /** Runbooks that are tested less than is asked for; empty if none is. */
  Optional<String> shortOf(List<FileResult> results, int percent) {
    List<String> lines =
        results.stream()
            .filter(one -> one.coverage().filter(all -> all.percent() < percent).isPresent())
            .map(
                one ->
                    messages.text(
                        "too.little",
                        one.runbook(),
                        one.coverage().orElseThrow().percent(),
                        percent))
            .toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines) + "\n");
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.2f", took.toMillis() / 1000.0);
  }

  private String bold(String text) {
    return ink("1", text);
  }

  private String faint(String text) {
    return ink("2", text);
  }

  private String ink(String code, String text) {
    return color && !code.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
