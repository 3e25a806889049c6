package dev.tasuki.sandbox.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a patch sets, leaf by leaf. */
final class Leaves {
  private Leaves() {}

  /** What a patch sets, in one line of sorted {@code path=value}, without its conditions. */
  static String of(JsonNode patch) {
    SortedMap<String, String> leaves = new TreeMap<>();
    collect(patch, "", leaves);
    leaves.remove("metadata/uid");
    leaves.remove("metadata/resourceVersion");
    return leaves.entrySet().stream()
        .map(leaf -> leaf.getKey() + "=" + leaf.getValue())
        .collect(Collectors.joining(" "));
  }

  private static void collect(JsonNode node, String path, SortedMap<String, String> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      field.getValue(),
                      path.isEmpty() ? field.getKey() : path + "/" + field.getKey(),
                      leaves));
    } else {
      leaves.put(path, node.toString());
    }
  }
}
