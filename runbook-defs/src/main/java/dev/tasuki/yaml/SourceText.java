package dev.tasuki.yaml;

import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file's text under the name that people know it by.
 *
 * @param file as the person named it
 * @param content without a byte order mark
 */
public record SourceText(String file, String content) {
  /** No source file is larger. */
  public static final int MAXIMUM_BYTES = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  public SourceText {
    content =
        content.startsWith(BYTE_ORDER_MARK) ? content.substring(BYTE_ORDER_MARK.length()) : content;
  }

  /** The file's text, or empty with a problem: missing, unreadable, over 1 MiB, or no UTF-8. */
  public static Optional<SourceText> read(Path file, Problems problems) {
    return read(file, file.toString(), problems);
  }

  /** As {@link #read(Path, Problems)}, under another name. */
  public static Optional<SourceText> read(Path file, String name, Problems problems) {
    try (InputStream in = Files.newInputStream(file)) {
      return decode(name, in.readNBytes(MAXIMUM_BYTES + 1), problems);
    } catch (NoSuchFileException e) {
      problems.add(unreadable(name, "there is no file \"" + name + "\""));
    } catch (IOException e) {
      problems.add(unreadable(name, "\"" + name + "\" cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  /** Bytes as text, or empty with a problem: over 1 MiB, or no UTF-8. */
  public static Optional<SourceText> decode(String name, byte[] bytes, Problems problems) {
    if (bytes.length > MAXIMUM_BYTES) {
      problems.add(unreadable(name, "the file is larger than 1 MiB"));
      return Optional.empty();
    }
    try {
      String content =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(new SourceText(name, content));
    } catch (CharacterCodingException e) {
      problems.add(
          unreadable(name, "the file is no UTF-8 text").withHint("save it with encoding UTF-8"));
      return Optional.empty();
    }
  }

  private static Problem unreadable(String name, String message) {
    return Problem.error(RunbookError.FILE_UNREADABLE, Place.ofFile(name), message);
  }

  /** The text of a line, from 1, without its end; empty if there is none. */
  public Optional<String> line(int number) {
    List<String> lines = content.lines().skip(Math.max(0, number - 1)).limit(1).toList();
    return number < 1 || lines.isEmpty() ? Optional.empty() : Optional.of(lines.getFirst());
  }
}
