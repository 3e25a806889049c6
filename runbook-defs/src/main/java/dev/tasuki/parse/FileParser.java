package dev.tasuki.parse;

import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import dev.tasuki.yaml.YamlReader;
import java.util.Optional;

/** Reads a file of the language, whatever it is; every mistake is a problem, none stops it. */
public final class FileParser {
  private FileParser() {}

  /** The file as far as it can be read; empty with problems if it is none of the language. */
  public static Optional<ParsedFile> parse(SourceText source, Problems problems) {
    return YamlReader.read(source, problems).flatMap(root -> parse(source.file(), root, problems));
  }

  private static Optional<ParsedFile> parse(String file, YamlNode root, Problems problems) {
    Optional<MappingReader> reader = MappingReader.of(root, "the file", problems);
    if (reader.isEmpty() || !(root instanceof Mapping map)) {
      return Optional.empty();
    }
    Optional<Entry> key = FileKind.key(map);
    if (key.isEmpty()) {
      problems.add(noKind(map));
      return Optional.empty();
    }
    checkFirst(map, key.get(), problems);
    return switch (FileKind.of(key.get())) {
      case RUNBOOK -> Optional.of(new ParsedFile.Body(RunbookParser.parse(file, map, problems)));
      case BLOCK ->
          Optional.of(new ParsedFile.Body(PartParser.parse(FileKind.BLOCK, file, map, problems)));
      case GUARD ->
          Optional.of(new ParsedFile.Body(PartParser.parse(FileKind.GUARD, file, map, problems)));
      case TEXTS -> Optional.of(new ParsedFile.Texts(TextsParser.parse(file, map, problems)));
      case TEST ->
          key.get().value() instanceof Scalar id
              ? Optional.of(new ParsedFile.Test(file, id, map))
              : noId(key.get(), problems);
    };
  }

  private static void checkFirst(Mapping map, Entry key, Problems problems) {
    if (!map.entries().getFirst().name().equals(key.name())) {
      problems.add(
          Problem.error(
                  RunbookError.KEY_MISPLACED,
                  key.key().place(),
                  "\"%s\" says what the file is, and stands first".formatted(key.name()))
              .withHint("move this line to the beginning of the file"));
    }
  }

  private static Optional<ParsedFile> noId(Entry key, Problems problems) {
    problems.add(
        MappingReader.wrongKind("\"test\"", key.value(), "the id of the runbook that is tested"));
    return Optional.empty();
  }

  private static Problem noKind(Mapping map) {
    Entry first = map.entries().getFirst();
    Problem problem =
        Problem.error(
            RunbookError.KEY_MISSING,
            first.key().place(),
            "the file does not say what it is: its first key is \"%s\", expected one of: %s"
                .formatted(first.name(), String.join(", ", FileKind.words())));
    return problem.withHint(
        NearestName.of(first.name(), FileKind.words())
            .map(name -> "did you mean \"" + name + "\"?")
            .orElse("a runbook begins with \"runbook: ID\""));
  }
}
