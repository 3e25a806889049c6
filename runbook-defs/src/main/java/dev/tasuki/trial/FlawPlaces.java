package dev.tasuki.trial;

import dev.tasuki.problem.Place;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a file what a path such as {@code items[0].ready} speaks of. */
final class FlawPlaces {
  private static final Pattern PART = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,6})\\]");

  private FlawPlaces() {}

  /** The place of the last key of the path, or of the nearest thing around it. */
  static Place of(YamlNode node, String path) {
    YamlNode at = node;
    Place place = node.place();
    Matcher part = PART.matcher(path);
    while (part.find()) {
      Optional<YamlNode> next = Optional.empty();
      if (part.group(1) != null && at instanceof Mapping map) {
        Optional<Entry> entry = map.entry(part.group(1));
        place = entry.map(found -> found.key().place()).orElse(place);
        next = entry.map(Entry::value);
      } else if (part.group(2) != null && at instanceof Listing list) {
        int index = Integer.parseInt(part.group(2));
        if (index < list.items().size()) {
          next = Optional.of(list.items().get(index));
          place = next.get().place();
        }
      }
      if (next.isEmpty()) {
        return place;
      }
      at = next.get();
    }
    return place;
  }
}
