package dev.tasuki.parse;

import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Mapping;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a file is, by its first key. */
public enum FileKind {
  RUNBOOK("runbook", "A run of its own: runbook: ID."),
  BLOCK("block", "A building block, copied into whoever runs it: block: ID."),
  GUARD("guard", "Reads and asserts that are made afresh before each disruptive step: guard: ID."),
  TEST("test", "Cases of a runbook: test: ID."),
  TEXTS("texts", "A runbook's texts in another language, in ID.ja.yaml: texts: ja.");

  private final String word;
  private final String meaning;

  FileKind(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** The file's first key. */
  public String word() {
    return word;
  }

  /** One sentence. */
  public String meaning() {
    return meaning;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(FileKind::word).toList();
  }

  /** The first key of the file that says what it is, wherever it stands. */
  static Optional<Entry> key(Mapping root) {
    return root.entries().stream().filter(entry -> words().contains(entry.name())).findFirst();
  }

  static FileKind of(Entry key) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(key.name()))
        .findFirst()
        .orElseThrow();
  }
}
