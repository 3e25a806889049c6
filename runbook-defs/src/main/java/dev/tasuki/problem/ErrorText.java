package dev.tasuki.problem;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * An error as a person reads it. Messages are written in English, where they happen; in Japanese
 * what the code means stands before them.
 */
public final class ErrorText {
  private static final String BUNDLE = "dev.tasuki.problem.meanings";

  private ErrorText() {}

  /** The message, in Japanese for {@code ja} with the meaning of its code. */
  public static String of(RunbookError error, String message, Locale language) {
    if (!language.getLanguage().equals("ja")) {
      return message;
    }
    String meaning = meaning(error);
    return message.isBlank() ? meaning : meaning + " (" + message + ")";
  }

  /** In Japanese; in English what has none yet. */
  static String meaning(RunbookError error) {
    try {
      return ResourceBundle.getBundle(
              BUNDLE, Locale.JAPANESE, ErrorText.class.getClassLoader(), NO_FALLBACK)
          .getString(error.id());
    } catch (MissingResourceException withoutTranslation) {
      return error.meaning();
    }
  }

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
