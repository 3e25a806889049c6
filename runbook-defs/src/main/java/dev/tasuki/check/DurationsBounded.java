package dev.tasuki.check;

import dev.tasuki.definition.Step;
import dev.tasuki.expression.TemplateText;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.DurationText;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.Optional;

/** Times are durations within reason: a pause of at least 5 s, a wait of at most 400 days. */
final class DurationsBounded implements Rule {
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Override
  public void check(Subject subject) {
    for (Spot node : subject.written()) {
      switch (node.step()) {
        case Step.Action _ -> {
          check(subject, node, SECOND, "timeout");
          check(subject, node, Duration.ofSeconds(5), "every");
          check(subject, node, Duration.ZERO, "stable");
          check(subject, node, SECOND, "within");
          together(subject, node.step());
        }
        case Step.Composite _ -> check(subject, node, SECOND, "timeout");
        case Step.Ask _ -> check(subject, node, SECOND, "ask", "within");
        case Step.Wait _ -> check(subject, node, SECOND, "wait");
        case Step.Run _, Step.Block _, Step.Set _, Step.Assert _, Step.Finish _ -> {}
      }
    }
  }

  private static void check(Subject subject, Spot node, Duration least, String... path) {
    Optional<Scalar> written = subject.sources().scalar(node.step(), path);
    String key = path[path.length - 1];
    if (written.isEmpty()) {
      return;
    }
    Scalar scalar = written.get();
    TemplateText template = TemplateText.parse(scalar.text());
    if (template.flaw().isPresent() || template.literal().isEmpty()) {
      new ExpressionCheck(subject, scalar, subject.scopes().of(node))
          .template()
          .filter(type -> template.single().isPresent() && !isTime(type, key))
          .ifPresent(type -> wrong(subject, scalar, key, type));
      return;
    }
    Optional<Duration> duration = DurationText.parse(scalar.text());
    if (duration.isEmpty()) {
      subject.error(
          RunbookError.VALUE_WRONG_KIND,
          scalar.place(),
          DurationText.complaint(key, scalar.text()));
    } else if (duration.get().compareTo(least) < 0 || duration.get().compareTo(LONGEST) > 0) {
      subject.error(
          RunbookError.VALUE_OUT_OF_BOUNDS,
          scalar.place(),
          "\"%s\" is \"%s\", expected %s to %s"
              .formatted(
                  key, scalar.text(), DurationText.write(least), DurationText.write(LONGEST)));
    }
  }

  private static boolean isTime(ValueType type, String key) {
    return type instanceof ValueType.Span
        || type instanceof ValueType.Dyn
        || (key.equals("wait") && type instanceof ValueType.Moment);
  }

  private static void wrong(Subject subject, Scalar scalar, String key, ValueType type) {
    String expected = key.equals("wait") ? "a duration or a timestamp" : "a duration";
    String message = "\"%s\" is %s, expected %s".formatted(key, type.word(), expected);
    switch (type) {
      case ValueType.Maybe _ ->
          subject.error(
              RunbookError.EXPRESSION_INVALID,
              scalar.place(),
              message,
              "it may be absent; open it: .orValue(duration(\"15m\"))");
      case ValueType.Text _, ValueType.Int _, ValueType.Real _ ->
          subject.error(
              RunbookError.EXPRESSION_INVALID,
              scalar.place(),
              message,
              "declare the parameter with \"type: duration\"");
      default -> subject.error(RunbookError.EXPRESSION_INVALID, scalar.place(), message);
    }
  }

  /** What must hold for a while has to fit into the time that is given for it. */
  private static void together(Subject subject, Step step) {
    Optional<Duration> stable = literal(subject, step, "stable");
    Optional<Duration> within = literal(subject, step, "within");
    if (stable.isPresent() && within.isPresent() && stable.get().compareTo(within.get()) >= 0) {
      subject.error(
          RunbookError.VALUE_OUT_OF_BOUNDS,
          subject.sources().place(step, "stable"),
          "\"stable\" is %s, which does not fit into \"within\", %s: it could never hold that long"
              .formatted(DurationText.write(stable.get()), DurationText.write(within.get())),
          "raise \"within\"");
    }
  }

  private static Optional<Duration> literal(Subject subject, Step step, String key) {
    return subject
        .sources()
        .scalar(step, key)
        .filter(scalar -> !scalar.text().contains("${"))
        .flatMap(scalar -> DurationText.parse(scalar.text()));
  }
}
