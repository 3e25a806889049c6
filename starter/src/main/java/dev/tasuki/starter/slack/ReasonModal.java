package dev.tasuki.starter.slack;

import dev.tasuki.json.Json;
import dev.tasuki.message.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The modal that asks for the reason of a denial, as Slack's JSON. */
final class ReasonModal {
  /** Name of the modal, and of its one field. */
  static final String CALLBACK = "tasuki.deny";

  static final String REASON = "reason";
  private static final int LONGEST_REASON = 1000;

  private ReasonModal() {}

  static String json(Click click, Messages messages) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("type", "plain_text_input");
    input.put("action_id", REASON);
    input.put("multiline", true);
    input.put("min_length", 1);
    input.put("max_length", LONGEST_REASON);
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("type", "input");
    field.put("block_id", REASON);
    field.put("label", plain(messages.text("deny.label")));
    field.put("element", input);
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("type", "section");
    about.put("text", plain(messages.text("deny.about", click.question().workflowId())));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("type", "modal");
    view.put("callback_id", CALLBACK);
    view.put("private_metadata", click.note());
    view.put("title", plain(messages.text("deny.title")));
    view.put("submit", plain(messages.text("deny.submit")));
    view.put("close", plain(messages.text("deny.close")));
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
