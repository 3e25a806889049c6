package dev.tasuki.sandbox.slack;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's markup as HTML. Escapes first, so that nothing of a message can be a tag. */
final class Markup {
  /** What Slack takes as its own stands in brackets that are not escaped. */
  private static final Pattern CONTROL = Pattern.compile("<([^<>]{0,3000})>");

  private static final Pattern DATE = Pattern.compile("!date\\^([0-9]{1,11})\\^.*");
  private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!(?:amp|lt|gt);)");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern BOLD =
      Pattern.compile("(?<![\\p{L}\\p{N}*])\\*([^*\\n]+)\\*(?![\\p{L}\\p{N}*])");
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  private Markup() {}

  static String escape(String text) {
    return brackets(text.replace("&", "&amp;"));
  }

  /** Text in which Slack's three escapes stand for themselves. */
  static String mrkdwn(String text) {
    StringBuilder html = new StringBuilder();
    Matcher control = CONTROL.matcher(text);
    int end = 0;
    while (control.find()) {
      html.append(plain(text.substring(end, control.start()))).append(control(control.group(1)));
      end = control.end();
    }
    html.append(plain(text.substring(end)));
    String coded = CODE.matcher(html).replaceAll("<code>$1</code>");
    return BOLD.matcher(coded).replaceAll("<b>$1</b>").replace("\n", "<br>");
  }

  private static String plain(String text) {
    return brackets(BARE_AMPERSAND.matcher(text).replaceAll("&amp;"));
  }

  private static String brackets(String text) {
    return text.replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String control(String content) {
    Matcher date = DATE.matcher(content);
    if (date.matches()) {
      Instant at = Instant.ofEpochSecond(Long.parseLong(date.group(1)));
      return SHOWN.format(at.atZone(ZoneId.systemDefault()));
    }
    // A mention would reach people: it has to be seen here. Links are shown, not followed.
    return "<mark>" + plain("<" + content + ">") + "</mark>";
  }
}
