package dev.tasuki.sandbox.standin;

import java.nio.charset.StandardCharsets;

/** The body of a request or an answer. */
public final class Content {
  private final byte[] bytes;

  private Content(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of these bytes. */
  public static Content of(byte[] bytes) {
    return new Content(bytes.clone());
  }

  /** The text's UTF-8 bytes. */
  public static Content of(String text) {
    return new Content(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes as UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }
}
