package dev.tasuki.given;

import com.google.re2j.Pattern;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.json.Json;
import dev.tasuki.type.DurationText;
import dev.tasuki.type.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a JSON value is one that an input takes. */
final class InputFit {
  private static final int SHOWN = 80;

  private final ContractSchema.Input input;
  private final List<String> complaints = new ArrayList<>();

  InputFit(ContractSchema.Input input) {
    this.input = input;
  }

  List<String> complaints(Object value) {
    fits(value, input.type());
    return List.copyOf(complaints);
  }

  private void fits(Object value, ValueType type) {
    switch (type) {
      case ValueType.Text _ when value instanceof String text -> text(text);
      case ValueType.Secret _ when value instanceof String text && text.startsWith("secret:") ->
          text(text);
      case ValueType.Int _ when value instanceof Long || value instanceof Integer ->
          bounds(new BigDecimal(value.toString()), "");
      case ValueType.Real _ when value instanceof Number number ->
          bounds(new BigDecimal(number.toString()), "");
      case ValueType.Bool _ when value instanceof Boolean -> {}
      case ValueType.Span _
          when value instanceof String text && DurationText.parse(text).isPresent() ->
          duration(text, DurationText.parse(text).get());
      case ValueType.Moment _ when value instanceof String text && moment(text) -> {}
      case ValueType.Listing list when value instanceof List<?> items -> {
        items.forEach(item -> fits(item, list.of()));
        bounds(BigDecimal.valueOf(items.size()), " items");
      }
      case ValueType.Mapping map when value instanceof Map<?, ?> entries ->
          entries.values().forEach(entry -> fits(entry, map.of()));
      case ValueType.Structure _ when value instanceof Map<?, ?> fields -> fields(fields);
      case ValueType.Maybe maybe -> fits(value, maybe.of());
      case ValueType.Dyn _ -> {}
      case ValueType.Secret _ ->
          complaints.add(
              "the input \"%s\" takes a reference to a secret, \"secret:provider/name\""
                  .formatted(input.name()));
      case ValueType.Text _,
          ValueType.Int _,
          ValueType.Real _,
          ValueType.Bool _,
          ValueType.Span _,
          ValueType.Moment _,
          ValueType.Listing _,
          ValueType.Mapping _,
          ValueType.Structure _ ->
          complaints.add(
              "the input \"%s\" is \"%s\", expected %s%s"
                  .formatted(
                      input.name(),
                      shown(value),
                      type.word(),
                      input.example().isEmpty() ? "" : ", such as \"" + input.example() + "\""));
    }
  }

  private void fields(Map<?, ?> given) {
    given.forEach(
        (name, value) ->
            input
                .field(String.valueOf(name))
                .ifPresentOrElse(
                    field -> complaints.addAll(new InputFit(field).complaints(value)),
                    () ->
                        complaints.add(
                            "\"%s\" has no field \"%s\""
                                .formatted(input.name(), shown(String.valueOf(name))))));
    for (ContractSchema.Input field : input.fields()) {
      if (field.required() && !given.containsKey(field.name())) {
        complaints.add(
            "\"%s\" needs the field \"%s\": %s"
                .formatted(input.name(), field.name(), field.description()));
      }
    }
  }

  private void text(String text) {
    if (!input.words().isEmpty() && !input.words().contains(text)) {
      complaints.add(
          "the input \"%s\" is \"%s\", expected one of: %s"
              .formatted(input.name(), shown(text), String.join(", ", input.words())));
    } else if (input.pattern().filter(pattern -> !Pattern.matches(pattern, text)).isPresent()) {
      complaints.add(
          "the input \"%s\" is \"%s\", which does not match %s; such as \"%s\""
              .formatted(input.name(), shown(text), input.pattern().get(), input.example()));
    } else if (input.type() instanceof ValueType.Text) {
      bounds(BigDecimal.valueOf(text.codePointCount(0, text.length())), " characters");
    }
  }

  private void duration(String text, Duration duration) {
    Optional<Duration> min = input.min().flatMap(DurationText::parse);
    Optional<Duration> max = input.max().flatMap(DurationText::parse);
    if (min.filter(bound -> duration.compareTo(bound) < 0).isPresent()
        || max.filter(bound -> duration.compareTo(bound) > 0).isPresent()) {
      outside(text, "");
    }
  }

  private static boolean moment(String text) {
    try {
      return Instant.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void bounds(BigDecimal size, String unit) {
    boolean below = input.min().filter(min -> size.compareTo(new BigDecimal(min)) < 0).isPresent();
    boolean above = input.max().filter(max -> size.compareTo(new BigDecimal(max)) > 0).isPresent();
    if (below || above) {
      outside(size.toPlainString() + unit, unit);
    }
  }

  private void outside(String given, String unit) {
    complaints.add(
        "the input \"%s\" is %s, expected %s%s%s"
            .formatted(
                input.name(),
                shown(given),
                input.min().map(min -> "at least " + min).orElse(""),
                input.min().isPresent() && input.max().isPresent() ? " and " : "",
                input.max().map(max -> "at most " + max).orElse("") + unit));
  }

  static String shown(Object value) {
    String text = value instanceof String plain ? plain : Json.write(value);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }
}
