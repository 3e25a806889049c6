package dev.tasuki.message;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one room, in one language.
 *
 * <p>A text is a {@link MessageFormat} pattern; its arguments are data and are inserted as they
 * are.
 */
public final class Messages {
  private final ResourceBundle bundle;

  private Messages(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** The texts beside the given class, in Japanese for {@code ja} and otherwise in English. */
  public static Messages of(Class<?> room, Locale language) {
    Locale locale = language.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
    return new Messages(
        ResourceBundle.getBundle(
            room.getPackageName() + ".messages", locale, room.getClassLoader(), new ExactLocale()));
  }

  /**
   * The text of a key.
   *
   * @throws java.util.MissingResourceException when the room has no such text
   */
  public String text(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
  }

  /** Never falls back to the machine's own language. */
  private static final class ExactLocale extends ResourceBundle.Control {
    @Override
    public List<String> getFormats(String baseName) {
      return FORMAT_PROPERTIES;
    }

    @Override
    public @Nullable Locale getFallbackLocale(String baseName, Locale locale) {
      return null;
    }
  }
}
