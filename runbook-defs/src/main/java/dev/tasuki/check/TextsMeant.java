package dev.tasuki.check;

import dev.tasuki.definition.Trigger;
import dev.tasuki.expression.TemplateText;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that looks like an expression, where a template was probably meant: a warning. */
final class TextsMeant implements Rule {
  private static final Pattern LOOKS =
      Pattern.compile("\\b(?:params|steps|state|vars|target|alert|run)\\.[a-z][A-Za-z0-9]*");
  private static final Set<String> EXPRESSIONS =
      Set.of("when", "until", "give-up", "assert", "in", "happened", "set", "keep", "outputs");

  /** Steps, which are looked at by themselves, and words that are no text. */
  private static final Set<String> PASSED =
      Set.of("steps", "undo", "parallel", "choose", "otherwise", "finally", "action", "id", "as");

  @Override
  public void check(Subject subject) {
    subject.written().forEach(node -> part(subject, subject.sources().node(node.step())));
    for (Trigger trigger : subject.definition().triggers()) {
      part(subject, subject.sources().node(trigger));
    }
  }

  private static void part(Subject subject, Optional<YamlNode> node) {
    node.ifPresent(written -> texts(subject, written));
  }

  private static void texts(Subject subject, YamlNode node) {
    switch (node) {
      case Scalar scalar -> text(subject, scalar);
      case Listing list -> list.items().forEach(item -> texts(subject, item));
      case Mapping map ->
          map.entries().stream()
              .filter(entry -> !EXPRESSIONS.contains(entry.name()))
              .filter(entry -> !PASSED.contains(entry.name()))
              .forEach(entry -> texts(subject, entry.value()));
      case YamlNode.Nothing nothing -> {}
    }
  }

  private static void text(Subject subject, Scalar scalar) {
    TemplateText template = TemplateText.parse(scalar.text());
    for (TemplateText.Part part : template.parts()) {
      if (part instanceof TemplateText.Literal literal) {
        Matcher matcher = LOOKS.matcher(literal.text());
        if (matcher.find()) {
          subject.add(
              Problem.warning(
                      RunbookError.LOOKS_LIKE_EXPRESSION,
                      scalar.placeOf(
                          Math.max(0, scalar.text().indexOf(matcher.group())),
                          matcher.group().length()),
                      "\"%s\" is text here, and looks like an expression"
                          .formatted(matcher.group()))
                  .withHint("write \"${" + matcher.group() + "}\" for its value"));
          return;
        }
      }
    }
  }
}
