package dev.tasuki.attempt;

import dev.tasuki.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * One digest over many texts, by which it can be shown of each that it is one of them without
 * showing the others: a Merkle tree as in RFC 6962, in which an odd one goes up as it is, and no
 * leaf can pass for a node.
 */
public final class DigestTree {
  private static final String LEAF = "leaf\n";
  private static final String NODE = "node\n";

  /** From the leaves up to the root alone; no level at all where there is nothing. */
  private final List<List<String>> levels = new ArrayList<>();

  /**
   * What stands beside the way from a leaf to the root, on one level.
   *
   * @param left whether it stands before what comes from the leaf
   */
  public record Sibling(boolean left, String digest) {}

  /** Over texts in their order. */
  public DigestTree(List<String> leaves) {
    List<String> level = leaves.stream().map(DigestTree::leaf).toList();
    while (!level.isEmpty()) {
      levels.add(level);
      level = level.size() == 1 ? List.of() : above(level);
    }
  }

  private static List<String> above(List<String> level) {
    List<String> above = new ArrayList<>();
    for (int i = 0; i < level.size(); i += 2) {
      above.add(i + 1 == level.size() ? level.get(i) : node(level.get(i), level.get(i + 1)));
    }
    return above;
  }

  /** The one digest; of nothing, that of the empty text. */
  public String root() {
    return levels.isEmpty() ? Json.digestOfText("") : levels.getLast().getFirst();
  }

  /** What {@link #rootOf} needs beside one text, from below. */
  public List<Sibling> way(int leaf) {
    List<Sibling> way = new ArrayList<>();
    int at = leaf;
    for (List<String> level : levels) {
      int beside = at ^ 1;
      if (beside < level.size()) {
        way.add(new Sibling(beside < at, level.get(beside)));
      }
      at /= 2;
    }
    return way;
  }

  /** The root of the tree in which a text has this way. */
  public static String rootOf(String leaf, List<Sibling> way) {
    String digest = leaf(leaf);
    for (Sibling sibling : way) {
      digest = sibling.left() ? node(sibling.digest(), digest) : node(digest, sibling.digest());
    }
    return digest;
  }

  private static String leaf(String text) {
    return Json.digestOfText(LEAF + text);
  }

  private static String node(String left, String right) {
    return Json.digestOfText(NODE + left + "\n" + right);
  }
}
