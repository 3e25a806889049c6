package dev.tasuki.parse;

import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the parsers of one file share. */
final class FileContext {
  final Problems problems;
  final FileKind kind;
  final Sources sources;
  final SortedSet<String> broken = new TreeSet<>();
  private final SortedMap<String, Place> ids = new TreeMap<>();
  private final SortedMap<String, Place> variables = new TreeMap<>();
  private final SortedMap<String, Integer> unnamed = new TreeMap<>();

  FileContext(String file, FileKind kind, Problems problems) {
    this.kind = kind;
    this.problems = problems;
    this.sources = new Sources(file);
  }

  /** The name of the next step of a kind that has no id. */
  String nextName(String kind) {
    return kind + "-" + unnamed.merge(kind, 1, Integer::sum);
  }

  /** Takes a step's id into the file's one name space. */
  void takeId(Scalar id) {
    Names.checkName(id, "the step's id", problems);
    Place first = ids.putIfAbsent(id.text(), id.place());
    if (first != null) {
      problems.add(
          Problem.error(
                  RunbookError.NAME_REPEATED,
                  id.place(),
                  "the id \"" + id.text() + "\" is taken by another step")
              .withHint("it stands in line " + first.line() + "; ids are unique in a file"));
    }
  }

  /** Takes the name of a variable, which is never changed. */
  void takeVariable(Scalar name) {
    Place first = variables.putIfAbsent(name.text(), name.place());
    if (first != null) {
      problems.add(
          Problem.error(
                  RunbookError.NAME_REPEATED,
                  name.place(),
                  "the variable \"" + name.text() + "\" is set twice, and variables never change")
              .withHint(
                  "it is set in line %d; choose between values in one expression: when ? a : b"
                      .formatted(first.line())));
    }
  }

  /** Reports a key that does not go with the others. */
  void misplaced(MappingReader reader, String key, String why) {
    reader
        .find(key)
        .ifPresent(
            value ->
                problems.add(Problem.error(RunbookError.KEY_MISPLACED, reader.keyPlace(key), why)));
  }
}
