package dev.tasuki.certificate;

import java.io.IOException;

/** Says in words of our own why a request cannot be read. */
final class IllegibleException extends IOException {
  private static final long serialVersionUID = 1;

  private final String why;

  IllegibleException(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
