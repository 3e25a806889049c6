package dev.tasuki.library;

import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.check.FilesChecker;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.parse.FileKind;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.problem.Severity;
import dev.tasuki.record.Signed;
import dev.tasuki.trial.TestedRunbooks;
import dev.tasuki.trial.TrialParser;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.SourceTexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All runbooks that are loaded, by id. A runbook in a folder hides the shipped one of the same id;
 * a file with errors is left out, and its problems are kept.
 */
public final class Library {
  private static final String SHIPPED = "shipped:";
  private static final String TEST = ".test.yaml";
  private static final int DEEPEST = 5;

  private final SortedMap<String, CheckedRunbook> runbooks;
  private final List<Problem> problems;
  private final SourceTexts sources;

  private final Optional<BundleOrigin> bundle;

  private Library(
      SortedMap<String, CheckedRunbook> runbooks,
      List<Problem> problems,
      SourceTexts sources,
      Optional<BundleOrigin> bundle) {
    this.bundle = bundle;
    this.runbooks = Collections.unmodifiableSortedMap(runbooks);
    this.problems = List.copyOf(problems);
    this.sources = sources;
  }

  /**
   * Loads and checks the files of these folders ({@code *.yaml} and {@code *.yml}), and then the
   * shipped ones.
   */
  public static Library load(List<Path> folders, Catalogue catalogue) {
    return load(folders, catalogue, Optional.empty());
  }

  /**
   * Loads what this configuration names: its folders, or its bundle once that is verified, and then
   * the shipped ones.
   *
   * @param configuration under whose policy people must be able to pass the gates
   * @throws RunbookException {@code BUNDLE_REFUSED}
   */
  public static Library load(TasukiConfiguration configuration, Catalogue catalogue) {
    return configuration
        .bundle()
        .map(file -> BundleFile.read(file, configuration.keys().reviewing()))
        .map(signed -> load(signed, catalogue, configuration))
        .orElseGet(() -> load(configuration.runbooks(), catalogue, Optional.of(configuration)));
  }

  /**
   * Loads the files of a bundle, and then the shipped ones.
   *
   * @param verified by {@link BundleFile#read(Path, SortedMap)}
   */
  public static Library load(
      Signed<Bundle> verified, Catalogue catalogue, TasukiConfiguration configuration) {
    return of(
        verified.body().sources(),
        new Problems(),
        catalogue,
        Optional.of(configuration),
        Optional.of(verified.body().origin(BundleFile.signer(verified))));
  }

  private static Library load(
      List<Path> folders, Catalogue catalogue, Optional<TasukiConfiguration> configuration) {
    Problems problems = new Problems();
    return of(read(folders, problems), problems, catalogue, configuration, Optional.empty());
  }

  private static Library of(
      List<SourceText> own,
      Problems problems,
      Catalogue catalogue,
      Optional<TasukiConfiguration> configuration,
      Optional<BundleOrigin> bundle) {
    List<SourceText> shipped = shipped();
    FilesChecker.Checked checked =
        FilesChecker.check(List.of(own, shipped), catalogue, configuration);
    problems.addAll(checked.problems());
    List<SourceText> all = new ArrayList<>(own);
    all.addAll(shipped);
    return new Library(checked.runbooks(), problems.sorted(), new SourceTexts(all), bundle);
  }

  /**
   * Checks files that may use blocks, guards and runbooks of these folders and the shipped ones.
   *
   * @param configuration under whose policy people must be able to pass the gates
   * @return all that is wrong with the files themselves
   */
  public static List<Problem> check(
      List<SourceText> files,
      List<Path> folders,
      Catalogue catalogue,
      Optional<TasukiConfiguration> configuration) {
    SortedSet<String> names = new TreeSet<>();
    files.forEach(file -> names.add(file.file()));
    List<SourceText> others =
        read(folders, new Problems()).stream()
            .filter(file -> !names.contains(file.file()))
            .toList();
    FilesChecker.Checked checked =
        FilesChecker.check(List.of(files, others, shipped()), catalogue, configuration);
    Problems problems = new Problems();
    checked.problems().stream()
        .filter(problem -> names.contains(problem.place().file()))
        .forEach(problems::add);
    files.stream()
        .filter(file -> file.file().endsWith(TEST))
        .flatMap(file -> problemsOfTest(file, tested(checked.runbooks())).stream())
        .filter(problem -> !checked.problems().contains(problem))
        .forEach(problems::add);
    return problems.sorted();
  }

  private static List<Problem> problemsOfTest(SourceText file, TestedRunbooks runbooks) {
    Problems problems = new Problems();
    var _ = TrialParser.parse(file, runbooks, problems);
    return problems.sorted();
  }

  /**
   * The runbook of a file, which may use what is in these folders and what is shipped; empty if it
   * has errors, or is no runbook.
   */
  public static Optional<CheckedRunbook> runbook(
      SourceText source, List<Path> folders, Catalogue catalogue) {
    return FilesChecker.check(
            List.of(List.of(source), read(folders, new Problems()), shipped()), catalogue)
        .runbooks()
        .values()
        .stream()
        .filter(runbook -> runbook.source().file().equals(source.file()))
        .findFirst();
  }

  private static List<SourceText> read(List<Path> folders, Problems problems) {
    List<SourceText> sources = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : files(folder, problems)) {
        SourceText.read(file, problems).ifPresent(sources::add);
      }
    }
    return sources;
  }

  static List<Path> files(Path folder, Problems problems) {
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      return files.filter(Library::isRunbook).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      problems.add(
          Problem.error(
                  RunbookError.FILE_UNREADABLE,
                  Place.ofFile(folder.toString()),
                  "the folder \"%s\" cannot be read".formatted(folder))
              .withHint("see \"runbooks\" in tasuki.yml"));
      return List.of();
    }
  }

  private static boolean isRunbook(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.equals("tasuki.yml")
        && Files.isRegularFile(file);
  }

  /** Whether its first key says that it is a runbook, or another file of the language. */
  public static boolean isOfTheLanguage(SourceText source) {
    String first =
        source
            .content()
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("---"))
            .findFirst()
            .orElse("");
    return Arrays.stream(FileKind.values()).anyMatch(kind -> first.startsWith(kind.word() + ":"));
  }

  /** The files that Tasuki ships, under names that begin with {@code shipped:}. */
  private static List<SourceText> shipped() {
    return shipped(name -> !name.endsWith(TEST));
  }

  /** The tests of the shipped runbooks. */
  public static List<SourceText> shippedTests() {
    return shipped(name -> name.endsWith(TEST));
  }

  private static List<SourceText> shipped(Predicate<String> wanted) {
    return resource("index")
        .lines()
        .filter(line -> !line.isBlank())
        .filter(wanted)
        .map(name -> new SourceText(SHIPPED + name, resource(name)))
        .toList();
  }

  private static String resource(String name) {
    try (InputStream in = Library.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the shipped library has no file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bundle that all but the shipped ones come from; absent where they come from folders. */
  public Optional<BundleOrigin> bundle() {
    return bundle;
  }

  /** By id. */
  public SortedMap<String, CheckedRunbook> runbooks() {
    return runbooks;
  }

  public Optional<CheckedRunbook> find(String id) {
    return Optional.ofNullable(runbooks.get(id));
  }

  /** These runbooks, for tests that name them. */
  public TestedRunbooks tested() {
    return tested(runbooks);
  }

  private static TestedRunbooks tested(SortedMap<String, CheckedRunbook> runbooks) {
    return new TestedRunbooks() {
      @Override
      public Optional<PinnedRunbook> find(String id) {
        return Optional.ofNullable(runbooks.get(id)).map(CheckedRunbook::pin);
      }

      @Override
      public List<String> ids() {
        return List.copyOf(runbooks.keySet());
      }
    };
  }

  /** Errors and warnings of all files, in the order of their names. */
  public List<Problem> problems() {
    return problems;
  }

  /** Errors in the files of the bundle itself, not in the shipped ones behind it. */
  public List<Problem> bundleErrors() {
    return problems.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .filter(problem -> problem.place().file().startsWith(Bundle.PLACE))
        .toList();
  }

  /** The lines of all files, to render problems with. */
  public SourceTexts sources() {
    return sources;
  }
}
