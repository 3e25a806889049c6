package dev.tasuki.signature;

import dev.tasuki.json.Json;
import java.nio.charset.StandardCharsets;

/** The bytes that a signature is over. */
final class SignedText {
  /** Raised when a record's canonical text changes for values that it had before. */
  private static final int VERSION = 1;

  private SignedText() {}

  /**
   * The record's type, a version and its canonical text: a signature of one type of record fits no
   * other. The text is that of the record as a reader gets it, so that numbers which JSON writes in
   * several ways are the same to both.
   */
  static byte[] of(Record body) {
    Record asRead = Json.read(Json.write(body), body.getClass());
    String text =
        "tasuki/%s/%d\n%s".formatted(body.getClass().getSimpleName(), VERSION, Json.write(asRead));
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
