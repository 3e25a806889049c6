package dev.tasuki.evidence;

import java.io.IOException;
import java.util.Optional;

/** Keeps bytes under their digest. Safe for use by several threads and processes. */
public interface PayloadStore {
  /**
   * Stores bytes; once it returns, they survive a crash of the machine. The same bytes twice are
   * one.
   *
   * @return {@code sha256:} and 64 hexadecimal digits
   * @throws IOException when they could not be stored
   */
  String put(byte[] bytes) throws IOException;

  /**
   * What was stored; empty if nothing was.
   *
   * @throws IOException when it cannot be read, or is not what was stored any more
   */
  Optional<byte[]> get(String digest) throws IOException;
}
