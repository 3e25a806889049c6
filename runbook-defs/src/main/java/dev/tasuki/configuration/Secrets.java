package dev.tasuki.configuration;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the secrets that references name. What it finds appears in no message of its own. */
public final class Secrets {
  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";
  private static final long LARGEST_BYTES = 64 * 1024;
  private static final Set<PosixFilePermission> OF_ALL =
      Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

  private final Function<String, @Nullable String> environment;

  private Secrets(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /** Secrets of this process's environment and files. */
  public static Secrets ofThisProcess() {
    return new Secrets(System::getenv);
  }

  /** Secrets of files and of the given variables. */
  public static Secrets of(Map<String, String> environment) {
    Map<String, String> copy = Map.copyOf(environment);
    return new Secrets(copy::get);
  }

  /** As {@link #find}, in this process's environment. */
  public static String resolve(SecretReference reference) {
    return ofThisProcess().find(reference);
  }

  /**
   * The secret, never empty; one line end at the end of a file is dropped.
   *
   * @throws RunbookException with {@code SECRET_UNRESOLVED} when there is none, or the file can be
   *     read by everybody
   */
  public String find(SecretReference reference) {
    String text = reference.text();
    if (text.startsWith(ENVIRONMENT)) {
      return fromEnvironment(text.substring(ENVIRONMENT.length()));
    }
    if (text.startsWith(FILE)) {
      return fromFile(text.substring(FILE.length()));
    }
    throw unresolved(
        "a secret reference is neither env:NAME nor file:/path; write one of them in tasuki.yml",
        null);
  }

  private String fromEnvironment(String name) {
    String value = environment.apply(name);
    if (value == null || value.isEmpty()) {
      throw unresolved(
          "the environment variable \"%s\" that tasuki.yml names is not set; set it"
              .formatted(name),
          null);
    }
    return value;
  }

  private static String fromFile(String name) {
    try {
      Path file = Path.of(name);
      refuseIfOpen(file);
      if (Files.size(file) > LARGEST_BYTES) {
        throw unresolved("the secret file \"%s\" is larger than 64 KiB".formatted(name), null);
      }
      String value = withoutLineEnd(Files.readString(file));
      if (value.isEmpty()) {
        throw unresolved("the secret file \"%s\" is empty".formatted(name), null);
      }
      return value;
    } catch (IOException | InvalidPathException e) {
      throw unresolved(
          "the secret file \"%s\" that tasuki.yml names cannot be read (%s)"
              .formatted(name, e.getClass().getSimpleName()),
          e);
    }
  }

  private static void refuseIfOpen(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
      if (OF_ALL.contains(permission)) {
        throw unresolved(
            "the secret file \"%s\" can be read or written by everybody; run chmod o-rwx %s"
                .formatted(file, file),
            null);
      }
    }
  }

  private static String withoutLineEnd(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static RunbookException unresolved(String message, @Nullable Exception cause) {
    return cause == null
        ? new RunbookException(RunbookError.SECRET_UNRESOLVED, message)
        : new RunbookException(RunbookError.SECRET_UNRESOLVED, message, cause);
  }
}
