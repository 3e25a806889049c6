package dev.tasuki.sandbox.trial;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code test [OPTIONS] [PATH…]}, as {@code usage} in the messages says it.
 *
 * <p>Ends with 0 when every case passed, 1 when one did not or a file is wrong, 2 on wrong usage.
 */
public final class TrialApplication {
  private final PrintStream out;
  private final TrialText text;
  private final boolean live;
  private final TrialOptions options;

  private TrialApplication(PrintStream out, TrialText text, boolean live, TrialOptions options) {
    this.out = out;
    this.text = text;
    this.live = live;
    this.options = options;
  }

  /** Runs it and ends this JVM. */
  public static void main(String[] arguments) {
    // What Temporal logs of failures that a test asks for is noise, and no logger is wired here.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    System.exit(run(List.of(arguments), System.getenv(), terminal, System.out));
  }

  /** Runs it and gives the exit code. */
  public static int run(
      List<String> arguments, Map<String, String> environment, boolean terminal, PrintStream to) {
    PrintStream out = new PrintStream(to, true, StandardCharsets.UTF_8);
    boolean live = terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean color = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
    TrialText text = new TrialText(language(environment), color);
    Optional<TrialOptions> options = TrialOptions.of(arguments);
    if (options.isEmpty()) {
      out.println(text.messages().text("usage"));
      return 2;
    }
    try (TrialRunner runner = new TrialRunner()) {
      TrialApplication application =
          new TrialApplication(out, text, live && !options.get().json(), options.get());
      return options.get().watch() ? application.watch(runner) : application.once(runner);
    } catch (RunbookException e) {
      out.println(e.error().id() + ": " + e.getMessage());
      return e.error() == RunbookError.USAGE_WRONG ? 2 : 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Locale language(Map<String, String> environment) {
    for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value.startsWith("ja") ? Locale.JAPANESE : Locale.ENGLISH;
      }
    }
    return Locale.ENGLISH;
  }

  private int watch(TrialRunner runner) throws IOException {
    List<Path> watched = new ArrayList<>(options.paths());
    watched.addAll(options.folders());
    FileWatch changes = new FileWatch(watched);
    while (true) {
      try {
        var _ = once(runner);
      } catch (RunbookException e) {
        // A file that is being written may be gone or broken for a moment.
        out.println(e.error().id() + ": " + e.getMessage());
      }
      out.println(text.messages().text("watching"));
      Optional<Path> changed = changes.await();
      if (changed.isEmpty()) {
        return 0;
      }
      out.println(text.messages().text("changed", changed.get()));
    }
  }

  private int once(TrialRunner runner) throws IOException {
    long begin = System.nanoTime();
    List<TrialFile> files = TrialSuite.read(options.paths(), options.folders());
    checkNames(files);
    List<FileResult> results = new ArrayList<>();
    for (TrialFile file : files) {
      if (options.cases().isEmpty()
          || file.trial().isEmpty()
          || !file.cases(options.cases()).isEmpty()) {
        results.add(play(file, runner));
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    if (options.report().isPresent()) {
      new JunitReport(new TrialText(Locale.ENGLISH, false)).write(options.report().get(), results);
    }
    Optional<String> shortOf = text.shortOf(results, options.leastCoverage());
    if (options.json()) {
      out.print(TrialJson.of(results));
    } else {
      if (files.isEmpty()) {
        out.println(text.messages().text("none"));
      }
      shortOf.ifPresent(out::print);
      out.print(text.summary(results, took));
    }
    boolean good =
        !files.isEmpty()
            && shortOf.isEmpty()
            && results.stream().noneMatch(one -> one.failed() > 0 || TrialText.broken(one));
    return good ? 0 : 1;
  }

  private void checkNames(List<TrialFile> files) {
    for (String name : options.cases()) {
      if (files.stream().allMatch(file -> file.cases(List.of(name)).isEmpty())
          && files.stream().noneMatch(file -> file.trial().isEmpty())) {
        throw new RunbookException(
            RunbookError.USAGE_WRONG, text.messages().text("case.none", name));
      }
    }
  }

  private FileResult play(TrialFile file, TrialRunner runner) {
    print(text.head(file));
    print(text.problems(file));
    List<CaseResult> cases = new ArrayList<>();
    Optional<Coverage> coverage = file.runbook().map(Coverage::new);
    for (var trial : file.cases(options.cases())) {
      progress("  … " + trial.name());
      CaseResult result = runner.play(file.runbook().orElseThrow(), trial);
      result.view().ifPresent(view -> coverage.ifPresent(all -> all.add(view)));
      cases.add(result);
      progress("");
      print(text.result(result));
    }
    FileResult result = new FileResult(file, cases, coverage);
    print(text.coverage(result));
    return result;
  }

  private void print(String said) {
    if (!options.json()) {
      out.print(said);
      out.flush();
    }
  }

  /** Drawn over by what follows. */
  private void progress(String said) {
    if (live) {
      out.print("\r\u001b[K" + said);
      out.flush();
    }
  }
}
