package dev.tasuki.link;

import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.expression.TemplateText;
import dev.tasuki.parse.ParsedRunbook;
import dev.tasuki.parse.ParsedTexts;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The texts of all files in other languages. */
public final class Translations {
  /** Language, then id, then key. */
  private final SortedMap<String, SortedMap<String, SortedMap<String, String>>> texts =
      new TreeMap<>();

  /** No translation of anything. */
  public static Translations none() {
    return new Translations();
  }

  /**
   * These texts.
   *
   * @param files earlier ones win
   * @param problems takes what they lack, have too many, or may not say
   */
  public static Translations of(List<ParsedTexts> files, Directory directory, Problems problems) {
    Translations all = new Translations();
    for (ParsedTexts file : files) {
      Optional<String> id = file.id();
      if (id.isPresent()) {
        Optional<ParsedRunbook> original =
            directory.runnable(id.get()).or(() -> directory.guard(id.get()));
        if (original.isPresent()) {
          all.add(file, id.get(), original.get().definition(), problems);
        } else {
          problems.add(ofNobody(file, id.get(), directory));
        }
      }
    }
    return all;
  }

  private static Problem ofNobody(ParsedTexts file, String id, Directory directory) {
    SortedSet<String> known = new TreeSet<>(directory.runnableIds());
    known.addAll(directory.guardIds());
    Problem problem =
        Problem.error(
            RunbookError.FILE_UNKNOWN,
            file.language().place(),
            "by their file's name these are texts of \"%s\", which is no runbook, block or guard"
                .formatted(id));
    return NearestName.hint(id, known, "ids").map(problem::withHint).orElse(problem);
  }

  private void add(ParsedTexts file, String id, RunbookDefinition original, Problems problems) {
    SortedMap<String, String> wanted = Translation.texts(original);
    NavigableMap<String, String> given = new TreeMap<>();
    for (Map.Entry<String, Scalar> entry : file.texts().entrySet()) {
      String key = entry.getKey();
      if (!wanted.containsKey(key)) {
        Scalar written = file.keys().getOrDefault(key, entry.getValue());
        Problem problem =
            Problem.warning(
                RunbookError.TEXT_MISSING,
                written.place(),
                "\"%s\" has no text \"%s\"".formatted(id, key));
        problems.add(
            NearestName.of(key, wanted.keySet())
                .map(near -> problem.withHint("did you mean \"" + near + "\"?"))
                .orElse(problem.withHint("remove it")));
      } else if (templatesFit(entry.getValue(), wanted.getOrDefault(key, ""), problems)) {
        given.put(key, entry.getValue().text());
      }
    }
    missing(file, wanted, problems);
    texts
        .computeIfAbsent(file.language().text(), language -> new TreeMap<>())
        .putIfAbsent(id, given);
  }

  private static void missing(
      ParsedTexts file, SortedMap<String, String> wanted, Problems problems) {
    List<String> missing = new ArrayList<>(wanted.keySet());
    missing.removeAll(file.texts().keySet());
    if (!missing.isEmpty()) {
      problems.add(
          Problem.warning(
                  RunbookError.TEXT_MISSING,
                  file.language().place(),
                  "there is no translation of: " + String.join(", ", missing))
              .withHint("they are shown as they stand in the runbook"));
    }
  }

  /** Only what has been checked in the original may be evaluated. */
  private static boolean templatesFit(Scalar translated, String original, Problems problems) {
    SortedSet<String> checked = codes(original);
    TemplateText template = TemplateText.parse(translated.text());
    boolean fit = true;
    if (template.flaw().isPresent()) {
      TemplateText.Flaw flaw = template.flaw().get();
      problems.add(
          Problem.error(
              RunbookError.TEMPLATE_INVALID, translated.placeOf(flaw.offset(), 2), flaw.message()));
      return false;
    }
    for (TemplateText.Part part : template.parts()) {
      if (part instanceof TemplateText.Code code && !checked.contains(code.text().strip())) {
        fit = false;
        problems.add(
            Problem.error(
                    RunbookError.TEMPLATE_INVALID,
                    translated.placeOf(code.offset(), code.text().length()),
                    "\"${%s}\" is not in the original text".formatted(code.text()))
                .withHint(
                    checked.isEmpty()
                        ? "the original has no template"
                        : "it has: "
                            + checked.stream()
                                .map(text -> "${" + text + "}")
                                .collect(Collectors.joining(", "))));
      }
    }
    return fit;
  }

  private static SortedSet<String> codes(String text) {
    SortedSet<String> codes = new TreeSet<>();
    for (TemplateText.Part part : TemplateText.parse(text).parts()) {
      if (part instanceof TemplateText.Code code) {
        codes.add(code.text().strip());
      }
    }
    return codes;
  }

  /** Into a language of two letters; into one that nobody has written, nothing is translated. */
  public Translation into(String language) {
    SortedMap<String, SortedMap<String, String>> byId =
        texts.getOrDefault(language, new TreeMap<>());
    return new Translation(id -> byId.getOrDefault(id, new TreeMap<>()));
  }
}
