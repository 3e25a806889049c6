package dev.tasuki.slack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * The part of Block Kit that Tasuki speaks, within Slack's limits: what is too long is cut where
 * nothing hangs on it, and refused where it does. Slack answers {@code invalid_blocks} otherwise.
 */
sealed interface Block {
  /** Slack's name of this kind of block. */
  @JsonProperty("type")
  String type();

  /** A large line. */
  record Header(Text text) implements Block {
    private static final int LONGEST = 150;

    static Header of(String text) {
      return new Header(Text.plain(text, LONGEST));
    }

    @Override
    public String type() {
      return "header";
    }
  }

  /** A paragraph, or two columns of short ones. */
  record Section(Optional<Text> text, Optional<List<Text>> fields) implements Block {
    static final int LONGEST = 3000;
    static final int LONGEST_FIELD = 2000;
    private static final int MOST_FIELDS = 10;

    public Section {
      fields = fields.map(List::copyOf);
      if (text.isEmpty() == fields.isEmpty()) {
        throw new IllegalArgumentException("a section has either text or fields");
      }
      fields.ifPresent(all -> within("fields of a section", all.size(), MOST_FIELDS));
    }

    static Section of(String markdown) {
      return new Section(Optional.of(Text.markdown(markdown, LONGEST)), Optional.empty());
    }

    static Section ofFields(List<String> markdown) {
      return new Section(
          Optional.empty(),
          Optional.of(markdown.stream().map(f -> Text.markdown(f, LONGEST_FIELD)).toList()));
    }

    @Override
    public String type() {
      return "section";
    }
  }

  /** Small print. */
  record Context(List<Text> elements) implements Block {
    public Context {
      elements = List.copyOf(elements);
      within("elements of a context", elements.size(), 10);
    }

    static Context of(String markdown) {
      return new Context(List.of(Text.markdown(markdown, Section.LONGEST)));
    }

    @Override
    public String type() {
      return "context";
    }
  }

  /** Buttons. */
  record Actions(@JsonProperty("block_id") String blockId, List<Button> elements) implements Block {
    public Actions {
      elements = List.copyOf(elements);
      within("characters of a block_id", blockId.length(), 255);
      within("elements of actions", elements.size(), 25);
    }

    @Override
    public String type() {
      return "actions";
    }
  }

  /**
   * A button.
   *
   * @param value goes to the starter and comes from nowhere else; never cut
   * @param style {@code primary} or {@code danger}
   */
  record Button(
      Text text,
      @JsonProperty("action_id") String actionId,
      String value,
      String style,
      Optional<Confirm> confirm) {
    public Button {
      within("characters of a button's text", text.text().length(), 75);
      within("characters of an action_id", actionId.length(), 255);
      within("characters of a button's value", value.length(), 2000);
    }

    @JsonProperty("type")
    public String type() {
      return "button";
    }
  }

  /** Asks once more before a click counts. */
  record Confirm(Text title, Text text, Text confirm, Text deny) {
    static Confirm of(String title, String text, String confirm, String deny) {
      return new Confirm(
          Text.plain(title, 100),
          Text.plain(text, 300),
          Text.plain(confirm, 30),
          Text.plain(deny, 30));
    }
  }

  /**
   * Text.
   *
   * @param verbatim for markdown: Slack makes no links or mentions of what looks like them
   */
  record Text(String type, String text, Optional<Boolean> verbatim) {
    public Text {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("Slack takes no empty text");
      }
    }

    static Text plain(String text, int max) {
      return new Text("plain_text", SlackText.plain(text, max), Optional.empty());
    }

    /** Data in it has been made safe before; so what is too long here is a mistake of ours. */
    static Text markdown(String text, int max) {
      within("characters of a text", text.length(), max);
      return new Text("mrkdwn", text, Optional.of(true));
    }
  }

  private static void within(String what, int number, int most) {
    if (number > most) {
      throw new IllegalArgumentException(number + " " + what + "; Slack takes " + most);
    }
  }
}
