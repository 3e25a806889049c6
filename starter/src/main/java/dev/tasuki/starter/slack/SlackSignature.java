package dev.tasuki.starter.slack;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Slack's signature {@code v0}: HMAC-SHA256 over {@code v0:TIMESTAMP:BODY}, on the bytes as they
 * came. Several secrets, so that one can be replaced without a gap.
 */
public final class SlackSignature {
  /** Header with the time in seconds since 1970. */
  public static final String TIMESTAMP = "X-Slack-Request-Timestamp";

  /** Header with {@code v0=} and 64 hexadecimal digits. */
  public static final String SIGNATURE = "X-Slack-Signature";

  /** How far a request's time may be from ours, both ways. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";

  private final Supplier<List<String>> secrets;
  private final Clock clock;

  /**
   * Verifies with these secrets.
   *
   * @param secrets asked for at each request
   * @throws RunbookException {@code CONFIGURATION_INVALID} when there is none, or a blank one:
   *     whatever an empty secret signs would be believed
   */
  public SlackSignature(Supplier<List<String>> secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
    present(secrets.get());
  }

  /**
   * Makes sure that Slack sent this, and lately.
   *
   * @throws RunbookException {@code UNAUTHENTICATED} when it did not
   */
  public void verify(byte[] body, Optional<String> timestamp, Optional<String> signature) {
    Instant at = instantOf(timestamp);
    if (Duration.between(at, clock.instant()).abs().compareTo(WINDOW) > 0) {
      throw refused(
          "the request is of "
              + at
              + ", which is more than 5 minutes from now; if Slack sent it, check this machine's"
              + " clock");
    }
    byte[] shown = signature.orElse("").getBytes(StandardCharsets.UTF_8);
    boolean signed = false;
    for (String secret : present(secrets.get())) {
      byte[] expected = sign(secret, at, body).getBytes(StandardCharsets.US_ASCII);
      signed |= MessageDigest.isEqual(expected, shown);
    }
    if (!signed) {
      throw refused(
          "the signature in "
              + SIGNATURE
              + " is not by a secret of slack.signing-secrets in tasuki.yml");
    }
  }

  private static String sign(String secret, Instant at, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(("v0:" + at.getEpochSecond() + ":").getBytes(StandardCharsets.US_ASCII));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static List<String> present(List<String> secrets) {
    if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
      throw new RunbookException(
          RunbookError.CONFIGURATION_INVALID,
          "slack.signing-secrets in tasuki.yml names no secret, or an empty one; it takes the"
              + " signing secret that Slack shows under the app's basic information");
    }
    return secrets;
  }

  private static Instant instantOf(Optional<String> timestamp) {
    return timestamp
        .filter(text -> text.matches("[0-9]{1,12}"))
        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
        .orElseThrow(() -> refused("the header " + TIMESTAMP + " is missing or no time"));
  }

  private static RunbookException refused(String why) {
    return new RunbookException(RunbookError.UNAUTHENTICATED, why + "; nothing was changed");
  }
}
