package dev.tasuki.starter.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Outside text as it may stand in Markdown: every character that could form markup is escaped, of
 * those that the Temporal Web UI's renderer takes behind a backslash; it shows any other backslash.
 */
public final class MarkdownText {
  private static final String MARKUP = "\\`*_{}[]()<>#+-.!|~&:^$";

  private MarkdownText() {}

  /** The text on one line, of at most the given number of characters before escaping. */
  public static String of(String text, int characters) {
    StringBuilder escaped = new StringBuilder();
    for (char c : Bounded.line(text, characters).toCharArray()) {
      if (MARKUP.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** The address as an autolink; empty unless it is a plain http or https address. */
  public static Optional<String> link(String address) {
    if (address.length() > 1_000) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(address);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean plain = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
      return plain ? Optional.of("<" + uri.toASCIIString() + ">") : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }
}
