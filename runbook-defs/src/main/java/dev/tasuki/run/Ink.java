package dev.tasuki.run;

/** Colours of a terminal; what they say always stands in words too. */
enum Ink {
  PLAIN(""),
  BOLD("1"),
  GOOD("32"),
  BUSY("36"),
  WAITING("33"),
  BAD("31"),
  FAINT("2");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  String write(String text, boolean color) {
    return color && !code.isEmpty() && !text.isEmpty()
        ? "\u001b[" + code + "m" + text + "\u001b[0m"
        : text;
  }
}
