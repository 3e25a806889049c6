package dev.tasuki.parse;

import dev.tasuki.problem.Place;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Where the parts of a definition stand. A part (the definition itself, a step, a parameter, a
 * trigger) is found by identity, what is inside it by the path of its keys; items of lists by their
 * index.
 */
public final class Sources {
  private final String file;
  private final IdentityHashMap<Object, YamlNode> nodes = new IdentityHashMap<>();

  Sources(String file) {
    this.file = file;
  }

  /** The file of the definition itself; blocks that were copied in stand in others. */
  public String file() {
    return file;
  }

  /** These, and where the parts of copied blocks stand, each in its own file. */
  public Sources with(Collection<Sources> copies) {
    Sources all = new Sources(file);
    all.nodes.putAll(nodes);
    copies.forEach(copy -> all.nodes.putAll(copy.nodes));
    return all;
  }

  /** That a part stands where another one does, of which it was made. */
  public void same(Object made, Object original) {
    YamlNode node = nodes.get(original);
    if (node != null) {
      nodes.put(made, node);
    }
  }

  void put(Object part, YamlNode node) {
    nodes.put(part, node);
  }

  /** The node at this path; empty if it is not written there. */
  public Optional<YamlNode> node(Object part, String... path) {
    Optional<YamlNode> node = Optional.ofNullable(nodes.get(part));
    for (String key : path) {
      node = node.flatMap(parent -> child(parent, key));
    }
    return node;
  }

  private static Optional<YamlNode> child(YamlNode parent, String key) {
    return switch (parent) {
      case Mapping map -> map.entry(key).map(YamlNode.Entry::value);
      case Listing list -> {
        int index = key.matches("\\d{1,6}") ? Integer.parseInt(key) : list.items().size();
        yield index < list.items().size() ? Optional.of(list.items().get(index)) : Optional.empty();
      }
      case Scalar scalar -> Optional.empty();
      case YamlNode.Nothing nothing -> Optional.empty();
    };
  }

  public Optional<Scalar> scalar(Object part, String... path) {
    return node(part, path)
        .flatMap(node -> node instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty());
  }

  /** The place of the value at this path, or of the nearest thing around it that is written. */
  public Place place(Object part, String... path) {
    Place place = node(part).map(YamlNode::place).orElse(Place.ofFile(file));
    Optional<YamlNode> node = node(part);
    for (String key : path) {
      node = node.flatMap(parent -> child(parent, key));
      if (node.isEmpty()) {
        return place;
      }
      place = node.get().place();
    }
    return place;
  }

  /** The place of the last key of this path, or of the nearest thing around it that is written. */
  public Place keyPlace(Object part, String... path) {
    String[] above = Arrays.copyOf(path, path.length - 1);
    return node(part, above)
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .flatMap(map -> map.entry(path[path.length - 1]))
        .map(entry -> entry.key().place())
        .orElseGet(() -> place(part, above));
  }
}
