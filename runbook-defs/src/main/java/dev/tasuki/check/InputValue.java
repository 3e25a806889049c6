package dev.tasuki.check;

import com.google.re2j.Pattern;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.expression.TemplateText;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.DurationText;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Checks the value of one input, literal or template, against its type and bounds. */
final class InputValue {
  private final Subject subject;
  private final Spot node;
  private final String action;
  private final ContractSchema.Input input;

  InputValue(Subject subject, Spot node, String action, ContractSchema.Input input) {
    this.subject = subject;
    this.node = node;
    this.action = action;
    this.input = input;
  }

  void check(YamlNode value) {
    value(value, input.type());
  }

  private void value(YamlNode value, ValueType type) {
    switch (value) {
      case Scalar scalar -> scalar(scalar, type);
      case Listing list -> {
        if (type instanceof ValueType.Listing expected) {
          list.items().forEach(item -> value(item, expected.of()));
          bounds(list, BigDecimal.valueOf(list.items().size()), " items");
        } else if (type instanceof ValueType.Dyn) {
          list.items().forEach(item -> value(item, type));
        } else {
          wrong(list, "a list", type);
        }
      }
      case Mapping map -> mapping(map, type);
      case YamlNode.Nothing nothing -> {}
    }
  }

  private void mapping(Mapping map, ValueType type) {
    switch (type) {
      case ValueType.Mapping expected ->
          map.entries().forEach(entry -> value(entry.value(), expected.of()));
      case ValueType.Dyn _ -> map.entries().forEach(entry -> value(entry.value(), type));
      case ValueType.Structure _ -> fields(map);
      case ValueType.Text _,
          ValueType.Int _,
          ValueType.Real _,
          ValueType.Bool _,
          ValueType.Span _,
          ValueType.Moment _,
          ValueType.Secret _,
          ValueType.Listing _,
          ValueType.Maybe _ ->
          wrong(map, "a mapping", type);
    }
  }

  private void fields(Mapping map) {
    for (YamlNode.Entry entry : map.entries()) {
      Optional<ContractSchema.Input> field = input.field(entry.name());
      if (field.isPresent()) {
        new InputValue(subject, node, action, field.get()).check(entry.value());
      } else {
        subject.unknown(
            RunbookError.INPUT_INVALID,
            entry.key().place(),
            "\"%s\" of \"%s\" has no field \"%s\"".formatted(input.name(), action, entry.name()),
            entry.name(),
            input.fields().stream().map(ContractSchema.Input::name).toList(),
            "fields");
      }
    }
    for (ContractSchema.Input field : input.fields()) {
      if (field.required() && map.entry(field.name()).isEmpty()) {
        subject.error(
            RunbookError.INPUT_INVALID,
            map.place(),
            "\"%s\" of \"%s\" needs the field \"%s\": %s"
                .formatted(input.name(), action, field.name(), field.description()),
            "add \"" + field.name() + ": " + field.example() + "\"");
      }
    }
  }

  private void scalar(Scalar scalar, ValueType type) {
    TemplateText template = TemplateText.parse(scalar.text());
    if (template.literal().isPresent() && template.flaw().isEmpty()) {
      literal(scalar, template.literal().get(), type);
      return;
    }
    if (input.constant() || !input.words().isEmpty()) {
      subject.error(
          RunbookError.TEMPLATE_INVALID,
          scalar.place(),
          "the input \"%s\" takes no template: what it says decides what the action does"
              .formatted(input.name()),
          input.words().isEmpty() ? "write the value" : "write one of: " + words());
      return;
    }
    new ExpressionCheck(subject, scalar, subject.scopes().ofInputs(node))
        .template()
        .filter(given -> !(template.single().isEmpty() && type instanceof ValueType.Span))
        .ifPresent(given -> typed(scalar, given, type));
  }

  private void typed(Scalar scalar, ValueType given, ValueType type) {
    if (given instanceof ValueType.Maybe maybe) {
      if (input.required()) {
        subject.error(
            RunbookError.INPUT_INVALID,
            scalar.place(),
            "the input \"%s\" is required, but its value may be absent".formatted(input.name()),
            "open it: .orValue(…)");
      } else {
        typed(scalar, maybe.of(), type);
      }
    } else if (Secrets.in(given)) {
      secret(scalar, given);
    } else if (input.secret() && !(given instanceof ValueType.Dyn)) {
      subject.error(
          RunbookError.INPUT_INVALID,
          scalar.place(),
          "the input \"%s\" takes a reference to a secret, and is given %s"
              .formatted(input.name(), given.word()),
          "declare what it comes from with \"type: secret\"");
    } else if (!Assignable.to(given, type)) {
      wrong(scalar, given.word(), type, Assignable.conversion(given, type));
    }
  }

  private void secret(Scalar scalar, ValueType given) {
    if (!input.secret() || !(given instanceof ValueType.Secret)) {
      subject.error(
          RunbookError.SECRET_EXPOSED,
          scalar.place(),
          "the input \"%s\" of \"%s\" takes no secret: it would be shown and kept as it is"
              .formatted(input.name(), action),
          "only inputs of type secret take one, such as \"bearer\" of \"http.probe\"");
    }
  }

  private void literal(Scalar scalar, String text, ValueType type) {
    switch (type) {
      case ValueType.Text expected -> text(scalar, text);
      case ValueType.Int expected -> {
        if (scalar.value() instanceof Long number) {
          bounds(scalar, BigDecimal.valueOf(number), "");
        } else {
          wrong(scalar, scalar.kind(), type);
        }
      }
      case ValueType.Real expected -> {
        if (scalar.value() instanceof Number number) {
          bounds(scalar, new BigDecimal(number.toString()), "");
        } else {
          wrong(scalar, scalar.kind(), type);
        }
      }
      case ValueType.Bool expected -> {
        if (!(scalar.value() instanceof Boolean)) {
          wrong(scalar, scalar.kind(), type);
        }
      }
      case ValueType.Span expected -> duration(scalar, text);
      case ValueType.Moment expected -> moment(scalar, text);
      case ValueType.Dyn expected -> {}
      case ValueType.Listing expected -> wrong(scalar, scalar.kind(), type);
      case ValueType.Mapping expected -> wrong(scalar, scalar.kind(), type);
      case ValueType.Structure expected -> wrong(scalar, scalar.kind(), type);
      case ValueType.Maybe expected -> literal(scalar, text, expected.of());
      case ValueType.Secret expected -> text(scalar, text);
    }
  }

  private void text(Scalar scalar, String text) {
    if (!input.words().isEmpty() && !input.words().contains(text)) {
      Problem problem =
          Problem.error(
              RunbookError.INPUT_INVALID,
              scalar.place(),
              "the input \"%s\" is \"%s\", expected one of: %s"
                  .formatted(input.name(), text, words()));
      subject.add(
          NearestName.of(text, input.words())
              .map(word -> problem.withHint("did you mean \"" + word + "\"?"))
              .orElse(problem));
      return;
    }
    if (input.pattern().filter(pattern -> !Pattern.matches(pattern, text)).isPresent()) {
      subject.error(
          RunbookError.INPUT_INVALID,
          scalar.place(),
          "the input \"%s\" is \"%s\", which does not match %s"
              .formatted(input.name(), text, input.pattern().get()),
          "such as \"" + input.example() + "\"");
      return;
    }
    if (input.type() instanceof ValueType.Text) {
      bounds(scalar, BigDecimal.valueOf(text.codePointCount(0, text.length())), " characters");
    }
  }

  private void duration(Scalar scalar, String text) {
    Optional<Duration> duration = DurationText.parse(text);
    if (duration.isEmpty()) {
      subject.error(
          RunbookError.INPUT_INVALID, scalar.place(), DurationText.complaint(input.name(), text));
      return;
    }
    Optional<Duration> min = input.min().flatMap(DurationText::parse);
    Optional<Duration> max = input.max().flatMap(DurationText::parse);
    if (min.filter(bound -> duration.get().compareTo(bound) < 0).isPresent()
        || max.filter(bound -> duration.get().compareTo(bound) > 0).isPresent()) {
      outside(scalar, text, "");
    }
  }

  private void moment(Scalar scalar, String text) {
    try {
      Instant.parse(text);
    } catch (DateTimeParseException e) {
      wrong(scalar, "\"" + text + "\"", new ValueType.Moment());
    }
  }

  private void bounds(YamlNode value, BigDecimal size, String unit) {
    Optional<BigDecimal> min = input.min().map(BigDecimal::new);
    Optional<BigDecimal> max = input.max().map(BigDecimal::new);
    if (min.filter(bound -> size.compareTo(bound) < 0).isPresent()
        || max.filter(bound -> size.compareTo(bound) > 0).isPresent()) {
      outside(value, size.toPlainString() + unit, unit);
    }
  }

  private void outside(YamlNode value, String shown, String unit) {
    subject.error(
        RunbookError.INPUT_INVALID,
        value.place(),
        "the input \"%s\" is %s, expected %s%s%s"
            .formatted(
                input.name(),
                shown,
                input.min().map(min -> "at least " + min).orElse(""),
                input.min().isPresent() && input.max().isPresent() ? " and " : "",
                input.max().map(max -> "at most " + max).orElse("") + unit));
  }

  private void wrong(YamlNode value, String given, ValueType type) {
    wrong(value, given, type, Optional.empty());
  }

  private void wrong(YamlNode value, String given, ValueType type, Optional<String> hint) {
    Problem problem =
        Problem.error(
            RunbookError.INPUT_INVALID,
            value.place(),
            "the input \"%s\" of \"%s\" is %s, expected %s"
                .formatted(input.name(), action, given, word(type)));
    subject.add(hint.map(problem::withHint).orElse(problem));
  }

  private static String word(ValueType type) {
    return switch (type) {
      case ValueType.Bool _ -> "true or false";
      case ValueType.Moment _ -> "a timestamp such as \"2026-11-22T09:00:00Z\"";
      default -> type.word();
    };
  }

  private String words() {
    return String.join(", ", input.words());
  }
}
