package dev.tasuki.starter.slack;

import dev.tasuki.json.Json;
import dev.tasuki.message.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A modal that asks for one text, as Slack's JSON. */
enum AnswerModal {
  /** The reason of a denial. */
  DENY("tasuki.deny", "deny", true),
  /** The name of the target, to approve what cannot be taken back. */
  APPROVE("tasuki.approve-typed", "typed", false);

  /** Name of its one field. */
  static final String FIELD = "text";

  private static final int LONGEST = 1000;

  /** Name of the modal. */
  final String callback;

  /** What the keys of its texts begin with. */
  final String texts;

  private final boolean multiline;

  AnswerModal(String callback, String texts, boolean multiline) {
    this.callback = callback;
    this.texts = texts;
    this.multiline = multiline;
  }

  String json(Click click, Messages messages) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("type", "plain_text_input");
    input.put("action_id", FIELD);
    input.put("multiline", multiline);
    input.put("min_length", 1);
    input.put("max_length", LONGEST);
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("type", "input");
    field.put("block_id", FIELD);
    field.put("label", plain(messages.text(texts + ".label")));
    field.put("element", input);
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("type", "section");
    about.put("text", plain(messages.text(texts + ".about", click.question().workflowId())));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("type", "modal");
    view.put("callback_id", callback);
    view.put("private_metadata", click.note());
    view.put("title", plain(messages.text(texts + ".title")));
    view.put("submit", plain(messages.text(texts + ".submit")));
    view.put("close", plain(messages.text(texts + ".close")));
    view.put("blocks", List.of(about, field));
    return Json.write(view);
  }

  private static Map<String, Object> plain(String text) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("type", "plain_text");
    plain.put("text", text);
    return plain;
  }
}
