package dev.tasuki.yaml;

import dev.tasuki.problem.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A piece of a YAML file that knows where it stands. */
public sealed interface YamlNode {
  Place place();

  /** What it is, for messages, such as {@code a list}. */
  String kind();

  /**
   * A single value.
   *
   * @param text after quotes, escapes and folding are taken away
   * @param value what {@code text} means: {@code String}, {@code Long}, {@code Double} or {@code
   *     Boolean}; always the text itself where it is quoted or a block
   * @param layout where each character of {@code text} stands
   */
  record Scalar(Place place, String text, Style style, Object value, ScalarLayout layout)
      implements YamlNode {
    @Override
    public String kind() {
      return switch (value) {
        case Long whole -> "the number " + whole;
        case Double real -> "the number " + real;
        case Boolean bool -> "the value " + bool;
        default -> "text";
      };
    }

    /** Where a part of {@code text} stands; {@code from} in {@code char}s of it. */
    public Place placeOf(int from, int length) {
      return layout.place(place, text, from, length);
    }
  }

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    QUOTED,
    BLOCK
  }

  /** Nothing, or {@code null}. */
  record Nothing(Place place) implements YamlNode {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  record Listing(Place place, List<YamlNode> items) implements YamlNode {
    public Listing {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Entries in the order of the file; of a repeated key only the first. */
  record Mapping(Place place, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.name().equals(key)).findFirst();
    }
  }

  record Entry(Scalar key, YamlNode value) {
    public String name() {
      return key.text();
    }
  }

  /**
   * The JSON value: text, numbers, booleans, lists, sorted maps. Nothing is left out of maps and
   * lists.
   */
  static Object toJson(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> scalar.value();
      case Nothing nothing -> "";
      case Listing list -> {
        List<Object> items = new ArrayList<>();
        for (YamlNode item : list.items()) {
          if (!(item instanceof Nothing)) {
            items.add(toJson(item));
          }
        }
        yield Collections.unmodifiableList(items);
      }
      case Mapping map -> {
        SortedMap<String, Object> entries = new TreeMap<>();
        for (Entry entry : map.entries()) {
          if (!(entry.value() instanceof Nothing)) {
            entries.put(entry.name(), toJson(entry.value()));
          }
        }
        yield Collections.unmodifiableSortedMap(entries);
      }
    };
  }
}
