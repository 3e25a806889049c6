package dev.tasuki.format;

import dev.tasuki.problem.Problems;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays a file out as all others: line feeds, no blanks at the ends of lines, one empty line at
 * most, one blank behind a colon, {@code { a: b }} and {@code [a, b]}. Comments, the order of keys
 * and the breaking of lines stay as their author chose. Formatting twice is formatting once, and
 * never changes what a file means.
 */
public final class Formatter {
  private Formatter() {}

  /**
   * The file's text as it should be.
   *
   * @param problems takes what keeps the file from being read; the result is empty then
   */
  public static Optional<String> format(SourceText source, Problems problems) {
    SourceText unified =
        new SourceText(source.file(), source.content().replace("\r\n", "\n").replace('\r', '\n'));
    Problems found = new Problems();
    Optional<YamlNode> before = YamlReader.read(unified, found);
    if (before.isEmpty() || found.hasErrors()) {
      problems.addAll(found.sorted());
      return Optional.empty();
    }
    String formatted = lines(new SourceText(source.file(), Spacing.even(unified)));
    Optional<YamlNode> after =
        YamlReader.read(new SourceText(source.file(), formatted), new Problems());
    if (after.isEmpty() || !YamlNode.toJson(after.get()).equals(YamlNode.toJson(before.get()))) {
      throw new IllegalStateException("formatting would change what the file means");
    }
    return Optional.of(formatted);
  }

  private static String lines(SourceText source) {
    boolean[] kept = Spacing.linesOfTexts(source);
    List<String> all = source.content().lines().toList();
    List<String> lines = new ArrayList<>();
    boolean empty = true;
    for (int i = 0; i < all.size(); i++) {
      boolean text = i < kept.length && kept[i];
      String line = text ? all.get(i) : all.get(i).stripTrailing();
      if (text || !line.isEmpty() || !empty) {
        lines.add(line);
      }
      empty = line.isEmpty();
    }
    boolean endsInText = all.size() <= kept.length && !all.isEmpty() && kept[all.size() - 1];
    while (!endsInText && !lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return String.join("\n", lines) + "\n";
  }
}
