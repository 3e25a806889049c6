package dev.tasuki.starter.run;

import dev.tasuki.json.Json;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Readable run ids: {@code RUNBOOK:TARGET:HASH}, the hash being that of the start's cause. */
public final class RunIds {
  static final int HASH_LENGTH = 10;
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private RunIds() {}

  /** The id of a run; the same cause gives the same id. */
  static String of(String runbook, String target, List<String> cause) {
    return runbook + ":" + target + ":" + hash(cause);
  }

  /** The last part of an id; empty if the text is no run's id. */
  static Optional<String> hashOf(String id) {
    int colon = id.lastIndexOf(':');
    String hash = id.substring(colon + 1);
    return colon > 0 && hash.length() == HASH_LENGTH ? Optional.of(hash) : Optional.empty();
  }

  private static String hash(List<String> cause) {
    String hex = Json.digest(cause).substring("sha256:".length());
    // 13 hexadecimal digits hold 52 bits, of which 10 characters of base 32 take 50.
    BigInteger bits = new BigInteger(hex.substring(0, 13), 16);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < HASH_LENGTH; i++) {
      text.append(BASE32.charAt(bits.shiftRight(5 * i).intValue() & 31));
    }
    return text.toString();
  }
}
