package dev.tasuki.kubernetes.view;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * Masks what looks like a credential in what programs write. Others write that text, so that no
 * pattern here backtracks.
 */
public final class Masks {
  private static final List<Mask> ALL =
      List.of(
          // A key whose end was not read is one all the same.
          mask("(?s)(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(-----END [A-Z ]*KEY-----|$)"),
          mask("(?i)(\\b(?:bearer|basic)\\s+)[a-z0-9._~+/=-]{8,}"),
          mask("()eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.?[A-Za-z0-9_-]*"),
          mask("()\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
          mask("()\\b(?:gh[pousr]_[A-Za-z0-9]{20,}|xox[a-z]-[A-Za-z0-9-]{10,})"),
          mask("([a-z][a-z0-9+.-]*://)[^\\s/@]+:[^\\s/@]+@"),
          mask(
              "(?i)((?:passw(?:or)?d|secret|token|api[-_]?key|access[-_]?key|credential)"
                  + "[a-z0-9_.-]*[\"']?[ \\t]*[:=][ \\t]*)"
                  + "(?:\"[^\"\\n]*\"?|'[^'\\n]*'?|[^\\s,;&\"']+)"));

  private Masks() {}

  private record Mask(Pattern pattern) {
    String over(String text) {
      return pattern.matcher(text).replaceAll("$1***");
    }
  }

  private static Mask mask(String pattern) {
    return new Mask(Pattern.compile(pattern));
  }

  /** The text, with {@code ***} where a credential seems to be. */
  public static String over(String text) {
    String masked = text;
    for (Mask mask : ALL) {
      masked = mask.over(masked);
    }
    return masked;
  }
}
