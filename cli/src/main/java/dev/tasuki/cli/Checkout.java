package dev.tasuki.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The commit that files are of, if they are exactly what git has there. */
final class Checkout {
  private final Api.Texts texts;

  Checkout(Api.Texts texts) {
    this.texts = texts;
  }

  /**
   * The commit of all of these folders.
   *
   * @param files of them that have to be in it; what git ignores is not
   * @throws CliException where there is none, something is not committed, or there are several
   */
  String commit(List<Path> folders, List<Path> files) {
    SortedSet<String> commits = new TreeSet<>();
    SortedSet<Path> tracked = new TreeSet<>();
    for (Path folder : folders) {
      commits.add(
          git(folder, "rev-parse", "HEAD")
              .map(String::strip)
              .orElseThrow(() -> no("bundle.unversioned", folder)));
      String changed =
          git(folder, "status", "--porcelain", "--", ".")
              .orElseThrow(() -> no("bundle.unversioned", folder));
      if (!changed.isBlank()) {
        throw no("bundle.changed", folder, changed.lines().findFirst().orElse("").strip());
      }
      Arrays.stream(
              git(folder, "ls-files", "-z", "--", ".")
                  .orElseThrow(() -> no("bundle.unversioned", folder))
                  .split("\0", -1))
          .filter(name -> !name.isEmpty())
          .forEach(name -> tracked.add(folder.resolve(name).toAbsolutePath().normalize()));
    }
    for (Path file : files) {
      if (!tracked.contains(file.toAbsolutePath().normalize())) {
        throw no("bundle.ignored", file);
      }
    }
    if (commits.size() != 1) {
      throw no("bundle.commits", String.join(", ", commits));
    }
    return commits.getFirst();
  }

  /** What git answers; empty where there is no git, or no checkout. */
  private static Optional<String> git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String answer;
      try (InputStream out = process.getInputStream()) {
        answer = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
      return process.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
    } catch (IOException e) {
      // No git on this machine: who packs names the commit.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private CliException no(String key, Object... arguments) {
    return new CliException(ExitCode.NO, texts.text(key, arguments));
  }
}
