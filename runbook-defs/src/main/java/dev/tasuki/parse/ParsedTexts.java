package dev.tasuki.parse;

import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A runbook's, block's or guard's texts in another language.
 *
 * @param file as the person named it; the id of what is translated is the beginning of its name
 * @param language two letters, such as {@code ja}
 * @param texts by key, such as {@code replace.gate}; {@code keys} has where each key stands
 */
public record ParsedTexts(
    String file, Scalar language, SortedMap<String, Scalar> texts, SortedMap<String, Scalar> keys) {
  public ParsedTexts {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
  }

  /** The id that the file's name begins with; empty if it is not named {@code ID.LANGUAGE.yaml}. */
  public Optional<String> id() {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf(':')) + 1);
    for (String ending : new String[] {".yaml", ".yml"}) {
      String tail = "." + language.text() + ending;
      if (name.endsWith(tail)) {
        return Optional.of(name.substring(0, name.length() - tail.length()));
      }
    }
    return Optional.empty();
  }
}
