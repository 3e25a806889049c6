package dev.tasuki.yaml;

import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.DurationText;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Nothing;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Takes a mapping apart. Whoever asks for a key makes it known; {@link #done} reports the keys that
 * nobody asked for. What is missing or of another kind is a problem and comes back empty. Not
 * thread-safe.
 */
public final class MappingReader {
  private final Mapping mapping;
  private final String what;
  private final Problems problems;
  private final SortedSet<String> known = new TreeSet<>();

  private MappingReader(Mapping mapping, String what, Problems problems) {
    this.mapping = mapping;
    this.what = what;
    this.problems = problems;
  }

  /**
   * A reader of this node; with a problem, and empty, if it is no mapping.
   *
   * @param what the mapping is, for messages, such as {@code "the cluster prod-a"}
   */
  public static Optional<MappingReader> of(YamlNode node, String what, Problems problems) {
    if (node instanceof Mapping mapping) {
      return Optional.of(new MappingReader(mapping, what, problems));
    }
    problems.add(wrongKind(what, node, "a mapping (key: value)"));
    return Optional.empty();
  }

  public Place place() {
    return mapping.place();
  }

  public Problems problems() {
    return problems;
  }

  /** The value of a key that may be left out; {@code null} counts as left out. */
  public Optional<YamlNode> find(String key) {
    known.add(key);
    return mapping.entry(key).map(Entry::value).filter(value -> !(value instanceof Nothing));
  }

  /** Where the key stands; the mapping itself if it is left out. */
  public Place keyPlace(String key) {
    return mapping.entry(key).map(entry -> entry.key().place()).orElse(mapping.place());
  }

  /** The value of a key that must be there. */
  public Optional<YamlNode> require(String key) {
    Optional<YamlNode> value = find(key);
    if (value.isEmpty()) {
      boolean written = mapping.entry(key).isPresent();
      problems.add(
          Problem.error(
              RunbookError.KEY_MISSING,
              keyPlace(key),
              written
                  ? "\"" + key + "\" of " + what + " has no value"
                  : what + " has no \"" + key + "\""));
    }
    return value;
  }

  /** Text, or a number or boolean as it is written. */
  public Optional<Scalar> scalar(String key) {
    return find(key).flatMap(value -> scalar(key, value));
  }

  public Optional<Scalar> requireScalar(String key) {
    return require(key).flatMap(value -> scalar(key, value));
  }

  public Optional<String> text(String key) {
    return scalar(key).map(Scalar::text);
  }

  public Optional<String> requireText(String key) {
    return requireScalar(key).map(Scalar::text);
  }

  private Optional<Scalar> scalar(String key, YamlNode value) {
    if (value instanceof Scalar scalar) {
      return Optional.of(scalar);
    }
    Problem problem = wrongKind("\"" + key + "\"", value, "text");
    problems.add(
        value instanceof Mapping
            ? problem.withHint("a template at the beginning of a value is quoted: \"${…}\"")
            : problem);
    return Optional.empty();
  }

  public Optional<Boolean> bool(String key) {
    return find(key)
        .flatMap(
            value -> {
              if (value instanceof Scalar scalar && scalar.value() instanceof Boolean bool) {
                return Optional.of(bool);
              }
              problems.add(wrongKind("\"" + key + "\"", value, "true or false"));
              return Optional.empty();
            });
  }

  /** A whole number from {@code min} to {@code max}. */
  public Optional<Long> whole(String key, long min, long max) {
    return find(key)
        .flatMap(
            value -> {
              if (!(value instanceof Scalar scalar) || !(scalar.value() instanceof Long number)) {
                problems.add(wrongKind("\"" + key + "\"", value, "a whole number"));
                return Optional.empty();
              }
              if (number < min || number > max) {
                problems.add(
                    Problem.error(
                        RunbookError.VALUE_OUT_OF_BOUNDS,
                        value.place(),
                        "\"%s\" is %d, but goes from %d to %d".formatted(key, number, min, max)));
                return Optional.empty();
              }
              return Optional.of(number);
            });
  }

  /** A duration such as {@code 90s} or {@code 1h30m}, positive. */
  public Optional<Duration> duration(String key) {
    return scalar(key)
        .flatMap(
            scalar -> {
              Optional<Duration> duration = DurationText.parse(scalar.text());
              if (duration.isEmpty() || duration.get().isNegative()) {
                problems.add(
                    Problem.error(
                        RunbookError.VALUE_WRONG_KIND,
                        scalar.place(),
                        DurationText.complaint(key, scalar.text())));
                return Optional.empty();
              }
              return duration;
            });
  }

  /** One of a few words; the nearest one is proposed for any other. */
  public <E> Optional<E> word(String key, SortedMap<String, E> words) {
    return scalar(key)
        .flatMap(
            scalar -> {
              Optional<E> meaning = Optional.ofNullable(words.get(scalar.text()));
              if (meaning.isEmpty()) {
                problems.add(unknownWord(key, scalar, words));
              }
              return meaning;
            });
  }

  private static <E> Problem unknownWord(String key, Scalar scalar, SortedMap<String, E> words) {
    Problem problem =
        Problem.error(
            RunbookError.VALUE_OUT_OF_BOUNDS,
            scalar.place(),
            "\"%s\" is \"%s\", expected one of: %s"
                .formatted(key, scalar.text(), String.join(", ", words.keySet())));
    return NearestName.of(scalar.text(), words.keySet())
        .map(name -> problem.withHint("did you mean \"" + name + "\"?"))
        .orElse(problem);
  }

  /** The items of a list; none if it is left out. */
  public List<YamlNode> list(String key) {
    return find(key)
        .map(
            value -> {
              if (value instanceof Listing list) {
                return list.items();
              }
              problems.add(wrongKind("\"" + key + "\"", value, "a list"));
              return List.<YamlNode>of();
            })
        .orElse(List.of());
  }

  /** The texts of a list; other items are problems. */
  public List<Scalar> texts(String key) {
    List<Scalar> texts = new ArrayList<>();
    for (YamlNode item : list(key)) {
      if (item instanceof Scalar scalar) {
        texts.add(scalar);
      } else {
        problems.add(wrongKind("an item of \"" + key + "\"", item, "text"));
      }
    }
    return List.copyOf(texts);
  }

  /** The entries of a mapping, in the order of the file; none if it is left out. */
  public List<Entry> entries(String key) {
    return find(key)
        .map(
            value -> {
              if (value instanceof Mapping map) {
                return map.entries();
              }
              problems.add(wrongKind("\"" + key + "\"", value, "a mapping (name: value)"));
              return List.<Entry>of();
            })
        .orElse(List.of());
  }

  /** A reader of the mapping under this key; empty if it is left out or something else. */
  public Optional<MappingReader> mapping(String key) {
    return find(key).flatMap(value -> of(value, "\"" + key + "\"", problems));
  }

  /** Entries whose key has not been asked for yet, without making them known. */
  public List<Entry> unread() {
    return mapping.entries().stream().filter(entry -> !known.contains(entry.name())).toList();
  }

  /** Makes a key known without reading it. */
  public void skip(String key) {
    known.add(key);
  }

  /** Reports every key that was not asked for, with the nearest one that was. */
  public void done() {
    for (Entry entry : unread()) {
      Problem problem =
          Problem.error(
              RunbookError.KEY_UNKNOWN,
              entry.key().place(),
              "%s has no key \"%s\"".formatted(what, entry.name()));
      problems.add(
          NearestName.hint(entry.name(), known, "keys").map(problem::withHint).orElse(problem));
    }
  }

  /** A problem for a value of another kind than expected. */
  public static Problem wrongKind(String what, YamlNode found, String expected) {
    return Problem.error(
        RunbookError.VALUE_WRONG_KIND,
        found.place(),
        "%s is %s, expected %s".formatted(what, found.kind(), expected));
  }
}
