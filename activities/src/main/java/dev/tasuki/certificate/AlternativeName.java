package dev.tasuki.certificate;

import java.net.InetAddress;

/**
 * A subject alternative name.
 *
 * @param value as it stands there; an IP address as Java writes it, {@code fd00:0:0:0:0:0:0:1}; of
 *     {@code OTHER} what it is and its text or hex
 */
public record AlternativeName(Kind kind, String value) {
  /** What sort of name it is. */
  public enum Kind {
    DNS("DNS"),
    IP("IP"),
    URI("URI"),
    EMAIL("email"),
    OTHER("other");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Whether it is the one that is written so; IP addresses may be written in any way. */
  public boolean isWritten(String name) {
    return name.equals(value) || (kind == Kind.IP && address(name).equals(value));
  }

  private static String address(String text) {
    try {
      return InetAddress.ofLiteral(text).getHostAddress();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
