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

/** Times are durations within reason: a pause of at least 5 s, a wait and a timeout above zero. */
final class DurationsBounded implements Rule {
  private static final Duration LONGEST = Duration.ofDays(400);

  @Override
  public void check(Subject subject) {
    for (Spot node : subject.outline().spots()) {
      switch (node.step()) {
        case Step.Action action -> {
          check(subject, node, "timeout", Duration.ofSeconds(1));
          check(subject, node, "every", Duration.ofSeconds(5));
          check(subject, node, "stable", Duration.ZERO);
          check(subject, node, "within", Duration.ofSeconds(1));
        }
        case Step.Composite _ -> check(subject, node, "timeout", Duration.ofSeconds(1));
        case Step.Run _, Step.Block _, Step.Ask _, Step.Wait _, Step.Set _ -> {}
        case Step.Assert _, Step.Finish _ -> {}
      }
    }
  }

  private static void check(Subject subject, Spot node, String key, Duration least) {
    Optional<Scalar> written = subject.sources().scalar(node.step(), key);
    if (written.isEmpty()) {
      return;
    }
    Scalar scalar = written.get();
    TemplateText template = TemplateText.parse(scalar.text());
    if (template.flaw().isPresent() || template.literal().isEmpty()) {
      new ExpressionCheck(subject, scalar, subject.scopes().of(node))
          .template()
          .filter(type -> template.single().isPresent())
          .filter(type -> !(type instanceof ValueType.Span) && !(type instanceof ValueType.Dyn))
          .ifPresent(
              type ->
                  subject.error(
                      RunbookError.EXPRESSION_INVALID,
                      scalar.place(),
                      "\"%s\" is %s, expected a duration".formatted(key, type.word())));
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
}
