package dev.tasuki.kubernetes.access;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A token that somebody else keeps in a file, and rotates there. */
final class FileToken implements BearerToken {
  private final String cluster;
  private final Path file;

  FileToken(String cluster, Path file) {
    this.cluster = cluster;
    this.file = file;
  }

  @Override
  public String getToken() {
    try {
      String token = Files.readString(file).strip();
      if (!token.isEmpty()) {
        return token;
      }
    } catch (IOException e) {
      throw unusable("cannot be read (%s)".formatted(e.getClass().getSimpleName()), e);
    }
    throw unusable("is empty", null);
  }

  private RunbookException unusable(String what, @Nullable Throwable e) {
    String message = "the token file \"%s\" of cluster \"%s\" %s".formatted(file, cluster, what);
    return e == null
        ? new RunbookException(RunbookError.TARGET_UNCONFIGURED, message)
        : new RunbookException(RunbookError.TARGET_UNCONFIGURED, message, e);
  }

  @Override
  public void prepare() {
    // Nothing is waited for.
  }

  @Override
  public void refused(String text) {
    // The file is read anew for each request anyway.
  }
}
