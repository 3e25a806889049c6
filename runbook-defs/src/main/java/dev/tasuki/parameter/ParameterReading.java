package dev.tasuki.parameter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.ParameterType;
import dev.tasuki.json.Json;
import dev.tasuki.type.DurationText;
import dev.tasuki.type.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a given value means for a parameter: a JSON value of its type, or a complaint. */
public sealed interface ParameterReading {
  /** Durations and timestamps as ISO-8601 text; numbers {@code Long} or {@code Double}. */
  record Good(Object json) implements ParameterReading {}

  /** What was expected; follows {@code parameter NAME is "VALUE", expected}. */
  record Bad(String expected) implements ParameterReading {}

  /** The type of the value in expressions. */
  static ValueType typeOf(Parameter parameter) {
    ValueType type =
        parameter.type() == ParameterType.LIST
            ? new ValueType.Listing(
                parameter.of().map(ParameterReading::typeOf).orElse(new ValueType.Text()))
            : typeOf(parameter.type());
    return parameter.optional() ? new ValueType.Maybe(type) : type;
  }

  private static ValueType typeOf(ParameterType type) {
    return switch (type) {
      case INT -> new ValueType.Int();
      case NUMBER -> new ValueType.Real();
      case BOOL -> new ValueType.Bool();
      case DURATION -> new ValueType.Span();
      case TIMESTAMP -> new ValueType.Moment();
      case LIST -> new ValueType.Listing(new ValueType.Text());
      case STRING,
          TEXT,
          QUANTITY,
          NAME,
          ARN,
          CIDR,
          URL,
          CLUSTER,
          ACCOUNT,
          PERSON,
          GROUP,
          RUNBOOK,
          ATTACHMENT ->
          new ValueType.Text();
      case SECRET -> new ValueType.Secret();
    };
  }

  /** Reads a JSON value, or text as it is typed on a command line, and checks every bound. */
  static ParameterReading of(Parameter parameter, Object given) {
    if (parameter.type() == ParameterType.LIST) {
      return list(parameter, given);
    }
    ParameterReading reading = scalar(parameter.type(), given);
    return switch (reading) {
      case Bad bad -> bad;
      case Good good -> beyond(parameter, good.json()).<ParameterReading>map(Bad::new).orElse(good);
    };
  }

  private static ParameterReading list(Parameter parameter, Object given) {
    List<?> items =
        switch (given) {
          case List<?> list -> list;
          case String text when text.isBlank() -> List.of();
          case String text -> List.of(text.split(",", -1));
          default -> Collections.singletonList(given);
        };
    List<Object> values = new ArrayList<>();
    for (Object item : items) {
      Object bare = item instanceof String text ? text.strip() : item;
      switch (scalar(parameter.of().orElse(ParameterType.STRING), bare)) {
        case Good good -> values.add(good.json());
        case Bad bad -> {
          return new Bad("a list in which every item is " + bad.expected());
        }
      }
    }
    return beyond(parameter, values).<ParameterReading>map(Bad::new).orElse(new Good(values));
  }

  /** A scalar of that type, without bounds of its own. */
  static ParameterReading scalar(ParameterType type, Object given) {
    return switch (type) {
      case STRING, TEXT -> text(given, "", "text");
      case QUANTITY ->
          text(given, "[+-]?[0-9]+(\\.[0-9]+)?([numkMGTPE]|[KMGTPE]i)?", "a quantity: \"512Mi\"");
      case NAME ->
          text(
              given,
              "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
              "a name: small letters, digits, \"-\" and \".\"");
      case ARN -> text(given, "arn:[^:\\s]+:[^:\\s]+:[^:\\s]*:[^:\\s]*:\\S+", "an ARN");
      case CIDR -> text(given, "[0-9a-fA-F.:]+/[0-9]{1,3}", "a CIDR block: \"10.0.0.0/16\"");
      case URL -> text(given, "https?://\\S+", "a URL that begins with https://");
      case CLUSTER, ACCOUNT ->
          text(given, "[a-zA-Z0-9][-a-zA-Z0-9._]*", "the name of a configured " + type.word());
      case PERSON -> text(given, "[a-z0-9][-a-z0-9._]*", "the name of a person");
      case GROUP -> text(given, "@[a-z0-9][-a-z0-9]*", "a group: \"@sre\"");
      case RUNBOOK -> text(given, "[a-z][-a-z0-9]*", "the id of a runbook");
      case SECRET -> text(given, "secret:[^/\\s]+/\\S+", "a reference: \"secret:provider/name\"");
      case ATTACHMENT -> text(given, "\\S+", "the id of an attachment");
      case INT -> whole(given);
      case NUMBER -> number(given);
      case BOOL -> bool(given);
      case DURATION -> duration(given);
      case TIMESTAMP -> timestamp(given);
      case LIST -> new Bad("no list inside a list");
    };
  }

  private static ParameterReading text(Object given, String pattern, String expected) {
    Optional<String> text =
        switch (given) {
          case String value -> Optional.of(value);
          case Long value -> Optional.of(value.toString());
          case Integer value -> Optional.of(value.toString());
          case Double value -> Optional.of(value.toString());
          case Boolean value -> Optional.of(value.toString());
          default -> Optional.empty();
        };
    if (text.isEmpty() || (!pattern.isEmpty() && !Pattern.matches(pattern, text.get()))) {
      return new Bad(expected);
    }
    return new Good(text.get());
  }

  private static ParameterReading whole(Object given) {
    return switch (given) {
      case Long value -> new Good(value);
      case Integer value -> new Good(value.longValue());
      case String text when text.matches("[+-]?\\d{1,18}") -> new Good(Long.parseLong(text));
      default -> new Bad("a whole number");
    };
  }

  private static ParameterReading number(Object given) {
    return switch (given) {
      case Double value when Double.isFinite(value) -> new Good(value);
      case Long value -> new Good(value.doubleValue());
      case Integer value -> new Good(value.doubleValue());
      case String text when text.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?") ->
          new Good(Double.parseDouble(text));
      default -> new Bad("a number");
    };
  }

  private static ParameterReading bool(Object given) {
    return switch (given.toString().toLowerCase(Locale.ROOT)) {
      case "true" -> new Good(true);
      case "false" -> new Good(false);
      default -> new Bad("true or false");
    };
  }

  private static ParameterReading duration(Object given) {
    Optional<Duration> duration =
        given instanceof String text ? DurationText.parse(text) : Optional.empty();
    return duration
        .<ParameterReading>map(value -> new Good(value.toString()))
        .orElse(
            new Bad(
                given.toString().matches("\\d{1,9}")
                    ? "a duration with its unit: \"" + given + "s\""
                    : "a duration: \"90s\", \"15m\" or \"1h30m\""));
  }

  private static ParameterReading timestamp(Object given) {
    try {
      return new Good(Instant.parse(given.toString()).toString());
    } catch (DateTimeParseException e) {
      return new Bad("a timestamp: \"2026-11-22T09:00:00Z\"");
    }
  }

  /** What bound the value passes, if it passes one. */
  private static Optional<String> beyond(Parameter parameter, Object json) {
    // As text: a whole number that has been JSON is another Java type than it was.
    List<?> chosen = json instanceof List<?> items ? items : List.of(json);
    List<String> allowed = parameter.choices().stream().map(Json::write).toList();
    if (!allowed.isEmpty() && !allowed.containsAll(chosen.stream().map(Json::write).toList())) {
      return Optional.of(
          "one of: "
              + String.join(", ", parameter.choices().stream().map(Object::toString).toList()));
    }
    if (parameter.pattern().isPresent() && json instanceof String text) {
      try {
        if (!Pattern.matches(parameter.pattern().get(), text)) {
          return Optional.of("text that matches " + parameter.pattern().get());
        }
      } catch (PatternSyntaxException e) {
        return Optional.of("a pattern that compiles: " + e.getDescription());
      }
    }
    BigDecimal size = Sizes.of(parameter.type(), json);
    Optional<BigDecimal> min = parameter.min().map(bound -> Sizes.ofBound(parameter.type(), bound));
    BigDecimal max =
        parameter
            .max()
            .map(bound -> Sizes.ofBound(parameter.type(), bound))
            .orElse(Sizes.most(parameter.type()));
    String what = Sizes.unit(parameter.type());
    if (min.isPresent() && size.compareTo(min.get()) < 0) {
      return Optional.of("at least " + Sizes.show(parameter.type(), min.get()) + what);
    }
    if (size.compareTo(max) > 0) {
      return Optional.of("at most " + Sizes.show(parameter.type(), max) + what);
    }
    return Optional.empty();
  }

  /** What bounds are compared with: numbers and durations themselves, else a length. */
  final class Sizes {
    private static final BigDecimal LONGEST_TEXT = BigDecimal.valueOf(1_000);
    private static final BigDecimal LONGEST_LIST = BigDecimal.valueOf(50);
    private static final BigDecimal UNBOUNDED = BigDecimal.TEN.pow(30);

    private Sizes() {}

    static BigDecimal of(ParameterType type, Object json) {
      return switch (json) {
        case List<?> list -> BigDecimal.valueOf(list.size());
        case Map<?, ?> map -> BigDecimal.valueOf(map.size());
        case String text when type == ParameterType.DURATION -> seconds(Duration.parse(text));
        case String text -> BigDecimal.valueOf(text.codePointCount(0, text.length()));
        default -> ofBound(type, json);
      };
    }

    static BigDecimal ofBound(ParameterType type, Object bound) {
      return switch (bound) {
        case String text when type == ParameterType.DURATION -> seconds(Duration.parse(text));
        case Long value -> BigDecimal.valueOf(value);
        case Integer value -> BigDecimal.valueOf(value);
        case Double value -> BigDecimal.valueOf(value);
        default -> BigDecimal.ZERO;
      };
    }

    private static BigDecimal seconds(Duration duration) {
      return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    static BigDecimal most(ParameterType type) {
      return switch (type) {
        case INT, NUMBER, BOOL, DURATION, TIMESTAMP -> UNBOUNDED;
        case LIST -> LONGEST_LIST;
        case STRING,
            TEXT,
            QUANTITY,
            NAME,
            ARN,
            CIDR,
            URL,
            CLUSTER,
            ACCOUNT,
            PERSON,
            GROUP,
            RUNBOOK,
            SECRET,
            ATTACHMENT ->
            LONGEST_TEXT;
      };
    }

    static String unit(ParameterType type) {
      return switch (type) {
        case INT, NUMBER, BOOL, DURATION, TIMESTAMP -> "";
        case LIST -> " items";
        case STRING,
            TEXT,
            QUANTITY,
            NAME,
            ARN,
            CIDR,
            URL,
            CLUSTER,
            ACCOUNT,
            PERSON,
            GROUP,
            RUNBOOK,
            SECRET,
            ATTACHMENT ->
            " characters";
      };
    }

    static String show(ParameterType type, BigDecimal size) {
      return type == ParameterType.DURATION
          ? DurationText.write(Duration.ofMillis(size.movePointRight(3).longValue()))
          : size.stripTrailingZeros().toPlainString();
    }
  }
}
