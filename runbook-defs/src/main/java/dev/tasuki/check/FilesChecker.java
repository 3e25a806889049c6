package dev.tasuki.check;

import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.link.Linked;
import dev.tasuki.link.Linker;
import dev.tasuki.link.Translations;
import dev.tasuki.parse.FileKind;
import dev.tasuki.parse.FileParser;
import dev.tasuki.parse.ParsedFile;
import dev.tasuki.parse.ParsedRunbook;
import dev.tasuki.parse.ParsedTexts;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.Severity;
import dev.tasuki.yaml.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Checks many files that use one another, all problems of all of them at once. */
public final class FilesChecker {
  private FilesChecker() {}

  /**
   * What came of it.
   *
   * @param runbooks without errors in them or in what they use, by id
   * @param problems errors and warnings of all files, by file, line and column
   */
  public record Checked(SortedMap<String, CheckedRunbook> runbooks, List<Problem> problems) {
    public Checked {
      runbooks = Collections.unmodifiableSortedMap(new TreeMap<>(runbooks));
      problems = List.copyOf(problems);
    }
  }

  /** A file that has been read. */
  private record Read(
      SourceText source, int layer, Optional<ParsedFile> parsed, List<Problem> problems) {
    Optional<ParsedRunbook> body() {
      return parsed.isPresent() && parsed.get() instanceof ParsedFile.Body body
          ? Optional.of(body.parsed())
          : Optional.empty();
    }
  }

  /** A file whose meaning has been checked. */
  record Judged(SourceText source, Linked linked, List<Problem> problems) {
    boolean sound() {
      return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
  }

  /**
   * Reads and checks files against the actions of the catalogue, several at once.
   *
   * @param layers the files that are asked about, then those where only blocks, guards and children
   *     are sought; an id in an earlier layer hides the same one in a later
   */
  public static Checked check(List<List<SourceText>> layers, Catalogue catalogue) {
    return check(layers, catalogue, Optional.empty());
  }

  /**
   * As {@link #check(List, Catalogue)}.
   *
   * @param configuration under whose policy gates are looked at: whether anybody can pass them
   */
  public static Checked check(
      List<List<SourceText>> layers,
      Catalogue catalogue,
      Optional<TasukiConfiguration> configuration) {
    List<Read> read = read(layers);
    Problems problems = new Problems();
    List<List<ParsedRunbook>> bodies = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      int layer = i;
      bodies.add(
          read.stream()
              .filter(file -> file.layer() == layer)
              .flatMap(file -> file.body().stream())
              .toList());
    }
    Linker linker = Linker.of(bodies, problems);
    read.forEach(file -> problems.addAll(file.problems()));
    List<Judged> judged =
        read.parallelStream()
            .filter(file -> file.body().isPresent())
            .map(file -> judge(file, linker, catalogue, configuration))
            .toList();
    Set<String> seenAlone = new HashSet<>();
    judged.stream()
        .filter(file -> file.linked().kind() != FileKind.RUNBOOK)
        .flatMap(file -> file.problems().stream())
        .forEach(problem -> seenAlone.add(spot(problem)));
    for (Judged file : judged) {
      file.problems().stream()
          .filter(problem -> isOwn(file, problem) || !seenAlone.contains(spot(problem)))
          .map(problem -> isOwn(file, problem) ? problem : seenIn(file, problem))
          .forEach(problems::add);
    }
    SortedSet<Linked.Use> unsound = new Soundness(judged).unsound(problems);
    Translations translations = Translations.of(texts(read), linker.directory(), problems);
    SortedMap<String, CheckedRunbook> sound = new TreeMap<>();
    for (Judged file : judged) {
      Linked linked = file.linked();
      if (linked.kind() == FileKind.RUNBOOK
          && !linked.hidden()
          && !unsound.contains(linked.asUse())) {
        sound.put(
            linked.asUse().id(),
            new CheckedRunbook(file.source(), linked, file.problems(), translations, catalogue));
      }
    }
    return new Checked(sound, problems.sorted());
  }

  private static List<ParsedTexts> texts(List<Read> read) {
    List<ParsedTexts> texts = new ArrayList<>();
    for (Read file : read) {
      if (file.parsed().isPresent() && file.parsed().get() instanceof ParsedFile.Texts found) {
        texts.add(found.texts());
      }
    }
    return texts;
  }

  private static List<Read> read(List<List<SourceText>> layers) {
    record Source(SourceText text, int layer) {}
    List<Source> all = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      int layer = i;
      layers.get(i).forEach(text -> all.add(new Source(text, layer)));
    }
    return all.parallelStream()
        .map(
            source -> {
              Problems problems = new Problems();
              Optional<ParsedFile> parsed = FileParser.parse(source.text(), problems);
              return new Read(source.text(), source.layer(), parsed, problems.sorted());
            })
        .toList();
  }

  private static Judged judge(
      Read file, Linker linker, Catalogue catalogue, Optional<TasukiConfiguration> configuration) {
    Problems problems = new Problems();
    problems.addAll(file.problems());
    Linked linked = linker.link(file.body().orElseThrow(), problems);
    RunbookChecker.check(linked, catalogue, configuration, problems);
    return new Judged(file.source(), linked, problems.sorted());
  }

  private static boolean isOwn(Judged file, Problem problem) {
    return problem.place().file().equals(file.source().file());
  }

  private static String spot(Problem problem) {
    Place place = problem.place();
    return "%s:%d:%d:%s".formatted(place.file(), place.line(), place.column(), problem.code().id());
  }

  /** A problem of a block that shows only where it is copied in. */
  private static Problem seenIn(Judged file, Problem problem) {
    String where = "it is so where %s runs this block".formatted(file.source().file());
    return problem.withHint(problem.hint().map(hint -> hint + "; " + where).orElse(where));
  }
}
