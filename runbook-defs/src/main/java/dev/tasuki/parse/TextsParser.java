package dev.tasuki.parse;

import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a file of texts: its language, then keys and texts. */
final class TextsParser {
  private TextsParser() {}

  static ParsedTexts parse(String file, Mapping root, Problems problems) {
    Entry first = FileKind.key(root).orElseThrow();
    SortedMap<String, Scalar> texts = new TreeMap<>();
    SortedMap<String, Scalar> keys = new TreeMap<>();
    for (Entry entry : root.entries()) {
      if (entry.name().equals(first.name())) {
        continue;
      }
      if (entry.value() instanceof Scalar text) {
        texts.put(entry.name(), text);
        keys.put(entry.name(), entry.key());
      } else {
        problems.add(
            MappingReader.wrongKind("\"" + entry.name() + "\"", entry.value(), "text")
                .withHint("write the whole key in one line: replace.gate: …"));
      }
    }
    Scalar language = first.value() instanceof Scalar scalar ? scalar : first.key();
    boolean known = language.text().matches("[a-z]{2}");
    if (!known) {
      problems.add(
          Problem.error(
                  RunbookError.VALUE_OUT_OF_BOUNDS,
                  first.value().place(),
                  "\"texts\" is %s, expected a language of two letters"
                      .formatted(first.value().kind()))
              .withHint("write \"texts: ja\" for Japanese"));
    }
    ParsedTexts parsed = new ParsedTexts(file, language, texts, keys);
    if (known && parsed.id().isEmpty()) {
      problems.add(
          Problem.error(
                  RunbookError.NAME_INVALID,
                  language.place(),
                  "the file's name does not say whose texts in \"%s\" these are"
                      .formatted(language.text()))
              .withHint("name it ID.%s.yaml, after the runbook's id".formatted(language.text())));
    }
    return parsed;
  }
}
