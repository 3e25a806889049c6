package dev.tasuki.payload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keeps bytes under their digest. Safe for use by several threads and processes. Workflow tasks
 * wait for it: each call answers or fails within a few seconds.
 */
public interface PayloadStore {
  /**
   * Stores bytes; once it returns, they survive a crash of the machine. The same bytes twice are
   * one.
   *
   * @return {@code sha256:} and 64 hexadecimal digits
   * @throws PayloadStoreException when they could not be stored
   */
  String put(byte[] bytes) throws PayloadStoreException;

  /**
   * What was stored; empty if nothing was.
   *
   * @throws PayloadStoreException when it cannot be read, or is not what was stored any more
   */
  Optional<byte[]> get(String digest) throws PayloadStoreException;

  /** Where it is, for a message to people, such as {@code /var/lib/tasuki/evidence}. */
  String place();

  /** The digest that bytes are stored under. */
  static String digestOf(byte[] bytes) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
