package dev.tasuki.library;

import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.yaml.SourceText;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of folders that a bundle takes: the same that are loaded from folders, without those
 * that are not of the language.
 *
 * @param files by their path in the bundle: relative to the folder, and beginning with its name
 *     where there are several; each under the name that people know it by
 */
public record Packing(SortedMap<String, SourceText> files) {
  public Packing {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Collects them.
   *
   * @param problems of files and folders that cannot be read
   * @throws RunbookException {@code BUNDLE_REFUSED} where a file leads outside of its folder, or
   *     two have one path
   */
  public static Packing of(List<Path> folders, Problems problems) {
    SortedMap<String, SourceText> files = new TreeMap<>();
    for (Path folder : folders) {
      String before =
          folders.size() == 1 ? "" : folder.toAbsolutePath().normalize().getFileName() + "/";
      for (Path file : Library.files(folder, problems)) {
        stayInside(folder, file);
        String path = before + folder.relativize(file).toString().replace(File.separatorChar, '/');
        SourceText.read(file, problems)
            .filter(Library::isOfTheLanguage)
            .ifPresent(source -> add(files, path, source));
      }
    }
    return new Packing(files);
  }

  /** Their texts, as a bundle has them. */
  public SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    files.forEach((path, source) -> texts.put(path, source.content()));
    return texts;
  }

  private static void add(SortedMap<String, SourceText> files, String path, SourceText source) {
    if (files.putIfAbsent(path, source) != null) {
      throw BundleFile.refused(
          "two files would be \"%s\" in the bundle; name folders with different names"
              .formatted(path));
    }
  }

  /** What a link leads to elsewhere is no part of what was reviewed. */
  private static void stayInside(Path folder, Path file) {
    try {
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw BundleFile.refused(
            "\"%s\" leads outside of the folder \"%s\"; put the file itself there"
                .formatted(file, folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
