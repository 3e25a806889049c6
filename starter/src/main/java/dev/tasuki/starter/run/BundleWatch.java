package dev.tasuki.starter.run;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.library.Bundle;
import dev.tasuki.library.BundleFile;
import dev.tasuki.library.Library;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Signed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether another bundle lies at the place of the one in force. It is read once, verified and
 * checked as a whole, and only then given on; otherwise the old one stays in force. Not
 * thread-safe.
 */
final class BundleWatch {
  private static final Logger LOG = LoggerFactory.getLogger(BundleWatch.class);

  private static final int TOLD = 10;

  private final Path file;
  private final TasukiConfiguration configuration;
  private Stamp seen;
  private Signed<Bundle> inForce;
  private volatile Optional<String> refused = Optional.empty();

  /** What shows that a file may be another one, without reading it. */
  private record Stamp(String text) {
    static Stamp of(Path file) {
      try {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(is.lastModifiedTime() + " " + is.size() + " " + is.fileKey());
      } catch (IOException e) {
        // Reading it says so, with its reason.
        return new Stamp("");
      }
    }
  }

  private BundleWatch(
      Path file, TasukiConfiguration configuration, Stamp seen, Signed<Bundle> inForce) {
    this.file = file;
    this.configuration = configuration;
    this.seen = seen;
    this.inForce = inForce;
  }

  /**
   * Reads and verifies the bundle; what is in it is not checked yet.
   *
   * @throws RunbookException {@code BUNDLE_REFUSED}
   */
  static BundleWatch begin(Path file, TasukiConfiguration configuration) {
    Stamp seen = Stamp.of(file);
    return new BundleWatch(
        file, configuration, seen, BundleFile.read(file, configuration.keys().reviewing()));
  }

  Signed<Bundle> inForce() {
    return inForce;
  }

  /** Why the bundle that lies there now is not in force; absent if it is. */
  Optional<String> refused() {
    return refused;
  }

  /** The bundle that is to be in force from now on; empty if nothing changes. */
  Optional<RunbookSnapshot> look() {
    Stamp now = Stamp.of(file);
    if (now.equals(seen)) {
      return Optional.empty();
    }
    try {
      // Taken before reading, so that what is written meanwhile shows at the next look.
      byte[] bytes = BundleFile.bytes(file);
      seen = now;
      return replaced(BundleFile.read(bytes, configuration.keys().reviewing()));
    } catch (RunbookException e) {
      refuse(e.error().id() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<RunbookSnapshot> replaced(Signed<Bundle> next) {
    if (next.equals(inForce)) {
      refused = Optional.empty();
      return Optional.empty();
    }
    Library library = Library.load(next, StandardCatalogue.get(), configuration);
    List<Problem> errors = library.bundleErrors();
    if (!errors.isEmpty()) {
      throw new RunbookException(
          RunbookError.BUNDLE_REFUSED,
          "the bundle has %d errors under this starter's tasuki.yml; mend them, and pack it again with"
                  .formatted(errors.size())
              + " this --config. The first of them:\n"
              + ProblemRenderer.text(
                  errors.subList(0, Math.min(TOLD, errors.size())), library.sources()));
    }
    refused = Optional.empty();
    inForce = next;
    RunbookSnapshot snapshot = RunbookSnapshot.of(library);
    LOG.info(
        "the bundle {} is in force, with {} runbooks",
        snapshot.bundle().orElseThrow().text(),
        snapshot.runbooks().size());
    return Optional.of(snapshot);
  }

  /** The same refusal is told once, however often it is looked. */
  private void refuse(String why) {
    if (!refused.equals(Optional.of(why))) {
      refused = Optional.of(why);
      LOG.error("the bundle \"{}\" is refused, and the one before stays in force: {}", file, why);
    }
  }
}
