package dev.tasuki.library;

import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.yaml.SourceText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of runbooks as they were reviewed, all together; signed, it replaces another one as a
 * whole. An instance is within its bounds, and its digest is that of its files.
 *
 * @param format {@value #FORMAT}
 * @param commit 4 to 64 letters, digits, dots, hyphens and underscores
 * @param madeAt in whole seconds
 * @param digest over {@code files}
 * @param files texts by their path: relative, with slashes, ending in {@code .yaml} or {@code
 *     .yml}, at most 255 characters; at most {@value #MOST_FILES}, each at most 1 MiB, together at
 *     most {@value #LARGEST_BYTES} bytes
 */
public record Bundle(
    int format, String commit, Instant madeAt, String digest, SortedMap<String, String> files) {
  public static final int FORMAT = 1;
  public static final int MOST_FILES = 2_000;
  public static final int LARGEST_BYTES = 8 << 20;

  /** How the name of a bundled file begins where problems are told. */
  static final String PLACE = "bundle:";

  private static final int LONGEST_PATH = 255;
  private static final Pattern COMMIT = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{3,63}");
  private static final Pattern PATH =
      Pattern.compile("(?:(?!\\.{1,2}/)[^/\\\\\\p{Cntrl}]+/)*[^/\\\\\\p{Cntrl}]+\\.ya?ml");

  public Bundle {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    if (format != FORMAT) {
      throw BundleFile.refused(otherFormat(format));
    }
    if (!COMMIT.matcher(commit).matches()) {
      throw BundleFile.refused(
          "\"%s\" is no commit; expected 4 to 64 letters, digits, dots, hyphens and underscores, such"
                  .formatted(BundleFile.shown(commit))
              + " as git rev-parse HEAD prints");
    }
    if (!madeAt.equals(madeAt.truncatedTo(ChronoUnit.SECONDS))) {
      throw BundleFile.refused("the bundle's \"madeAt\" is no whole second; pack it again");
    }
    bound(files);
    if (!digest.equals(Json.digest(files))) {
      throw BundleFile.refused(
          "the bundle says that its digest is \"%s\", and that of its files is %s; a file was changed"
                  .formatted(BundleFile.shown(digest), Json.digest(files))
              + " after it was packed: take the bundle that was signed");
    }
  }

  /**
   * A bundle of these files.
   *
   * @throws RunbookException {@code BUNDLE_REFUSED} where a bound is passed
   */
  public static Bundle of(String commit, Instant madeAt, SortedMap<String, String> files) {
    return new Bundle(
        FORMAT, commit, madeAt.truncatedTo(ChronoUnit.SECONDS), Json.digest(files), files);
  }

  static String otherFormat(int format) {
    return "the bundle has format %d, and this Tasuki reads format %d; pack it with this release"
        .formatted(format, FORMAT);
  }

  private static void bound(SortedMap<String, String> files) {
    if (files.isEmpty() || files.size() > MOST_FILES) {
      throw BundleFile.refused(
          "the bundle has %d files; expected 1 to %d".formatted(files.size(), MOST_FILES));
    }
    long bytes = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      String path = file.getKey();
      if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
        throw BundleFile.refused(
            "\"%s\" is no path of a bundled file; expected a relative one that leads nowhere outside,"
                    .formatted(BundleFile.shown(path))
                + " with slashes, ending in .yaml or .yml");
      }
      int length = file.getValue().getBytes(StandardCharsets.UTF_8).length;
      if (length > SourceText.MAXIMUM_BYTES) {
        throw BundleFile.refused("the bundled file \"%s\" is larger than 1 MiB".formatted(path));
      }
      bytes += length;
    }
    if (bytes > LARGEST_BYTES) {
      throw BundleFile.refused(
          "the bundle's files have %d bytes; expected at most %d: pack fewer"
              .formatted(bytes, LARGEST_BYTES));
    }
  }

  /** Its files, each under a name that says where it stands. */
  public List<SourceText> sources() {
    return files.entrySet().stream()
        .map(file -> new SourceText(PLACE + file.getKey(), file.getValue()))
        .toList();
  }

  /** Which bundle this is, signed by that key. */
  public BundleOrigin origin(String signer) {
    return new BundleOrigin(commit, digest, signer, madeAt);
  }
}
