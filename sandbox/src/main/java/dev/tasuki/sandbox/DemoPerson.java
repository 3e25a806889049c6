package dev.tasuki.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * A person of the sandbox, with a token that is made anew for every sandbox.
 *
 * @param name in lower case
 * @param slackUser Slack's user id
 * @param token for the API; text form holds it not
 */
public record DemoPerson(String name, String slackUser, String token) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** On call, as taro is. */
  public static final String HANAKO = "hanako";

  public static final String TARO = "taro";

  /** In no group: may look, and decides nothing. */
  public static final String JIRO = "jiro";

  /** The group that may approve. */
  public static final String ON_CALL = "@sre-oncall";

  /** The three of them. */
  static List<DemoPerson> all() {
    return List.of(
        new DemoPerson(HANAKO, "U0HANAKO01", secret()),
        new DemoPerson(TARO, "U0TARO0001", secret()),
        new DemoPerson(JIRO, "U0JIRO0001", secret()));
  }

  /** 32 hexadecimal digits that nobody can guess. */
  static String secret() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return name;
  }
}
